-- Rows that are new are made one by one, in the order of the file: their ids have to be told apart.
create or replace function sanhui.register_apply(p_precinct bigint, p_estate bigint, p_name text, p_address text,
    p_register jsonb, p_buildings bigint[], p_units bigint[], p_owners bigint[], p_households bigint[], p_pc bigint)
    returns void language plpgsql volatile security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
declare
    v_estate    bigint := p_estate;
    v_buildings bigint[] := p_buildings;
    v_units     bigint[] := p_units;
    v_owners    bigint[] := p_owners;
    v_now       timestamptz := clock();
    v_id        bigint;
    v_sort      int;
    r           record;
begin
    if v_estate is null then
        insert into sanhui.estate (precinct, name) values (p_precinct, p_name) returning id into v_estate;
    end if;
    update sanhui.estate set address = p_address
        where precinct = p_precinct and id = v_estate and p_address <> '' and address <> p_address;
    v_sort := (select coalesce(max(sort), 0) from sanhui.building where precinct = p_precinct and estate = v_estate);
    for r in select n, label from jsonb_array_elements_text(p_register -> 'buildings') with ordinality e(label, n)
             where v_buildings[n] is null order by n loop
        v_sort := v_sort + 1;
        insert into sanhui.building (precinct, estate, label, sort, c)
            values (p_precinct, v_estate, r.label, v_sort, p_pc) returning id into v_id;
        v_buildings[r.n] := v_id;
    end loop;

    update sanhui.owner o
        set name = e.owner ->> 'name', label = e.owner ->> 'label', number = e.owner ->> 'number',
            phone = e.owner ->> 'phone', left_at = null
        from jsonb_array_elements(p_register -> 'owners') with ordinality e(owner, n)
        where o.precinct = p_precinct and o.id = p_owners[e.n]
          and (o.name, o.label, o.number, o.phone, o.left_at) is distinct from
              (e.owner ->> 'name', e.owner ->> 'label', e.owner ->> 'number', e.owner ->> 'phone', null);
    for r in select n, owner from jsonb_array_elements(p_register -> 'owners') with ordinality e(owner, n)
             where p_owners[n] is null order by n loop
        insert into sanhui.owner (precinct, estate, name, label, kind, number, phone)
            values (p_precinct, v_estate, r.owner ->> 'name', r.owner ->> 'label', r.owner ->> 'kind',
                    r.owner ->> 'number', r.owner ->> 'phone') returning id into v_id;
        v_owners[r.n] := v_id;
    end loop;

    update sanhui.unit u
        set floor = (e.unit ->> 'floor')::int, use = e.unit ->> 'use', area = (e.unit ->> 'area')::bigint, gone_at = null
        from jsonb_array_elements(p_register -> 'units') with ordinality e(unit, n)
        where u.precinct = p_precinct and u.id = p_units[e.n]
          and (u.floor, u.use, u.area, u.gone_at) is distinct from
              ((e.unit ->> 'floor')::int, e.unit ->> 'use', (e.unit ->> 'area')::bigint, null);
    for r in select n, unit from jsonb_array_elements(p_register -> 'units') with ordinality e(unit, n)
             where p_units[n] is null order by n loop
        insert into sanhui.unit (precinct, building, room, floor, use, area)
            values (p_precinct, v_buildings[(r.unit ->> 'building')::int], r.unit ->> 'room', (r.unit ->> 'floor')::int,
                    r.unit ->> 'use', (r.unit ->> 'area')::bigint) returning id into v_id;
        v_units[r.n] := v_id;
    end loop;
    update sanhui.unit u set gone_at = v_now
        from sanhui.building b
        where b.precinct = p_precinct and b.estate = v_estate and u.precinct = b.precinct and u.building = b.id
          and u.gone_at is null and not exists (select from unnest(v_units) x where x = u.id);

    delete from sanhui.owner_unit ou using sanhui.unit u, sanhui.building b
        where b.precinct = p_precinct and b.estate = v_estate and u.precinct = b.precinct and u.building = b.id
          and ou.precinct = u.precinct and ou.unit = u.id
          and not exists (select from jsonb_array_elements(p_register -> 'units') with ordinality e(unit, n)
                          where v_units[e.n] = ou.unit and v_owners[(e.unit ->> 'owner')::int] = ou.owner);
    insert into sanhui.owner_unit (precinct, owner, unit)
        select p_precinct, v_owners[(e.unit ->> 'owner')::int], v_units[e.n]
        from jsonb_array_elements(p_register -> 'units') with ordinality e(unit, n)
        where e.unit ->> 'owner' is not null
        order by e.n
        on conflict do nothing;
    update sanhui.owner o set left_at = v_now
        where o.precinct = p_precinct and o.estate = v_estate and o.left_at is null
          and not exists (select from sanhui.owner_unit ou where ou.precinct = o.precinct and ou.owner = o.id);

    update sanhui.household h
        set label = e.home ->> 'label', tenancy = e.home ->> 'tenancy', people = (e.home ->> 'people')::int,
            phone = e.home ->> 'phone'
        from jsonb_array_elements(p_register -> 'households') with ordinality e(home, n)
        where h.precinct = p_precinct and h.id = p_households[e.n]
          and (h.label, h.tenancy, h.people, h.phone) is distinct from
              (e.home ->> 'label', e.home ->> 'tenancy', (e.home ->> 'people')::int, e.home ->> 'phone');
    insert into sanhui.household (precinct, unit, label, delegate, tenancy, people, phone)
        select p_precinct, v_units[(e.home ->> 'unit')::int], e.home ->> 'label', e.home ->> 'delegate',
               e.home ->> 'tenancy', (e.home ->> 'people')::int, e.home ->> 'phone'
        from jsonb_array_elements(p_register -> 'households') with ordinality e(home, n)
        where p_households[e.n] is null
        order by e.n;
end
$$;
comment on function sanhui.register_apply(bigint, bigint, text, text, jsonb, bigint[], bigint[], bigint[], bigint[], bigint) is
    'Writes what register_changes found. Part of register_merge.';
