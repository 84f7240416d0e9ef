-- It has no change number of its own: desks get it whole, with their other rows.
create or replace function sanhui.waits_row(p_desk sanhui.desk) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select row_to_json(r)::text
        from (select 'waits' as t, p_desk.precinct as id, p_desk.c,
                     coalesce(json_agg(row_to_json(x) order by x.poll), '[]') as polls
              from (select q.id as poll, q.title, q.rehearsal, m.code as meeting, k.to_type, k.to_confirm, a.clashes, o.objections, s.second
                    from sanhui.poll q
                    join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
                    cross join lateral (
                        select count(*) filter (where b.state = 'received') as to_type,
                               count(*) filter (where b.state = 'typed') as to_confirm
                        from sanhui.paper_ballot b
                        where b.precinct = q.precinct and b.poll = q.id and b.state in ('received', 'typed')) k
                    cross join lateral (
                        select count(*) as clashes from sanhui.clash h
                        where h.precinct = q.precinct and h.poll = q.id and h.state = 'open') a
                    cross join lateral (
                        select count(*) as objections from sanhui.objection j
                        where j.precinct = q.precinct and j.poll = q.id and j.answered_at is null) o
                    cross join lateral (
                        select coalesce(json_agg(json_build_object('session', g.session,
                                   'until', iso(countersign_until(g))) order by g.id), '[]') as second
                        from sanhui.countersign g
                        where g.precinct = q.precinct and g.meeting = q.meeting and countersign_open(g)
                          and q.id = coalesce((g.args ->> 'poll')::bigint, (
                              select h.poll from sanhui.clash h
                              where h.precinct = g.precinct and h.id = (g.args ->> 'clash')::bigint))) s
                    where q.precinct = p_desk.precinct and q.state not in ('final', 'void')
                      and (k.to_type > 0 or k.to_confirm > 0 or a.clashes > 0 or o.objections > 0
                           or json_array_length(s.second) > 0)) x) r);
end
$$;
comment on function sanhui.waits_row(sanhui.desk) is
    'The row waits of a neighbourhood: of each poll the papers, clashes, objections and two-person steps that wait for somebody.';
