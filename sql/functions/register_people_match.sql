-- p_people: [{building,room,household,name,label,adult,adult_from,representative,phone}]; household = the delegate's name,
-- needed only where two share a flat. fault: why an entry cannot be brought in; else its household, and the person who is
-- known already (the same name in that household). A future birth month has no adult within 18 years.
create or replace function sanhui.register_people_match(p_precinct bigint, p_estate bigint, p_people jsonb)
    returns table (n bigint, fault text, household bigint, person bigint, adult boolean, adult_from date, entry jsonb)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
#variable_conflict use_column
declare
    v_today date := (clock() at time zone 'Asia/Shanghai')::date;
begin
    return query
    with file as materialized (
        select e.n, e.entry, (e.entry ->> 'adult_from')::date as adult_from,
               coalesce((e.entry ->> 'adult')::boolean, (e.entry ->> 'adult_from')::date <= v_today) as adult
        from jsonb_array_elements(p_people) with ordinality e(entry, n)
    ), home as materialized (
        select u.id as unit, h.id, h.delegate, count(*) over (partition by u.id) as homes
        from sanhui.building b
        join sanhui.unit u on u.precinct = b.precinct and u.building = b.id and u.gone_at is null
        join sanhui.household h on h.precinct = u.precinct and h.unit = u.id and h.left_at is null
        where b.precinct = p_precinct and b.estate = p_estate
    ), placed as materialized (
        select f.n, b.id as building, u.id as unit, min(h.id) as household, count(h.id) as homes
        from file f
        left join sanhui.building b on b.precinct = p_precinct and b.estate = p_estate and b.label = f.entry ->> 'building'
        left join sanhui.unit u on u.precinct = b.precinct and u.building = b.id and u.room = f.entry ->> 'room'
            and u.gone_at is null
        left join home h on h.unit = u.id
            and (f.entry ->> 'household' is null and h.homes = 1 or h.delegate = f.entry ->> 'household')
        group by f.n, b.id, u.id
    ), known as materialized (
        select p.id, p.household, p.name, row_number() over (partition by p.household, p.name order by p.id) as turn
        from sanhui.person p where p.precinct = p_precinct and p.left_at is null
    ), file_turn as materialized (
        select f.n, w.household, f.entry ->> 'name' as name,
               row_number() over (partition by w.household, f.entry ->> 'name' order by f.n) as turn
        from file f join placed w on w.n = f.n where w.homes = 1
    )
    select f.n,
           case when w.building is null then 'building'
                when w.unit is null then 'room'
                when w.homes = 0 and not exists (select from home h where h.unit = w.unit) then 'household'
                when w.homes <> 1 then 'which'
                when f.adult_from > v_today + interval '18 years 1 month' then 'born'
                when not f.adult and f.entry ->> 'representative' is not null then 'minor' end,
           w.household, k.id, f.adult, case when not f.adult then f.adult_from end, f.entry
    from file f
    join placed w on w.n = f.n
    left join file_turn t on t.n = f.n
    left join known k on k.household = t.household and k.name = t.name and k.turn = t.turn;
end
$$;
comment on function sanhui.register_people_match(bigint, bigint, jsonb) is
    'Where the people of a file live, and who of them is known already.';
