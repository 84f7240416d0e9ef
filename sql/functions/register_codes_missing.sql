create or replace function sanhui.register_codes_missing(p_precinct bigint)
    returns table (kind text, holder bigint, unit bigint)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform sanhui.set_scope(p_precinct);
    return query
        select 'building', b.id, 0::bigint
        from sanhui.building b
        where b.precinct = p_precinct and not exists (
            select from sanhui.building_code k
            where k.precinct = p_precinct and k.building = b.id and k.revoked_at is null)
        union all
        select 'household', h.id, h.unit
        from sanhui.household h
        where h.precinct = p_precinct and not exists (
            select from sanhui.slip s
            where s.precinct = p_precinct and s.household = h.id and s.revoked_at is null)
        union all
        -- an owner of several units types the digits with the first of them
        select 'owner', o.id, (select u.id
                               from sanhui.owner_unit ou
                               join sanhui.unit u on u.precinct = ou.precinct and u.id = ou.unit
                               join sanhui.building b on b.precinct = u.precinct and b.id = u.building
                               where ou.precinct = p_precinct and ou.owner = o.id
                               order by b.sort, u.floor, u.room limit 1)
        from sanhui.owner o
        where o.precinct = p_precinct
          and exists (select from sanhui.owner_unit ou where ou.precinct = p_precinct and ou.owner = o.id)
          and not exists (
            select from sanhui.slip s
            where s.precinct = p_precinct and s.owner = o.id and s.revoked_at is null)
        order by 1, 2;
end
$$;
comment on function sanhui.register_codes_missing(bigint) is
    'Buildings without a valid code, households and owners without a valid slip. Sets the scope.';
