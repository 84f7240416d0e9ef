-- p_args: {"estate": name or null, "remove": people whom the file leaves out have gone, "people": [...] as
-- register_people_match takes it, "hash": as register_merge}. New adults' slips are made afterwards (register_codes_missing, register_codes).
create or replace function sanhui.register_people_merge(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog
    set enable_nestloop = off set jit = off as
$$
declare
    v_here   bigint := here();
    v_people jsonb := p_args -> 'people';
    v_now    timestamptz := clock();
    v_estate record;
    v_report jsonb;
    v_gone   bigint[];
    v_slips  bigint[];
    v_stream bigint;
    v_pc     bigint;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    if not pg_try_advisory_xact_lock(hashtextextended('sanhui.register', v_here)) then
        return '{"refused":"importing"}';
    end if;
    select * into v_estate from register_estate(v_here, p_args ->> 'estate');
    if v_estate.refused is not null or v_estate.estate is null then
        return jsonb_build_object('refused', coalesce(v_estate.refused, 'gone'));
    end if;
    v_report := register_people_report(v_here, v_estate.estate, v_people) || jsonb_build_object('estate', v_estate.name);
    if v_report -> 'faults' <> '[]' then
        return jsonb_build_object('refused', 'register', 'faults', v_report -> 'faults');
    end if;
    v_gone := array(select value::bigint from jsonb_array_elements_text(v_report -> 'gone'));
    v_report := v_report - 'gone' - 'faults';
    if p_args ? 'hash' and p_args ->> 'hash' is distinct from register_hash(v_here, p_args, v_report) then
        return '{"refused":"moved"}';
    end if;
    if cardinality(v_gone) > 0 and not coalesce((p_args ->> 'remove')::boolean, false) then
        return jsonb_build_object('refused', 'left_out', 'report', v_report);
    end if;
    v_slips := register_lock(v_here, v_estate.estate, null, null, null, null, v_gone);
    if v_slips is null then
        return '{"refused":"importing"}';
    end if;
    if (select coalesce(sum(value::int), 0) from jsonb_each_text(v_report -> 'counts')) = 0 then
        return jsonb_build_object('ok', v_report);
    end if;

    v_pc := touch_desk(v_here);
    update sanhui.person set left_at = v_now where precinct = v_here and id = any (v_gone);
    update sanhui.person p
        set label = m.entry ->> 'label', adult = m.adult, adult_from = m.adult_from,
            representative = m.entry ->> 'representative', phone = m.entry ->> 'phone'
        from register_people_match(v_here, v_estate.estate, v_people) m
        where p.precinct = v_here and p.id = m.person
          and (p.label, p.adult, p.adult_from, p.representative, p.phone) is distinct from
              (m.entry ->> 'label', m.adult, m.adult_from, m.entry ->> 'representative', m.entry ->> 'phone');
    insert into sanhui.person (precinct, household, name, label, adult, adult_from, representative, phone)
        select v_here, m.household, m.entry ->> 'name', m.entry ->> 'label', m.adult, m.adult_from,
               m.entry ->> 'representative', m.entry ->> 'phone'
        from register_people_match(v_here, v_estate.estate, v_people) m
        where m.person is null order by m.n;
    -- The desk offers people's slips where there are people.
    update sanhui.building set c = v_pc where precinct = v_here and estate = v_estate.estate;
    perform register_revoke(v_slips);
    v_stream := precinct_stream();
    perform append_line(v_stream, 'register.changed', actor_of(v_stream, p_session),
        v_report -> 'counts' || jsonb_build_object('slips_revoked', v_report #> '{slips,revoked}'), p_c => v_pc);
    if (v_report #>> '{counts,person_new}')::int > 100 then
        analyze sanhui.person;
    end if;
    return jsonb_build_object('ok', v_report, 'desk', true);
end
$$;
comment on function sanhui.register_people_merge(bigint, bigint, jsonb) is
    'Brings the people of an estate in, or in again: all of it in one transaction, with a line of the counts in the precinct''s stream. The place is the precinct.';
