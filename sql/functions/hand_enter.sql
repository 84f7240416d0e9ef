-- The same name in whatever way it is typed is the same speaker: two turns on an item in the hall, too.
create or replace function sanhui.hand_enter(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_label   text := p_args ->> 'label';
    v_speaker bigint;
    v_hand    bigint;
    v_step    text;      -- removed > muted
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    if not name_clean(v_label) or v_label ~ E'\n' then
        return '{"refused":"field","field":"label"}';
    end if;
    v_speaker := hand_speaker(v_meeting, v_label);
    select id into v_hand from sanhui.hand
        where precinct = v_meeting.precinct and meeting = p_place and speaker = v_speaker
          and state in ('waiting', 'speaking');
    if found then
        return jsonb_build_object('ok', jsonb_build_object('hand', v_hand));
    end if;
    if (select count(*) from sanhui.hand
        where precinct = v_meeting.precinct and meeting = p_place and speaker = v_speaker
          and item is not distinct from v_meeting.item and state = 'done') >= (p_args ->> 'turns')::int then
        return '{"refused":"turns"}';
    end if;
    v_step := (select max(d.step) from sanhui.disorder d
               where d.precinct = v_meeting.precinct and d.meeting = p_place and d.speaker = v_speaker
                 and (d.step = 'removed' or (d.step = 'muted' and d.item is not distinct from v_meeting.item)));
    if v_step is not null then
        return jsonb_build_object('refused', case v_step when 'removed' then 'silenced' else v_step end);
    end if;
    insert into sanhui.hand (precinct, meeting, item, n, speaker, label, kind, stance, via, raised_at, c)
        select v_meeting.precinct, p_place, v_meeting.item, coalesce(max(h.n), 0) + 1, coalesce(v_speaker, 0),
               v_label, p_args ->> 'kind', p_args ->> 'stance', 'room', clock(), touch(p_place)
        from sanhui.hand h where h.precinct = v_meeting.precinct and h.meeting = p_place
        returning id into v_hand;
    update sanhui.hand set speaker = -id where precinct = v_meeting.precinct and id = v_hand and speaker = 0;
    return jsonb_build_object('ok', jsonb_build_object('hand', v_hand));
end
$$;
comment on function sanhui.hand_enter(bigint, bigint, jsonb) is
    'hand.enter: somebody in the hall, into the same queue. A name has one hand up: again = the same hand. turns: how many one has on an item.';
