create or replace function sanhui.hand_raise(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_same    bigint[];
    v_speaker bigint;
    v_hand    bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    v_same := session_same(v_meeting.precinct, p_session);
    select id into v_hand from sanhui.hand
        where precinct = v_meeting.precinct and meeting = p_place and speaker = any (v_same)
          and state in ('waiting', 'speaking') order by id limit 1;
    if found then
        return jsonb_build_object('ok', jsonb_build_object('hand', v_hand));
    end if;
    if (select count(*) from sanhui.hand
        where precinct = v_meeting.precinct and meeting = p_place and speaker = any (v_same)
          and item is not distinct from v_meeting.item and state = 'done') >= (p_args ->> 'turns')::int then
        return '{"refused":"turns"}';
    end if;
    select speaker into v_speaker from sanhui.hand
        where precinct = v_meeting.precinct and meeting = p_place and speaker = any (v_same) order by id limit 1;
    v_c := touch(p_place);
    insert into sanhui.hand (precinct, meeting, item, n, session, speaker, label, kind, stance, raised_at, c)
        select v_meeting.precinct, p_place, v_meeting.item, coalesce(max(h.n), 0) + 1, p_session,
               coalesce(v_speaker, p_session), session_label(p_session), p_args ->> 'kind', p_args ->> 'stance', clock(), v_c
        from sanhui.hand h where h.precinct = v_meeting.precinct and h.meeting = p_place
        returning id into v_hand;
    perform order_follows(v_meeting, p_session, v_c);
    return jsonb_build_object('ok', jsonb_build_object('hand', v_hand));
end
$$;
comment on function sanhui.hand_raise(bigint, bigint, jsonb) is
    'hand.raise: into the speaking queue. Whoever holds a slip has one hand up on whatever phone: again = the same hand. turns: how many one has on an item.';
