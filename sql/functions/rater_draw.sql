-- Whoever knows the roll and the public number draws the same: each entry's SHA-256 of the number, the byte 1f, its capacity and
-- its holder; the lowest first. Those who are raters already are not drawn. What is drawn from, how
-- many and by which number of which day was named before that day (rater_lot): there is nothing left to try out.
create or replace function sanhui.rater_draw(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v          record := review_here(p_place, 'before');
    v_meeting  sanhui.meeting := v.meeting;
    v_lot      jsonb := v_meeting.rater_lot;
    v_from     text := v_lot ->> 'from';
    v_number   text := p_args ->> 'number';
    v_count    int := (v_lot ->> 'count')::int;
    v_capacity text[];
    v_holder   bigint[];
    v_of       bigint;
    v_c        bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_lot is null then
        return '{"refused":"lot_first"}';
    end if;
    if v_lot ->> 'number' is not null then
        return '{"refused":"drawn"}';
    end if;
    if (v_lot ->> 'on')::date > (clock() at time zone 'Asia/Shanghai')::date then
        return '{"refused":"lot_early"}';
    end if;
    with roll as materialized (
        select r.capacity, r.holder, sha256(convert_to(v_number || E'\x1f' || r.capacity || r.holder, 'UTF8')) as ticket
        from poll_roll_of(v_meeting.precinct, v_from, (v_lot ->> 'estate')::bigint, null, '{}') r
        where not exists (select from sanhui.rater x where x.precinct = v_meeting.precinct and x.meeting = p_place
                          and x.capacity = r.capacity and x.holder = r.holder)
    ), drawn as (select * from roll order by ticket, capacity, holder limit v_count)
    select array_agg(d.capacity order by d.ticket, d.capacity, d.holder), array_agg(d.holder order by d.ticket, d.capacity, d.holder),
           (select count(*) from roll) into v_capacity, v_holder, v_of from drawn d;
    if coalesce(v_of, 0) < v_count then
        return '{"refused":"raters_few"}';
    end if;
    v_c := touch(p_place);
    update sanhui.meeting set rater_lot = rater_lot || jsonb_build_object('number', v_number), c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform rater_add(v_meeting, v_capacity, v_holder, 'lot', v_c);
    perform append_line(v_meeting.stream, 'raters.drawn', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('source', v_lot -> 'source', 'on', v_lot -> 'on', 'number', v_number, 'from', v_from, 'count', v_count, 'of', v_of,
            'list', digest('sanhui.raters.1', (select string_agg(w.capacity || w.holder || E'\n', '' order by w.n)
                                               from unnest(v_capacity, v_holder) with ordinality w(capacity, holder, n)))), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('raters', v_count, 'of', v_of), 'desk', true);
end
$$;
comment on function sanhui.rater_draw(bigint, bigint, jsonb) is
    'rater.draw: the raters by the lot that was named, from the day of its public number on; once for a review, whoever is dropped afterwards.';
