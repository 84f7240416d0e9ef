-- p_args: step, reason, and speaker and label of whoever wrote the hand, comment or proposal (decided on these).
create or replace function sanhui.disorder_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting  sanhui.meeting := lock_meeting(p_place);
    v_speaker  bigint := (p_args ->> 'speaker')::bigint;
    v_now      timestamptz := clock();
    v_holders  jsonb;
    v_disorder bigint;
    v_c        bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if not meeting_talks(v_meeting) then
        return '{"refused":"phase"}';
    end if;
    if moved(v_meeting, p_args -> 'on') then
        return '{"refused":"moved"}';
    end if;
    if v_speaker = p_session then
        return '{"refused":"own"}';
    end if;
    v_holders := disorder_holders(v_speaker);
    v_c := touch(p_place);
    insert into sanhui.disorder (precinct, meeting, speaker, sessions, holders, label, step, item, reason, at, c)
        values (v_meeting.precinct, p_place, v_speaker, array_remove(session_same(v_meeting.precinct, v_speaker), v_speaker), v_holders, p_args ->> 'label', p_args ->> 'step', v_meeting.item,
                p_args ->> 'reason', v_now, v_c)
        returning id into v_disorder;
    if p_args ->> 'step' <> 'warned' then
        update sanhui.hand h set state = hand_down(h), front = false, held_until = null, c = v_c
            where precinct = v_meeting.precinct and meeting = p_place and speaker = v_speaker
              and state in ('waiting', 'speaking');
        -- On whatever phone: the hands of those who hold the same.
        update sanhui.hand h set state = hand_down(h), front = false, held_until = null, c = v_c
            where precinct = v_meeting.precinct and meeting = p_place and state in ('waiting', 'speaking') and speaker > 0
              and exists (select from jsonb_array_elements(disorder_holders(speaker)) h where v_holders @> jsonb_build_array(h.value));
    end if;
    perform append_line(v_meeting.stream, 'disorder.' || (p_args ->> 'step'), actor_of(v_meeting.stream, p_session),
        jsonb_build_object('disorder', v_disorder, 'item', v_meeting.item),
        jsonb_build_object('words', jsonb_build_object('label', p_args ->> 'label', 'text', p_args ->> 'reason')),
        p_c => v_c, p_at => v_now, p_audience => 'staff');
    return jsonb_build_object('ok', jsonb_build_object('disorder', v_disorder));
end
$$;
comment on function sanhui.disorder_add(bigint, bigint, jsonb) is
    'disorder.warn, mute, remove: with its reason; whoever is muted or removed has no hand up any more. Votes are not touched.';
