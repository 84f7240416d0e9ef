create or replace function sanhui.rating_row(p_poll bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select row_to_json(r)::text
        from (select 'earlier' as t, q.id, 0 as c,
                     json_build_object('code', m.code, 'title', m.title, 'round', m.round, 'held_at', m.closed_at) as meeting,
                     q.code, q.title, q.method, q.informal, q.seats, coalesce(v.ballots, 0) as cast, q.counted_at,
                     (select json_agg(json_build_object('n', o.n, 'title', o.title, 'whole', o.whole) order by o.n)
                      from sanhui.motion o where o.precinct = q.precinct and o.poll = q.id) as motions,
                     q.outcome
              from sanhui.poll q
              join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
              left join sanhui.turnout v on v.precinct = q.precinct and v.poll = q.id
              where q.id = p_poll) r);
end
$$;
comment on function sanhui.rating_row(bigint) is 'The row earlier: what came of the rating that a review repeats.';
