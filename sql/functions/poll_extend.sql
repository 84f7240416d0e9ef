create or replace function sanhui.poll_extend(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_step(p_place, p_args, 'extend');
    v_poll    sanhui.poll := v.poll;
    v_was     timestamptz;
    v_now     timestamptz := clock();
    v_closes  timestamptz := (p_args ->> 'closes_at')::timestamptz;
    v_lot     jsonb;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_now >= v_poll.closes_at then
        return '{"refused":"closed"}';
    end if;
    if v_poll.extended_at is not null or v_closes <= v_poll.closes_at then
        return '{"refused":"extended"}';
    end if;
    -- The number stays one that nobody knows while ballots are cast: a later close asks for a later one, which is made known with it.
    v_lot := coalesce(nullif(p_args -> 'lot', 'null'), v_poll.lot);
    if (v_poll.lot is null and v_lot is not null) or (not lot_is_late(v_lot, v_closes, v_now) and not v_poll.rehearsal) then
        return '{"refused":"field","field":"lot"}';
    end if;
    v_was := v_poll.closes_at;
    delete from sanhui.door where key = closing_key(v_poll);
    v_c := touch(p_place);
    update sanhui.poll set closes_at = v_closes, extended_at = v_now, lot = v_lot, c = v_c
        where precinct = v_poll.precinct and id = v_poll.id returning * into v_poll;
    insert into sanhui.door (key, precinct, ref) values (closing_key(v_poll), v_poll.precinct, v_poll.id);
    perform append_line(v_poll.stream, 'poll.extended', actor_of(v_poll.stream, p_session),
        jsonb_build_object('was', iso(v_was), 'closes_at', iso(v_closes), 'lot', v_lot),
        jsonb_build_object('words', jsonb_build_object('text', p_args -> 'reason')), p_c => v_c, p_at => v_now);
    perform note_tip(v_poll.stream, v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.poll_extend(bigint, bigint, jsonb) is 'poll.extend: once, with a reason, to a later close; and its lot to a later day.';
