create or replace function sanhui.demo_slips(p_precinct bigint, p_capacity text)
    returns table (unit bigint, label text, units text, seed text, delegate boolean, name text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform sanhui.set_scope(p_precinct);
    return query
        select s.unit, coalesce(h.label, o.label),
               (select string_agg(b.label || u.room || '室', '、' order by b.sort, u.id)
                from sanhui.unit u
                join sanhui.building b on b.precinct = u.precinct and b.id = u.building
                where u.precinct = p_precinct
                  and (u.id = h.unit or u.id in (select ou.unit from sanhui.owner_unit ou
                                                 where ou.precinct = p_precinct and ou.owner = o.id))),
               s.seed,
               exists (select from sanhui.delegate d where d.precinct = p_precinct and d.household = h.id),
               coalesce(o.name, h.delegate)
        from sanhui.slip s
        left join sanhui.household h on h.precinct = s.precinct and h.id = s.household
        left join sanhui.owner o on o.precinct = s.precinct and o.id = s.owner
        where s.precinct = p_precinct and s.capacity = p_capacity and s.revoked_at is null
        order by coalesce(s.household, s.owner);
end
$$;
comment on function sanhui.demo_slips(bigint, text) is
    'Every valid slip of a capacity with its seed, for the demo''s file of links. Sets the scope.';
