create or replace function sanhui.floor_give(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_hand    sanhui.hand;
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    select * into v_hand from sanhui.hand
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'hand')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_hand.state <> 'waiting' then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    -- One person has the floor: giving it to the next ends the turn before.
    update sanhui.hand set state = 'done', c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and state = 'speaking';
    update sanhui.hand
        set state = 'speaking', given_at = v_now, until = v_now + make_interval(secs => (p_args ->> 'seconds')::int),
            item = v_meeting.item, reason = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and id = v_hand.id;
    return jsonb_build_object('ok', jsonb_build_object('hand', v_hand.id));
end
$$;
comment on function sanhui.floor_give(bigint, bigint, jsonb) is
    'floor.give: the turn of a waiting hand begins; the turn before ends.';
