create or replace function sanhui.floor_extend(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_hand    sanhui.hand;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_hand from sanhui.hand
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'hand')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_meeting.state <> 'open' or v_hand.state <> 'speaking' or v_hand.extended then
        return '{"refused":"phase"}';
    end if;
    -- Who is over the time already gets the whole extension from now.
    update sanhui.hand
        set until = greatest(until, clock()) + make_interval(secs => (p_args ->> 'seconds')::int),
            extended = true, c = touch(p_place)
        where precinct = v_meeting.precinct and id = v_hand.id returning * into v_hand;
    return jsonb_build_object('ok', jsonb_build_object('until', iso(v_hand.until)));
end
$$;
comment on function sanhui.floor_extend(bigint, bigint, jsonb) is 'floor.extend: once for each turn.';
