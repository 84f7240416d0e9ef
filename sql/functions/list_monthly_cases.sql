create or replace function sanhui.list_monthly_cases(p_from timestamptz, p_until timestamptz) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_over boolean := clock() >= p_until;
begin
    return (
        select jsonb_build_object('name', '案件',
            'head', case when v_over then '["居民区","本月新立案","合计"]'
                         else '["居民区","本月新立案","现已立案","现处置中","现协商中","现已结案","合计"]' end::jsonb,
            'rows', coalesce(jsonb_agg(case when v_over then jsonb_build_array(x.name, x.made, x.cases)
                                            else jsonb_build_array(x.name, x.made, x.registered, x.going, x.talked, x.closed, x.cases) end
                                       order by x.name), '[]'))
        from (select p.name, count(*) filter (where l.at >= p_from and l.at < p_until) as made,
                     count(*) filter (where f.state = 'registered') as registered,
                     count(*) filter (where f.state = 'in_progress') as going,
                     count(*) filter (where f.state = 'deliberating') as talked,
                     count(*) filter (where f.state = 'closed') as closed, count(*) as cases
              from sanhui.case_file f
              join sanhui.precinct p on p.id = f.precinct
              left join lateral (select min(n.at) as at from sanhui.line n
                                 where n.precinct = f.precinct and n.stream = f.stream and n.kind = 'case.registered') l on true
              where l.at is null or l.at < p_until
              group by p.id, p.name) x);
end
$$;
comment on function sanhui.list_monthly_cases(timestamptz, timestamptz) is
    'Cases of each neighbourhood: those registered in the time, and while it lasts how all of them stand. When it is over its figures stay as they are: nothing says how a case stood then.';
