create or replace function sanhui.register_people_changes(p_precinct bigint, p_estate bigint, p_people jsonb)
    returns table (kind text, flat text, name text, before text, after text, place text, person bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
#variable_conflict use_column
begin
    return query
    with file as materialized (
        select m.*, m.entry ->> 'label' as label, m.entry ->> 'representative' as representative, m.entry ->> 'phone' as phone
        from register_people_match(p_precinct, p_estate, p_people) m
    ), known as materialized (
        select p.*, register_is_adult(p.adult, p.adult_from) as is_adult, b.label || u.room || '室' as flat,
               lpad(b.sort::text, 9, '0') || lpad((u.floor + 100)::text, 4, '0') || u.room as place
        from sanhui.building b
        join sanhui.unit u on u.precinct = b.precinct and u.building = b.id
        join sanhui.household h on h.precinct = u.precinct and h.unit = u.id
        join sanhui.person p on p.precinct = h.precinct and p.household = h.id and p.left_at is null
        where b.precinct = p_precinct and b.estate = p_estate
    )
    select 'person_new', f.entry ->> 'building' || (f.entry ->> 'room') || '室', f.entry ->> 'name', null, f.representative,
           lpad(f.n::text, 9, '0'), null::bigint
        from file f where f.fault is null and f.person is null
    union all
    select 'person_gone', k.flat, k.name, k.representative, null, k.place, k.id
        from known k where k.id not in (select person from file where person is not null)
    union all
    select 'representative', k.flat, k.name, k.representative, f.representative, k.place, k.id
        from file f join known k on k.id = f.person where k.representative is distinct from f.representative
    union all
    select 'adult', k.flat, k.name, null, case when f.adult then 'adult' else 'minor' end, k.place, k.id
        from file f join known k on k.id = f.person where k.is_adult <> f.adult
    union all
    select 'detail', k.flat, k.name, null, 'person', k.place, k.id
        from file f join known k on k.id = f.person
        where (k.label, k.phone) is distinct from (f.label, f.phone)
           or (not f.adult and not k.is_adult and k.adult_from is distinct from f.adult_from);
end
$$;
comment on function sanhui.register_people_changes(bigint, bigint, jsonb) is
    'What a file of people would change, person by person. Kinds: person_new, person_gone, representative, adult, detail.';
