create or replace function sanhui.rating_row(p_poll bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select json_build_object('t', 'earlier', 'id', q.id, 'c', 0,
            'meeting', json_build_object('code', m.code, 'title', m.title, 'round', m.round, 'held_at', m.closed_at),
            'code', q.code, 'title', q.title, 'method', q.method, 'informal', q.informal, 'seats', q.seats, 'cast', q.cast_count,
            'counted_at', q.counted_at, 'outcome', q.outcome,
            'motions', (select json_agg(json_build_object('n', o.n, 'title', o.title, 'whole', o.whole) order by o.n)
                        from sanhui.motion o where o.precinct = q.precinct and o.poll = q.id))::text
        from sanhui.poll q
        join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
        where q.id = p_poll);
end
$$;
comment on function sanhui.rating_row(bigint) is 'The row earlier: what came of the rating that a review repeats.';
