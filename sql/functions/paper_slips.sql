create or replace function sanhui.paper_slips(p_capacity text, p_ref bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select jsonb_build_object(
        'neighbourhood', min(p.name), 'phone', coalesce(min(p.phone), ''),
        'slips', coalesce(jsonb_agg(jsonb_build_object(
            'id', s.id, 'household', s.capacity = 'household', 'owner', s.capacity = 'owner', 'person', s.capacity = 'person',
            'unit', b.label || u.room || '室', 'seed', s.seed,
            'name', case s.capacity when 'household' then masked_name(h.delegate, 'person', 'handed') when 'person' then masked_name(q.name, 'person', 'handed')
                else masked_name(o.name, o.kind, 'handed') end,
            'units', case when s.capacity = 'owner' then (
                select string_agg(ub.label || ou_u.room || '室', '、' order by ub.sort, ou_u.room)
                from sanhui.owner_unit ou
                join sanhui.unit ou_u on ou_u.precinct = ou.precinct and ou_u.id = ou.unit
                join sanhui.building ub on ub.precinct = ou_u.precinct and ub.id = ou_u.building
                where ou.precinct = s.precinct and ou.owner = s.owner) else '' end,
            'area', case when s.capacity = 'owner' then (
                select to_char(sum(ou_u.area) / 100.0, 'FM999999990.00')
                from sanhui.owner_unit ou
                join sanhui.unit ou_u on ou_u.precinct = ou.precinct and ou_u.id = ou.unit
                where ou.precinct = s.precinct and ou.owner = s.owner) else '' end)
            order by u.floor, u.room, s.id), '[]'))
        from sanhui.slip s
        join sanhui.unit u on u.precinct = s.precinct and u.id = s.unit
        join sanhui.building b on b.precinct = u.precinct and b.id = u.building
        join sanhui.precinct p on p.id = s.precinct
        left join sanhui.household h on h.precinct = s.precinct and h.id = s.household
        left join sanhui.owner o on o.precinct = s.precinct and o.id = s.owner
        left join sanhui.person q on q.precinct = s.precinct and q.id = s.person
        where s.precinct = any (scope()) and s.revoked_at is null
          and case when p_capacity = 'one' then s.id = p_ref else s.capacity = p_capacity and u.building = p_ref end
        having count(*) > 0);
end
$$;
comment on function sanhui.paper_slips(text, bigint) is
    'The slips of a building (capacity household, owner or person) or one slip by its id (capacity one), in door order; null when none.';
