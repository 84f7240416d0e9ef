create or replace function sanhui.floor_extend(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v       record := hand_here(p_session, p_place, p_args, 'anybody');
    v_until timestamptz;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.meeting).state <> 'open' or (v.hand).state <> 'speaking' or (v.hand).extended then
        return '{"refused":"phase"}';
    end if;
    -- Who is over the time already gets the whole extension from now.
    update sanhui.hand
        set until = greatest(until, clock()) + make_interval(secs => (p_args ->> 'seconds')::int),
            extended = true, c = touch(p_place)
        where precinct = (v.meeting).precinct and id = (v.hand).id returning until into v_until;
    return jsonb_build_object('ok', jsonb_build_object('until', iso(v_until)));
end
$$;
comment on function sanhui.floor_extend(bigint, bigint, jsonb) is 'floor.extend: once for each turn.';
