create or replace function sanhui.party_change(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v              record := coordination_here(p_place, 'before');
    v_meeting      sanhui.meeting := v.meeting;
    v_party        sanhui.party := party_here(v_meeting, (p_args ->> 'party')::bigint);
    v_households   bigint[];
    v_owners       bigint[];
    v_organisation bigint;
    v_applied      date;
    v_refused      text;
    v_c            bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_party.id is null then
        return '{"refused":"gone"}';
    end if;
    -- 0 = none any more.
    v_organisation := case when p_args ? 'organisation' then nullif((p_args ->> 'organisation')::bigint, 0) else v_party.organisation end;
    v_households := case when p_args ? 'households' then array(select e::bigint from jsonb_array_elements_text(p_args -> 'households') e)
        else array(select d.household from sanhui.delegate d where d.precinct = v_party.precinct and d.meeting = p_place
                   and d.party = v_party.id) end;
    v_owners := case when p_args ? 'owners' then array(select e::bigint from jsonb_array_elements_text(p_args -> 'owners') e) else v_party.owners end;
    if cardinality(v_households || v_owners) = 0 and v_organisation is null then
        return '{"refused":"field","field":"households"}';
    end if;
    v_applied := case when not coalesce((p_args ->> 'not_applied')::boolean, false)
                      then coalesce((p_args ->> 'applied')::date, v_party.applied_on) end;
    if v_applied > (clock() at time zone 'Asia/Shanghai')::date then
        return '{"refused":"field","field":"applied"}';
    end if;
    v_refused := party_may_join(v_meeting, v_party.id, v_organisation, v_households, v_owners, p_args ->> 'name');
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    v_c := touch(p_place);
    update sanhui.party set name = coalesce(p_args ->> 'name', name), organisation = v_organisation, owners = v_owners, applied_on = v_applied,
            at = case when organisation is distinct from v_organisation then null else at end,
            via = case when organisation is distinct from v_organisation then null else via end
        where precinct = v_party.precinct and id = v_party.id returning * into v_party;
    perform party_join(v_party, v_households, v_c);
    perform party_touch(v_party, v_c);
    update sanhui.meeting set c = v_c, pc = touch_desk(v_meeting.precinct) where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'party.changed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('party', v_party.id, 'n', v_party.n, 'members', cardinality(v_households || v_owners), 'applied', v_applied),
        jsonb_build_object('words', jsonb_build_object('text', coalesce(p_args ->> 'name', v_party.name))), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.party_change(bigint, bigint, jsonb) is
    'party.change: its name, its organisation (0 = none), its members or when it asked for the coordination, before the coordination opens.';
