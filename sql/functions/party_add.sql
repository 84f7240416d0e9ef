create or replace function sanhui.party_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v              record := coordination_here(p_place, 'before');
    v_meeting      sanhui.meeting := v.meeting;
    v_households   bigint[] := array(select e::bigint from jsonb_array_elements_text(p_args -> 'households') e);
    v_owners       bigint[] := array(select e::bigint from jsonb_array_elements_text(p_args -> 'owners') e);
    v_organisation bigint := (p_args ->> 'organisation')::bigint;
    v_n            int;
    v_party        sanhui.party;
    v_refused      text;
    v_c            bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if cardinality(v_households || v_owners) = 0 and v_organisation is null then
        return '{"refused":"field","field":"households"}';
    end if;
    if (p_args ->> 'applied')::date > (clock() at time zone 'Asia/Shanghai')::date then
        return '{"refused":"field","field":"applied"}';
    end if;
    v_refused := party_may_join(v_meeting, null, v_organisation, v_households, v_owners, p_args ->> 'name');
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    -- The number is an audience: what was said to it is never another's to see.
    select coalesce(max(n), 0) + 1 into v_n from sanhui.party where precinct = v_meeting.precinct and meeting = p_place;
    if v_n > 8 then
        return '{"refused":"parties"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.party (precinct, meeting, n, name, organisation, owners, applied_on, c, red_c)
        values (v_meeting.precinct, p_place, v_n, p_args ->> 'name', v_organisation, v_owners, (p_args ->> 'applied')::date, v_c, v_c) returning * into v_party;
    perform party_join(v_party, v_households, v_c);
    update sanhui.meeting set c = v_c, pc = touch_desk(v_meeting.precinct) where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'party.added', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('party', v_party.id, 'n', v_n, 'members', cardinality(v_households || v_owners), 'applied', v_party.applied_on),
        jsonb_build_object('words', jsonb_build_object('text', v_party.name)), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('party', v_party.id), 'desk', true);
end
$$;
comment on function sanhui.party_add(bigint, bigint, jsonb) is
    'party.add: a side, by households, owners who live elsewhere, an organisation or all of them, before the coordination opens; eight at most.';
