-- p_register: {"buildings":["1号",…], "owners":[{kind,name,label,number,phone}], "units":[{building,room,floor,use,area,owner}],
-- "households":[{unit,label,delegate,tenancy,people,phone}]}; building, owner and unit are places in the lists, from 1.
-- An owner is the one known before when names and kind are the same and either the number is, or a flat is; of bodies
-- (company, developer, public owner) the name alone is enough. Where several fit, the one who shares most: each side's
-- best choice must be the other's too, the rest are new. A household is the one of its delegate in that flat.
create or replace function sanhui.register_match(p_precinct bigint, p_estate bigint, p_register jsonb,
    out buildings bigint[], out units bigint[], out owners bigint[], out households bigint[])
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
#variable_conflict use_column
begin
    buildings := array(
        select b.id
        from jsonb_array_elements_text(p_register -> 'buildings') with ordinality e(label, n)
        left join sanhui.building b on b.precinct = p_precinct and b.estate = p_estate and b.label = e.label
        order by e.n);
    units := array(
        select u.id
        from jsonb_array_elements(p_register -> 'units') with ordinality e(unit, n)
        left join sanhui.unit u on u.precinct = p_precinct and u.building = buildings[(e.unit ->> 'building')::int]
            and u.room = e.unit ->> 'room'
        order by e.n);
    owners := array(
        with file as materialized (
            select e.n, e.owner ->> 'kind' as kind, e.owner ->> 'number' as number,
                   register_name_key(e.owner ->> 'name') as key
            from jsonb_array_elements(p_register -> 'owners') with ordinality e(owner, n)
        ), known as materialized (
            select o.id, o.kind, o.number, register_name_key(o.name) as key
            from sanhui.owner o where o.precinct = p_precinct and o.estate = p_estate
        ), shared as materialized (
            select (e.unit ->> 'owner')::bigint as n, ou.owner as id, count(*) as flats
            from jsonb_array_elements(p_register -> 'units') with ordinality e(unit, n)
            join sanhui.owner_unit ou on ou.precinct = p_precinct and ou.unit = units[e.n]
            where e.unit ->> 'owner' is not null
            group by 1, 2
        ), pair as (
            select f.n, k.id, coalesce(s.flats, 0) + case when f.number = k.number then 1000000 else 0 end as score
            from file f
            join known k on k.key = f.key and k.kind = f.kind
            left join shared s on s.n = f.n and s.id = k.id
            where f.number = k.number or s.flats > 0 or f.kind <> 'person'
        ), best as (
            select n, id, row_number() over (partition by n order by score desc, id) as of_file,
                   row_number() over (partition by id order by score desc, n) as of_known
            from pair
        )
        select b.id from file f left join best b on b.n = f.n and b.of_file = 1 and b.of_known = 1 order by f.n);
    households := array(
        with file as materialized (
            select e.n, units[(e.home ->> 'unit')::int] as unit, e.home ->> 'delegate' as delegate,
                   row_number() over (partition by e.home ->> 'unit', e.home ->> 'delegate' order by e.n) as turn
            from jsonb_array_elements(p_register -> 'households') with ordinality e(home, n)
        ), known as materialized (
            select h.id, h.unit, h.delegate, row_number() over (partition by h.unit, h.delegate order by h.id) as turn
            from sanhui.household h where h.precinct = p_precinct and h.left_at is null
        )
        select k.id from file f left join known k using (unit, delegate, turn) order by f.n);
end
$$;
comment on function sanhui.register_match(bigint, bigint, jsonb) is
    'Who and what of a register is known already: for each entry of its lists the id of the row, null = new.';
