-- p_args: {"estate": name or null, "address": text or null, "remove": flats that the register leaves out are gone,
-- "register": {…} as register_match takes it, "hash": the preview's, or not there: whatever it comes to}. The rolls of polls stay as they were frozen: rows of owners, households and
-- people who have gone are kept for them. New holders' slips are made afterwards (register_codes_missing, register_codes).
create or replace function sanhui.register_merge(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
declare
    v_here     bigint := here();
    v_register jsonb := p_args -> 'register';
    v_now      timestamptz := clock();
    v_estate   record;
    v_match    record;
    v_report   jsonb;
    v_counts   jsonb;
    v_slips    bigint[];
    v_leaving  bigint[];
    v_stream   bigint;
    v_pc       bigint;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    if not pg_try_advisory_xact_lock(hashtextextended('sanhui.register', v_here)) then
        return '{"refused":"importing"}';
    end if;
    select * into v_estate from register_estate(v_here, p_args ->> 'estate');
    if v_estate.refused is not null then
        return jsonb_build_object('refused', v_estate.refused);
    end if;
    select * into v_match from register_match(v_here, v_estate.estate, v_register);
    v_report := register_report(v_here, v_estate.estate, v_register, v_match.buildings, v_match.units, v_match.owners,
        v_match.households) || jsonb_build_object('estate', v_estate.name, 'new', v_estate.estate is null);
    v_counts := v_report -> 'counts';
    v_leaving := array(select value::bigint from jsonb_array_elements_text(v_report -> 'leaving'));
    v_report := v_report - 'leaving';
    if p_args ? 'hash' and p_args ->> 'hash' is distinct from register_hash(v_here, p_args, v_report) then
        return '{"refused":"moved"}';
    end if;
    if (v_counts ->> 'flat_gone')::int > 0 and not coalesce((p_args ->> 'remove')::boolean, false) then
        return jsonb_build_object('refused', 'left_out', 'report', v_report);
    end if;
    if (v_report #>> '{sums,area}')::numeric > 1000000000000 then
        return '{"refused":"area_overflow"}';
    end if;
    v_slips := register_lock(v_here, v_estate.estate, v_register, v_match.units, v_match.owners, v_leaving, null);
    if v_slips is null then
        return '{"refused":"importing"}';
    end if;
    if (select coalesce(sum(value::int), 0) from jsonb_each_text(v_counts)) = 0 then
        return jsonb_build_object('ok', v_report);
    end if;

    v_pc := touch_desk(v_here);
    perform register_apply(v_here, v_estate.estate, v_estate.name, p_args ->> 'address', v_register, v_match.buildings,
        v_match.units, v_match.owners, v_match.households, v_pc);
    update sanhui.household set left_at = v_now where precinct = v_here and id = any (v_leaving);
    update sanhui.person set left_at = v_now
        where precinct = v_here and household = any (v_leaving) and left_at is null;
    perform register_revoke(v_slips);
    v_stream := precinct_stream();
    perform append_line(v_stream, 'register.changed', actor_of(v_stream, p_session), v_counts || jsonb_build_object(
        'people_leaving', v_report -> 'people_leaving', 'slips_revoked', v_report #> '{slips,revoked}'), p_c => v_pc);
    -- The planner would go on believing that new tables are empty until autovacuum comes by.
    if (v_counts ->> 'flat_new')::int > 100 then
        analyze sanhui.building, sanhui.owner, sanhui.unit, sanhui.owner_unit, sanhui.household;
    end if;
    return jsonb_build_object('ok', v_report, 'desk', true);
end
$$;
comment on function sanhui.register_merge(bigint, bigint, jsonb) is
    'Brings a register in, or in again: all of it in one transaction, with a line of the counts in the precinct''s stream. The place is the precinct.';
