create or replace function sanhui.fallback_count(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_poll    sanhui.poll := v.poll;
    v_photo   bigint := (p_args ->> 'photo')::bigint;
    v_names   text;
    v_sums    jsonb;
    v_line    bigint;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_poll.state not in ('open', 'polls_closed') or v_poll.box = 'outside' then
        return '{"refused":"phase"}';
    end if;
    if not names_two(p_args -> 'counters') then
        return '{"refused":"field","field":"counters"}';
    end if;
    -- By hand papers are counted, not areas.
    v_sums := figures_sums(v_poll, jsonb_build_object('cast', p_args -> 'papers', 'cast_heads', p_args -> 'papers',
        'motions', p_args -> 'motions'), false);
    if not figures_add_up(v_poll, v_sums, false) then
        return '{"refused":"adds_up"}';
    end if;
    if v_photo is not null and not photo_take(v_photo, null, null) then
        return '{"refused":"photo"}';
    end if;
    v_sums := jsonb_build_object('papers', p_args -> 'papers', 'motions', v_sums -> 'motions');
    select string_agg(e ->> 'name', '、' order by o) into v_names
        from jsonb_array_elements(p_args -> 'counters') with ordinality a(e, o);
    v_c := touch(p_place);
    update sanhui.poll set c = v_c where precinct = v_poll.precinct and id = v_poll.id;
    -- The figures lie beside: while the polls are open nobody may read them from the record.
    v_line := append_line(v_poll.stream, 'fallback.count', actor_of(v_poll.stream, p_session),
        jsonb_build_object('papers', p_args -> 'papers',
            'photo', (select hash from sanhui.photo where precinct = v_poll.precinct and id = v_photo)),
        jsonb_build_object('words', jsonb_build_object('label', v_names),
            'figures', jsonb_build_object('motions', v_sums -> 'motions')), p_c => v_c, p_audience => 'scrutineers');
    insert into sanhui.figures as f (precinct, poll, kind, source, sums, photo, at, line)
        values (v_poll.precinct, v_poll.id, 'by_hand', v_names, v_sums, v_photo, clock(), v_line)
        on conflict (precinct, poll, kind) do update
            set source = excluded.source, sums = excluded.sums, photo = excluded.photo, at = excluded.at, line = excluded.line;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.fallback_count(bigint, bigint, jsonb) is
    'fallback.count: what two people counted by hand while the network was down, beside the papers that are typed in later.';
