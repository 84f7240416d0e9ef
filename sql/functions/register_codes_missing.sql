-- Each table is read once and joined as a whole: right after an import the planner knows nothing of the new rows.
create or replace function sanhui.register_codes_missing(p_precinct bigint)
    returns table (kind text, holder bigint, unit bigint)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
begin
    perform sanhui.set_scope(p_precinct);
    return query
        select 'building', b.id, 0::bigint
        from sanhui.building b
        left join sanhui.building_code k on k.precinct = b.precinct and k.building = b.id and k.revoked_at is null
        where b.precinct = p_precinct and k.id is null
        union all
        select 'household', h.id, h.unit
        from sanhui.household h
        left join sanhui.slip s on s.precinct = h.precinct and s.household = h.id and s.revoked_at is null
        where h.precinct = p_precinct and h.left_at is null and s.id is null
        union all
        -- adults alone; who comes of age later gets theirs with the next import, or at the desk
        select 'person', p.id, h.unit
        from sanhui.person p
        join sanhui.household h on h.precinct = p.precinct and h.id = p.household
        left join sanhui.slip s on s.precinct = p.precinct and s.person = p.id and s.revoked_at is null
        where p.precinct = p_precinct and p.left_at is null and register_is_adult(p.adult, p.adult_from) and s.id is null
        union all
        -- an owner of several units types the digits with the first of them that the picker shows
        select 'owner', f.owner, f.unit
        from (select distinct on (ou.owner) ou.owner, u.id as unit
              from sanhui.owner_unit ou
              join sanhui.unit u on u.precinct = ou.precinct and u.id = ou.unit
              join sanhui.building b on b.precinct = u.precinct and b.id = u.building
              where ou.precinct = p_precinct
              order by ou.owner, u.use in ('parking', 'common'), b.sort, u.floor, u.room) f
        left join sanhui.slip s on s.precinct = p_precinct and s.owner = f.owner and s.revoked_at is null
        where s.id is null
        order by 1, 2;
end
$$;
comment on function sanhui.register_codes_missing(bigint) is
    'Buildings without a valid code; households, owners and adults without a valid slip. Sets the scope.';
