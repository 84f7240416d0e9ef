create or replace function sanhui.list_monthly_lamps(p_until timestamptz) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_over boolean := clock() >= p_until;
begin
    return (
        select jsonb_build_object('name', '案件分类',
            'head', case when v_over then '["居民区","类别","层级","合计"]'
                         else '["居民区","类别","层级","现绿灯","现黄灯","现红灯","协商中（暂停计时）","未定时限","现已结案","合计"]' end::jsonb,
            'rows', coalesce(jsonb_agg(jsonb_build_array(x.name, zh_category(x.category), zh_tier(x.tier))
                                       || case when v_over then '[]' else jsonb_build_array(x.green, x.yellow, x.red, x.held, x.free, x.closed) end
                                       || to_jsonb(x.cases)
                             order by x.name, x.category collate "C" nulls last, array_position(array['grid', 'committee', 'street'], x.tier)), '[]'))
        from (select p.name, s.category, s.tier, count(*) filter (where l.lamp = 'green') as green,
                     count(*) filter (where l.lamp = 'yellow') as yellow, count(*) filter (where l.lamp = 'red') as red,
                     count(*) filter (where l.lamp = 'held') as held,
                     count(*) filter (where l.lamp is null and f.state <> 'closed') as free,
                     count(*) filter (where f.state = 'closed') as closed, count(*) as cases
              from sanhui.case_file f
              join sanhui.precinct p on p.id = f.precinct
              cross join lateral (select case_lamp(f) as lamp, (select min(n.at) from sanhui.line n
                  where n.precinct = f.precinct and n.stream = f.stream and n.kind = 'case.registered') as at) l
              -- As it was sorted by then; a case that came sorted has no line of it.
              left join lateral (select n.at, n.bytes::jsonb -> 'body' as body from sanhui.line n
                  where n.precinct = f.precinct and n.stream = f.stream and n.kind = 'case.sorted' order by n.at < p_until desc, n.n desc limit 1) k on true
              cross join lateral (select case when k.at is null then f.category when k.at < p_until then k.body ->> 'category' end as category,
                                         case when k.at is null then f.tier when k.at < p_until then k.body ->> 'tier' end as tier) s
              where l.at is null or l.at < p_until
              group by p.id, p.name, s.category, s.tier) x);
end
$$;
comment on function sanhui.list_monthly_lamps(timestamptz) is
    'Cases registered until then by what they are about and who deals with them, as sorted by then; while the time lasts with the lamps of now, of which nothing says later how they were.';
