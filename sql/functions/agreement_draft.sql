create or replace function sanhui.agreement_draft(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v           record := coordination_here(p_place, 'from_opening');
    v_meeting   sanhui.meeting := v.meeting;
    v_before    sanhui.agreement := agreement_top(v_meeting);
    v_clauses   jsonb;
    v_agreement sanhui.agreement;
    v_c         bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not mediates(p_session, v_meeting) then
        return '{"refused":"mediator"}';
    end if;
    if v_before.state = 'effective' then
        return '{"refused":"effective"}';
    end if;
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('n', e.n, 'text', e.clause -> 'text',
               'organisation', e.clause -> 'organisation', 'who', e.clause -> 'who', 'due', e.clause -> 'due')) order by e.n)
        into v_clauses from jsonb_array_elements(p_args -> 'clauses') with ordinality e(clause, n);
    -- Sent again after the answer was lost: it is the one that stands.
    if v_before.state = 'drafted' and v_before.clauses = v_clauses and v_before.version = (p_args ->> 'version')::int + 1 then
        return jsonb_build_object('ok', jsonb_build_object('version', v_before.version));
    end if;
    if (p_args ->> 'version')::int <> coalesce(v_before.version, 0) then
        return '{"refused":"moved"}';
    end if;
    if v_clauses is null then
        return '{"refused":"field","field":"clauses"}';
    end if;
    if exists (select from jsonb_array_elements(v_clauses) k where k ? 'organisation' and not exists (
               select from sanhui.organisation o where o.precinct = v_meeting.precinct and o.id = (k ->> 'organisation')::bigint)) then
        return '{"refused":"beyond"}';
    end if;
    if exists (select from jsonb_array_elements(v_clauses) k
               where (k ->> 'due')::date < (clock() at time zone 'Asia/Shanghai')::date) then
        return '{"refused":"field","field":"due"}';
    end if;
    v_c := touch(p_place);
    -- A new version has no marks: what was confirmed before is confirmed anew or not at all.
    insert into sanhui.agreement (precinct, meeting, version, clauses, c, pc)
        values (v_meeting.precinct, p_place, coalesce(v_before.version, 0) + 1, v_clauses, v_c,
                case when v_before.state = 'offered' then touch_desk(v_meeting.precinct) else coalesce(v_before.pc, 0) end) returning * into v_agreement;
    perform append_line(v_meeting.stream, 'agreement.drafted', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_agreement.version, 'clauses', jsonb_array_length(v_clauses),
            'offered_before', coalesce(v_before.state = 'offered', false)),
        jsonb_build_object('words', jsonb_build_object('clauses', v_clauses)), p_c => v_c, p_audience => 'staff');
    return jsonb_build_object('ok', jsonb_build_object('version', v_agreement.version), 'desk', v_before.state = 'offered');
end
$$;
comment on function sanhui.agreement_draft(bigint, bigint, jsonb) is
    'agreement.draft: a new version of the clauses after the one that was read, for the mediator until it is offered. All confirm anew. Not once one is in force.';
