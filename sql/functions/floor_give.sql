create or replace function sanhui.floor_give(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v     record := hand_here(p_session, p_place, p_args, 'anybody');
    v_now timestamptz := clock();
    v_c   bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.meeting).state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    if moved(v.meeting, p_args -> 'on') or (v.hand).state <> 'waiting' then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    -- One person has the floor: giving it to the next ends the turn before.
    perform end_turn(v.meeting, false, v_c);
    update sanhui.hand
        set state = 'speaking', given_at = v_now, until = v_now + make_interval(secs => coalesce(rest, (p_args ->> 'seconds')::int)),
            item = (v.meeting).item, reason = p_args ->> 'reason', front = false, rest = null, c = v_c
        where precinct = (v.meeting).precinct and id = (v.hand).id;
    -- Out of turn: the record says why.
    if (p_args ->> 'moved_up')::boolean then
        perform append_line((v.meeting).stream, 'hand.moved_up', actor_of((v.meeting).stream, p_session),
            jsonb_build_object('hand', (v.hand).id, 'item', (v.meeting).item),
            jsonb_build_object('words', jsonb_build_object('label', (v.hand).label, 'text', p_args ->> 'reason')),
            p_c => v_c, p_at => v_now);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('hand', (v.hand).id));
end
$$;
comment on function sanhui.floor_give(bigint, bigint, jsonb) is
    'floor.give: the turn of a waiting hand begins; the turn before ends. Whose turn it is was decided on hands and item.';
