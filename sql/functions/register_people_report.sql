-- faults: entries that cannot be brought in, [{n, code}]; then nothing is.
create or replace function sanhui.register_people_report(p_precinct bigint, p_estate bigint, p_people jsonb) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
begin
    return (
        with change as materialized (
            select * from register_people_changes(p_precinct, p_estate, p_people)
        ), file as materialized (
            select * from register_people_match(p_precinct, p_estate, p_people)
        ), gone as materialized (
            select array(select c.person from change c where c.kind = 'person_gone') as gone
        ), touched as materialized (
            select array(select distinct c.person from change c where c.person is not null and c.kind <> 'detail') as persons,
                   g.gone, array(select s.id from sanhui.slip s
                                 where s.precinct = p_precinct and s.revoked_at is null and s.person = any (g.gone)) as ending
            from gone g
        )
        select jsonb_build_object(
            'faults', (select coalesce(jsonb_agg(jsonb_build_object('n', f.n, 'code', f.fault) order by f.n), '[]')
                       from file f where f.fault is not null),
            'counts', (select jsonb_object_agg(k.kind, (select count(*) from change c where c.kind = k.kind))
                       from unnest(array['person_gone', 'person_new', 'representative', 'adult', 'detail']) k(kind)),
            'changes', (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'flat', c.flat, 'name', c.name,
                                'before', c.before, 'after', c.after)
                            order by array_position(array['person_gone', 'person_new', 'representative', 'adult', 'detail'], c.kind),
                                c.place, c.person), '[]') from change c),
            'polls', register_polls(p_precinct, '{}', '{}', t.persons),
            'slips', jsonb_build_object(
                'revoked', cardinality(t.ending), 'ending', register_slip_holders(p_precinct, t.ending),
                'made', (select count(*) from file f
                         left join sanhui.slip s on s.precinct = p_precinct and s.person = f.person and s.revoked_at is null
                         where f.adult and s.id is null)),
            'gone', to_jsonb(t.gone),
            'sums', jsonb_build_object('people', (select count(*) from file),
                'adults', (select count(*) from file f where f.adult),
                'representatives', (select count(*) from file f where f.entry ->> 'representative' is not null)))
        from touched t);
end
$$;
comment on function sanhui.register_people_report(bigint, bigint, jsonb) is
    'What a file of people would change: faults, counts, each change, slips, polls whose frozen rolls hold somebody it touches.';
