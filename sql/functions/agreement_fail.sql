create or replace function sanhui.agreement_fail(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v           record := coordination_here(p_place, 'from_opening');
    v_meeting   sanhui.meeting := v.meeting;
    v_agreement sanhui.agreement := agreement_top(v_meeting);
    v_case      sanhui.case_file;
    v_c         bigint;
    v_pc        bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not mediates(p_session, v_meeting) then
        return '{"refused":"mediator"}';
    end if;
    if v_agreement.state = 'effective' then
        return '{"refused":"effective"}';
    end if;
    -- Sent again after the answer was lost: it is the one that stands.
    if v_agreement.state = 'failed' and v_agreement.failed_reason = p_args ->> 'reason' and v_agreement.route = p_args ->> 'route' then
        return '{"ok":{}}';
    end if;
    if (p_args ->> 'version')::int <> coalesce(v_agreement.version, 0) then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    if v_agreement.id is null then
        insert into sanhui.agreement (precinct, meeting, version, clauses)
            values (v_meeting.precinct, p_place, 1, '[]') returning * into v_agreement;
    end if;
    update sanhui.agreement set state = 'failed', failed_at = clock(), failed_reason = p_args ->> 'reason', route = p_args ->> 'route',
            photo = null, seconded_by = null,
            c = v_c, pc = v_pc
        where precinct = v_agreement.precinct and id = v_agreement.id;
    perform append_line(v_meeting.stream, 'agreement.failed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_agreement.version, 'route', p_args ->> 'route'),
        jsonb_build_object('words', jsonb_build_object('text', p_args ->> 'reason')), p_c => v_c);
    for v_case in select f.* from sanhui.meeting_case mc
                  join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                  where mc.precinct = v_meeting.precinct and mc.meeting = p_place order by f.stream loop
        perform append_line(v_case.stream, 'agreement.failed', actor_of(v_case.stream, p_session),
            jsonb_build_object('meeting', v_meeting.code, 'route', p_args ->> 'route'), p_c => v_pc);
    end loop;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.agreement_fail(bigint, bigint, jsonb) is
    'agreement.fail: the sides have not agreed on the version that was read (0 = none); why, and which way is open next. Again = no change. A later version may still be agreed on.';
