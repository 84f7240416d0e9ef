-- A score has two decimals, as areas have.
create or replace function sanhui.list_monthly_ratings(p_from timestamptz, p_until timestamptz) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select jsonb_build_object('name', '满意度',
            'head', '["居民区","日期","评议对象","评议项","发出","收回","有效票","不了解","满意率","最高一等","满意度（加权）"]'::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(p.name, list_day(q.closed_at), g.name, n.title, q.seats, coalesce(t.ballots, 0),
                    o.said -> 'valid', o.said -> 'unknown', coalesce(o.said ->> 'wide', '不足 10 票，不计算'), o.said ->> 'strict',
                    case when o.said ? 'weighted' then jsonb_build_object('area', ((o.said ->> 'weighted')::numeric * 100)::bigint) end) order by p.name, q.closed_at, q.id, n.n), '[]'))
        from sanhui.poll q
        join sanhui.precinct p on p.id = q.precinct
        join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting and not m.confidential
        left join sanhui.organisation g on g.precinct = m.precinct and g.id = m.reviewed
        left join sanhui.turnout t on t.precinct = q.precinct and t.poll = q.id
        join sanhui.motion n on n.precinct = q.precinct and n.poll = q.id
        join lateral (select e.said from jsonb_array_elements(q.outcome -> 'motions') e(said) where (e.said ->> 'n')::int = n.n) o on true
        where not q.rehearsal and q.electorate = 'raters' and q.state in ('counted', 'preliminary', 'final')
          and q.closed_at >= p_from and q.closed_at < p_until);
end
$$;
comment on function sanhui.list_monthly_ratings(timestamptz, timestamptz) is 'What was rated in the time, aspect by aspect.';
