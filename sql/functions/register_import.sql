-- p_register: {"buildings":["1号",…], "owners":[{kind,name,label,phone}], "units":[{building,room,floor,use,area,owner}],
-- "households":[{unit,label,delegate,tenancy,people,phone}]}; building, owner and unit are places in the lists, from 1.
create or replace function sanhui.register_import(p_precinct bigint, p_estate text, p_address text, p_register jsonb)
    returns jsonb language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_estate    bigint;
    v_buildings bigint[] := '{}';
    v_owners    bigint[] := '{}';
    v_units     bigint[] := '{}';
    v_c         bigint;
    v_id        bigint;
    r           jsonb;
begin
    perform sanhui.set_scope(p_precinct);
    perform 1 from sanhui.precinct where id = p_precinct and kind = 'neighbourhood' for update;
    if not found then
        return jsonb_build_object('refused', 'gone');
    end if;
    select id into v_estate from sanhui.estate where precinct = p_precinct and name = p_estate;
    if v_estate is not null and exists (select from sanhui.building where precinct = p_precinct and estate = v_estate) then
        return jsonb_build_object('refused', 'already');
    end if;
    if v_estate is null then
        insert into sanhui.estate (precinct, name, address) values (p_precinct, p_estate, coalesce(p_address, ''))
            returning id into v_estate;
    end if;
    v_c := sanhui.touch_desk(p_precinct);

    for r in select value from jsonb_array_elements(p_register -> 'buildings') with ordinality order by ordinality loop
        insert into sanhui.building (precinct, estate, label, sort, c)
            values (p_precinct, v_estate, r #>> '{}', cardinality(v_buildings) + 1, v_c) returning id into v_id;
        v_buildings := v_buildings || v_id;
    end loop;
    for r in select value from jsonb_array_elements(p_register -> 'owners') with ordinality order by ordinality loop
        insert into sanhui.owner (precinct, estate, name, label, kind, phone)
            values (p_precinct, v_estate, r ->> 'name', r ->> 'label', r ->> 'kind', r ->> 'phone') returning id into v_id;
        v_owners := v_owners || v_id;
    end loop;
    for r in select value from jsonb_array_elements(p_register -> 'units') with ordinality order by ordinality loop
        insert into sanhui.unit (precinct, building, room, floor, use, area)
            values (p_precinct, v_buildings[(r ->> 'building')::int], r ->> 'room', (r ->> 'floor')::int, r ->> 'use',
                    (r ->> 'area')::bigint)
            returning id into v_id;
        v_units := v_units || v_id;
        if r ->> 'owner' is not null then
            insert into sanhui.owner_unit (precinct, owner, unit)
                values (p_precinct, v_owners[(r ->> 'owner')::int], v_id);
        end if;
    end loop;
    insert into sanhui.household (precinct, unit, label, delegate, tenancy, people, phone)
        select p_precinct, v_units[(value ->> 'unit')::int], value ->> 'label', value ->> 'delegate',
               value ->> 'tenancy', (value ->> 'people')::int, value ->> 'phone'
        from jsonb_array_elements(p_register -> 'households') with ordinality
        order by ordinality;
    -- The planner would go on believing that these tables are empty until autovacuum comes by.
    analyze sanhui.building, sanhui.owner, sanhui.unit, sanhui.owner_unit, sanhui.household;
    return jsonb_build_object('ok', jsonb_build_object('estate', v_estate));
end
$$;
comment on function sanhui.register_import(bigint, text, text, jsonb) is
    'Brings in the register of an estate that has none yet: buildings, owners, units, households, in one transaction.';
