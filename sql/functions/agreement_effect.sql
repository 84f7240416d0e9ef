-- The clauses lie beside the line, salted; what proves them is the line's hash of them, which the paper names too.
create or replace function sanhui.agreement_effect(p_meeting sanhui.meeting, p_agreement sanhui.agreement, p_session bigint, p_c bigint,
    p_photo bigint, p_second bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now    timestamptz := clock();
    v_pc     bigint := touch_cases(p_meeting.id);
    v_case   sanhui.case_file;
    v_line   bigint;
begin
    v_line := append_line(p_meeting.stream, 'agreement.effective', actor_of(p_meeting.stream, p_session),
        jsonb_build_object('version', p_agreement.version, 'way', case when p_photo is null then 'phone' else 'paper' end,
            'parties', (select count(*) from sanhui.party p where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id
                        and p.dropped_at is null))
        || case when p_photo is null then '{}' else jsonb_build_object('second', actor_of(p_meeting.stream, p_second), 'photo',
               (select hash from sanhui.photo where precinct = p_meeting.precinct and id = p_photo)) end,
        jsonb_build_object('words', jsonb_build_object('clauses', p_agreement.clauses)), p_c => p_c, p_at => v_now);
    update sanhui.agreement set state = 'effective', effective_at = v_now, photo = p_photo,
            seconded_by = case when p_photo is not null then session_label(p_second) end,
            hash = (select bytes::jsonb #>> '{body,words}' from sanhui.line
                    where precinct = p_meeting.precinct and stream = p_meeting.stream and n = v_line),
            c = p_c, pc = v_pc
        where precinct = p_agreement.precinct and id = p_agreement.id;
    for v_case in select f.* from sanhui.meeting_case mc
                  join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                  where mc.precinct = p_meeting.precinct and mc.meeting = p_meeting.id order by f.stream loop
        perform append_line(v_case.stream, 'agreement.reached', actor_of(v_case.stream, p_session),
            jsonb_build_object('meeting', p_meeting.code, 'version', p_agreement.version), p_c => v_pc);
    end loop;
    perform agreement_commit(p_meeting, p_agreement, p_session, p_c, v_pc);
end
$$;
comment on function sanhui.agreement_effect(sanhui.meeting, sanhui.agreement, bigint, bigint, bigint, bigint) is
    'An agreement is in force: its line, the cases'' lines, and commitments of the clauses that say who does it by when.';
