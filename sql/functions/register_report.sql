-- What a register would change, for whoever decides on it, with names: for the office alone (leaving: the
-- ids of households, for register_merge). slips: those that lose their validity (ending: whose they are), and those that
-- will be made for holders without one.
create or replace function sanhui.register_report(p_precinct bigint, p_estate bigint, p_register jsonb,
    p_buildings bigint[], p_units bigint[], p_owners bigint[], p_households bigint[])
    returns jsonb language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
declare
    v_changes    jsonb;
    v_counts     jsonb;
    v_owners     bigint[];
    v_gone       bigint[];    -- households that leave
    v_persons    bigint[];
    v_ending     bigint[];
    v_made       int;
    v_area       numeric;
begin
    with change as materialized (
        select * from register_changes(p_precinct, p_estate, p_register, p_buildings, p_units, p_owners, p_households)
    )
    select (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'flat', c.flat, 'before', c.before, 'after', c.after)
                   order by array_position(array['flat_gone', 'flat_new', 'sale', 'co_owner', 'heads', 'move', 'area', 'use',
                       'detail'], c.kind), c.place, c.after), '[]') from change c),
           (select jsonb_object_agg(k.kind, (select count(*) from change c where c.kind = k.kind))
            from unnest(array['flat_gone', 'flat_new', 'sale', 'co_owner', 'heads', 'move', 'area', 'use', 'detail']) k(kind)),
           array(select distinct x from change c, unnest(c.owners) x),
           array(select distinct x from change c, unnest(c.households) x)
    into v_changes, v_counts, v_owners, v_gone;
    v_persons := array(select p.id from sanhui.person p
                       where p.precinct = p_precinct and p.household = any (v_gone) and p.left_at is null);
    v_ending := register_slips_ending(p_precinct, p_estate, p_register, p_units, p_owners, v_gone);
    with standing as materialized (
        select s.capacity, coalesce(s.owner, s.household) as holder from sanhui.slip s
        where s.precinct = p_precinct and s.revoked_at is null and s.id <> all (v_ending)
    )
    select (select count(*) from unnest(p_owners) o
            where o is null or not exists (select from standing s where s.capacity = 'owner' and s.holder = o))
           + (select count(*) from unnest(p_households) h
              where h is null or not exists (select from standing s where s.capacity = 'household' and s.holder = h))
    into v_made;
    select sum((e ->> 'area')::numeric) into v_area
        from jsonb_array_elements(p_register -> 'units') e where e ->> 'use' <> 'common';
    return jsonb_build_object('counts', v_counts, 'changes', v_changes,
        'leaving', to_jsonb(v_gone), 'people_leaving', cardinality(v_persons),
        'polls', register_polls(p_precinct, v_owners, v_gone, v_persons),
        'slips', jsonb_build_object('revoked', cardinality(v_ending), 'made', v_made,
            'ending', register_slip_holders(p_precinct, v_ending)),
        'sums', jsonb_build_object('buildings', jsonb_array_length(p_register -> 'buildings'),
            'flats', jsonb_array_length(p_register -> 'units'), 'owners', jsonb_array_length(p_register -> 'owners'),
            'households', jsonb_array_length(p_register -> 'households'), 'area', coalesce(v_area, 0),
            'people', (select coalesce(sum((e ->> 'people')::int), 0) from jsonb_array_elements(p_register -> 'households') e)));
end
$$;
comment on function sanhui.register_report(bigint, bigint, jsonb, bigint[], bigint[], bigint[], bigint[]) is
    'What a register would change: counts, each change, slips, and the polls whose frozen rolls hold somebody it touches.';
