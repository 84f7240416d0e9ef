create or replace function sanhui.list_monthly_commitments(p_from timestamptz, p_until timestamptz) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select jsonb_build_object('name', '承诺',
            'head', '["居民区","责任单位","本月作出","本月到期","到期已兑现","到期未兑现","到期待查验或办理"]'::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(x.name, x.organisation, x.made, x.due, x.kept, x.broken, x.due - x.kept - x.broken)
                                       order by x.name, x.organisation), '[]'))
        from (select p.name, g.name as organisation,
                     count(*) filter (where k.made_at >= p_from and k.made_at < p_until) as made,
                     count(*) filter (where d.due) as due, count(*) filter (where d.due and k.state = 'kept') as kept,
                     count(*) filter (where d.due and k.state = 'broken') as broken
              from sanhui.commitment k
              join sanhui.precinct p on p.id = k.precinct
              join sanhui.organisation g on g.precinct = k.precinct and g.id = k.organisation
              cross join lateral (select k.due >= p_from::date and k.due < p_until::date as due) d
              where k.state <> 'withdrawn' and (d.due or k.made_at >= p_from and k.made_at < p_until)
              group by p.id, p.name, g.id, g.name) x);
end
$$;
comment on function sanhui.list_monthly_commitments(timestamptz, timestamptz) is 'Commitments by organisation: made in the time, due in it, and what came of those.';
