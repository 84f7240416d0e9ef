-- Kinds: flat_new, flat_gone, area, use, sale (another set of owners), co_owner (the set has grown), heads (the same names,
-- but now counted as another owner), move (another household), detail (what nothing hangs on). One row for each flat and
-- kind; before and after as the register's owners and the office read them. owners, households: known rows that it touches.
create or replace function sanhui.register_changes(p_precinct bigint, p_estate bigint, p_register jsonb,
    p_buildings bigint[], p_units bigint[], p_owners bigint[], p_households bigint[])
    returns table (kind text, flat text, before text, after text, place text, owners bigint[], households bigint[])
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
#variable_conflict use_column
begin
    return query
    with file as materialized (
        select e.n, p_units[e.n] as id, (p_register -> 'buildings' ->> ((e.unit ->> 'building')::int - 1)) as label,
               e.unit ->> 'room' as room, (e.unit ->> 'floor')::int as floor, e.unit ->> 'use' as use,
               (e.unit ->> 'area')::bigint as area, (e.unit ->> 'owner')::int as o
        from jsonb_array_elements(p_register -> 'units') with ordinality e(unit, n)
    ), file_owner as materialized (
        select e.n::int as o, p_owners[e.n] as id, e.owner ->> 'kind' as kind, e.owner ->> 'name' as name,
               e.owner ->> 'label' as label, e.owner ->> 'number' as number, e.owner ->> 'phone' as phone
        from jsonb_array_elements(p_register -> 'owners') with ordinality e(owner, n)
    ), file_home as materialized (
        select e.n, (e.home ->> 'unit')::bigint as unit_n, p_households[e.n] as id, e.home ->> 'delegate' as delegate,
               e.home ->> 'label' as label, e.home ->> 'tenancy' as tenancy, (e.home ->> 'people')::int as people,
               e.home ->> 'phone' as phone
        from jsonb_array_elements(p_register -> 'households') with ordinality e(home, n)
    ), known as materialized (
        select u.id, b.label, b.sort, u.room, u.floor, u.use, u.area, o.id as owner, o.kind as owner_kind, o.name as owner_name
        from sanhui.building b
        join sanhui.unit u on u.precinct = b.precinct and u.building = b.id and u.gone_at is null
        left join sanhui.owner_unit ou on ou.precinct = u.precinct and ou.unit = u.id
        left join sanhui.owner o on o.precinct = ou.precinct and o.id = ou.owner
        where b.precinct = p_precinct and b.estate = p_estate
    ), known_home as materialized (
        select h.* from sanhui.household h
        where h.precinct = p_precinct and h.left_at is null and h.unit in (select id from known)
    ), both_sides as materialized (
        select f.n, k.id, coalesce(f.label, k.label) || coalesce(f.room, k.room) || '室' as flat,
               lpad(coalesce(f.n, 900000)::text, 6, '0') || lpad(coalesce(k.sort, 0)::text, 9, '0')
                   || lpad((coalesce(f.floor, k.floor) + 100)::text, 4, '0') || coalesce(f.room, k.room) as place,
               f.floor, f.use, f.area, w.id as owner, w.kind as owner_kind, w.name as owner_name,
               k.floor as old_floor, k.use as old_use, k.area as old_area, k.owner as old_owner,
               k.owner_kind as old_owner_kind, k.owner_name as old_owner_name
        from file f
        left join file_owner w on w.o = f.o
        full join known k on k.id = f.id
    ), homes as (       -- by flat: who is new, who has gone
        select x.unit, array_agg(x.id) filter (where x.gone) as gone,
               string_agg(x.delegate, '、' order by x.delegate) filter (where x.gone) as before,
               string_agg(x.delegate, '、' order by x.delegate) filter (where not x.gone) as after
        from (select p_units[fh.unit_n] as unit, null::bigint as id, fh.delegate, false as gone
              from file_home fh where fh.id is null
              union all
              select kh.unit, kh.id, kh.delegate, true from known_home kh
              where kh.id not in (select id from file_home where id is not null)) x
        where x.unit is not null group by x.unit
    )
    select 'flat_new', s.flat, null, s.owner_name, s.place, array_remove(array[s.owner], null), '{}'::bigint[]
        from both_sides s where s.id is null
    union all
    select 'flat_gone', s.flat, s.old_owner_name, null, s.place, array_remove(array[s.old_owner], null),
           coalesce(h.gone, '{}')
        from both_sides s left join homes h on h.unit = s.id where s.n is null
    union all
    select case when s.owner_name is null or s.old_owner_name is null then 'sale'
                when s.owner_kind = s.old_owner_kind
                     and register_name_key(s.owner_name) = register_name_key(s.old_owner_name) then 'heads'
                when string_to_array(s.owner_name, '、') @> string_to_array(s.old_owner_name, '、') then 'co_owner'
                else 'sale' end,
           s.flat, s.old_owner_name, s.owner_name, s.place, array_remove(array[s.old_owner, s.owner], null), '{}'
        from both_sides s
        where s.n is not null and s.id is not null
          and (s.owner is distinct from s.old_owner or (s.owner_name is null) <> (s.old_owner_name is null))
    union all
    select 'area', s.flat, to_char(s.old_area / 100.0, 'FM999999990.00'), to_char(s.area / 100.0, 'FM999999990.00'), s.place,
           array_remove(array[s.old_owner], null), '{}'
        from both_sides s where s.n is not null and s.id is not null and s.area <> s.old_area
    union all
    select 'use', s.flat, s.old_use, s.use, s.place, array_remove(array[s.old_owner], null), '{}'
        from both_sides s where s.n is not null and s.id is not null and s.use <> s.old_use
    union all
    select 'move', s.flat, h.before, h.after, s.place, '{}', coalesce(h.gone, '{}')
        from both_sides s join homes h on h.unit = s.id where s.n is not null
    union all
    select 'detail', s.flat, null, 'floor', s.place, '{}', '{}'
        from both_sides s where s.n is not null and s.id is not null and s.floor <> s.old_floor
    union all
    select 'detail', min(s.flat), null, 'owner', min(s.place), '{}', '{}'
        from file_owner w
        join sanhui.owner o on o.precinct = p_precinct and o.id = w.id
        join both_sides s on s.owner = w.id
        where (o.name, o.label, o.number, o.phone) is distinct from (w.name, w.label, w.number, w.phone)
        group by w.id
    union all
    select 'detail', s.flat, null, 'household', s.place, '{}', '{}'
        from file_home w
        join known_home h on h.id = w.id
        join both_sides s on s.n = w.unit_n
        where (h.label, h.tenancy, h.people, h.phone) is distinct from (w.label, w.tenancy, w.people, w.phone);
end
$$;
comment on function sanhui.register_changes(bigint, bigint, jsonb, bigint[], bigint[], bigint[], bigint[]) is
    'What a register would change, flat by flat, given what register_match found.';
