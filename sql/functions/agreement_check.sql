create or replace function sanhui.agreement_check(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v           record := agreement_after(p_place);
    v_meeting   sanhui.meeting := v.meeting;
    v_agreement sanhui.agreement := v.agreement;
    v_day       int := (p_args ->> 'day')::int;
    v_label     text := session_label(p_session);
    v_case      sanhui.case_file;
    v_c         bigint;
    v_pc        bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_day not in (7, 30) then
        return '{"refused":"field","field":"day"}';
    end if;
    if (clock() at time zone 'Asia/Shanghai')::date < (v_agreement.effective_at at time zone 'Asia/Shanghai')::date + v_day then
        return '{"refused":"too_soon"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    insert into sanhui.agreement_check as k (precinct, agreement, day, result, note, label, at)
        values (v_agreement.precinct, v_agreement.id, v_day, p_args ->> 'result', coalesce(p_args ->> 'note', ''), v_label, clock())
        on conflict (precinct, agreement, day) do update
            set result = excluded.result, note = excluded.note, label = excluded.label, at = excluded.at;
    update sanhui.agreement set c = v_c, pc = v_pc where precinct = v_agreement.precinct and id = v_agreement.id;
    perform append_line(v_meeting.stream, 'agreement.checked', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_agreement.version, 'day', v_day, 'result', p_args ->> 'result'),
        jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', coalesce(p_args ->> 'note', ''))), p_c => v_c);
    for v_case in select f.* from sanhui.meeting_case mc
                  join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                  where mc.precinct = v_meeting.precinct and mc.meeting = p_place order by f.stream loop
        perform append_line(v_case.stream, 'agreement.checked', actor_of(v_case.stream, p_session),
            jsonb_build_object('meeting', v_meeting.code, 'day', v_day, 'result', p_args ->> 'result'), p_c => v_pc);
    end loop;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.agreement_check(bigint, bigint, jsonb) is
    'agreement.check: how it is kept, 7 and 30 days after it took effect; said again, the later stands.';
