create or replace function sanhui.register_slip_holders(p_precinct bigint, p_slips bigint[]) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('capacity', s.capacity, 'flat', b.label || u.room || '室',
                   'label', coalesce(h.label, o.label, p.label)) order by b.sort, u.floor, u.room, s.capacity, s.id), '[]')
        from sanhui.slip s
        join sanhui.unit u on u.precinct = s.precinct and u.id = s.unit
        join sanhui.building b on b.precinct = u.precinct and b.id = u.building
        left join sanhui.household h on h.precinct = s.precinct and h.id = s.household
        left join sanhui.owner o on o.precinct = s.precinct and o.id = s.owner
        left join sanhui.person p on p.precinct = s.precinct and p.id = s.person
        where s.precinct = p_precinct and s.id = any (p_slips));
end
$$;
comment on function sanhui.register_slip_holders(bigint, bigint[]) is 'Whose these slips are, as others see them, and which flat they are typed with.';
