create or replace function sanhui.list_monthly_polls(p_from timestamptz, p_until timestamptz) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select jsonb_build_object('name', '表决和征询',
            'head', '["居民区","结束日期","事项","编号","类型","发出","收回","参与率","参与面积（㎡）","面积参与率","结果"]'::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(p.name, list_day(q.closed_at),
                    case when m.confidential then '（不公开）' else q.title end, q.code,
                    case when q.class = 'owners' then '业主大会表决' when q.class = 'residents' then '居民会议表决' else '意见征询' end,
                    q.seats, coalesce(t.ballots, 0), list_share(coalesce(t.ballots, 0), q.seats),
                    case when q.electorate = 'owners' then jsonb_build_object('area', coalesce(t.area, 0)) end,
                    case when q.electorate = 'owners' then list_share(coalesce(t.area, 0), q.total_area) end,
                    case when m.confidential or q.state not in ('preliminary', 'final') and not (q.state = 'counted' and q.class = 'consultation')
                         then null else outcome_words(q) end) order by p.name, q.closed_at, q.id), '[]'))
        from sanhui.poll q
        join sanhui.precinct p on p.id = q.precinct
        join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
        left join sanhui.turnout t on t.precinct = q.precinct and t.poll = q.id
        where not q.rehearsal and q.state <> 'void' and q.electorate <> 'raters' and q.closed_at >= p_from and q.closed_at < p_until);
end
$$;
comment on function sanhui.list_monthly_polls(timestamptz, timestamptz) is 'The polls that closed in the time: turnout, and what came of them as far as it is public.';
