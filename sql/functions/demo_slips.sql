create or replace function sanhui.demo_slips(p_precinct bigint, p_capacity text)
    returns table (unit bigint, label text, units text, seed text, delegate boolean, name text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform sanhui.set_scope(p_precinct);
    return query
        with home as (
            select u.id, u.floor, u.room, b.sort, b.label || u.room || '室' as words
            from sanhui.unit u
            join sanhui.building b on b.precinct = u.precinct and b.id = u.building
            where u.precinct = p_precinct),
        property as (
            select ou.owner, string_agg(h.words, '、' order by h.sort, h.floor, h.room) as words
            from sanhui.owner_unit ou
            join home h on h.id = ou.unit
            where ou.precinct = p_precinct group by ou.owner),
        panel as (
            select distinct d.household from sanhui.delegate d
            join sanhui.meeting m on m.precinct = d.precinct and m.id = d.meeting and m.state <> 'filed'
            where d.precinct = p_precinct)
        select s.unit, coalesce(h.label, o.label, w.label), coalesce(p.words, u.words), s.seed,
               n.household is not null, coalesce(o.name, h.delegate, w.name)
        from sanhui.slip s
        join home u on u.id = s.unit
        left join sanhui.household h on h.precinct = s.precinct and h.id = s.household
        left join sanhui.owner o on o.precinct = s.precinct and o.id = s.owner
        left join sanhui.person w on w.precinct = s.precinct and w.id = s.person
        left join property p on p.owner = o.id
        left join panel n on n.household = h.id
        where s.precinct = p_precinct and s.capacity = p_capacity and s.revoked_at is null
        order by coalesce(s.household, s.owner, s.person);
end
$$;
comment on function sanhui.demo_slips(bigint, text) is
    'Every valid slip of a capacity with its seed, for the demo''s file of links; delegate = of a meeting that is not over. Sets the scope.';
