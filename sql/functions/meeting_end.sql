create or replace function sanhui.meeting_end(p_session bigint, p_meeting sanhui.meeting, p_state text, p_args jsonb) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now     timestamptz := clock();
    v_body    jsonb;
    v_case    sanhui.case_file;
    v_again   boolean := review_rated(p_meeting) and not review_repeats(p_meeting);
    v_c       bigint := touch(p_meeting.id);
    v_pc      bigint := touch_cases(p_meeting.id);
begin
    update sanhui.hand h set state = hand_down(h), front = false, held_until = null, c = v_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and state in ('speaking', 'waiting');
    update sanhui.item set state = 'done', c = v_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and state = 'current';
    update sanhui.meeting
        set state = p_state, closed_at = v_now, item = null, recess_at = null,
            adjourned_at = case p_state when 'adjourned' then v_now end, reason = coalesce(p_args ->> 'reason', reason),
            publish_due = (p_args ->> 'publish_due')::date, report_due = (p_args ->> 'report_due')::date,
            result_due = case when review_owes(p_meeting) then (p_args ->> 'result_due')::date end,
            plan_due = case when review_owes(p_meeting) then (p_args ->> 'plan_due')::date end,
            rerate_from = case when v_again then (p_args ->> 'rerate_from')::date end,
            rerate_until = case when v_again then (p_args ->> 'rerate_until')::date end, outside_at = null, c = v_c
        where precinct = p_meeting.precinct and id = p_meeting.id;
    perform case_settle(p_meeting);
    perform caucus_end_all(p_meeting, p_session, v_c);
    v_body := jsonb_build_object(
        'attendance', meeting_attendance(p_meeting.id),
        'present', (select i.present from meeting_invited(p_meeting) i));
    perform append_line(p_meeting.stream, 'meeting.' || p_state, actor_of(p_meeting.stream, p_session),
        v_body || case when p_args ->> 'next' is not null then jsonb_build_object('next', p_args -> 'next') else '{}'::jsonb end,
        case when p_args ->> 'reason' is not null
             then jsonb_build_object('words', jsonb_build_object('text', p_args -> 'reason')) end, p_c => v_c, p_at => v_now);
    for v_case in select f.* from sanhui.meeting_case mc
                  join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                  where mc.precinct = p_meeting.precinct and mc.meeting = p_meeting.id order by f.stream loop
        perform append_line(v_case.stream, 'meeting.held', actor_of(v_case.stream, p_session),
            v_body || jsonb_build_object('meeting', p_meeting.code, 'kind', p_meeting.kind,
                'round', p_meeting.round, 'formal', p_meeting.formal)
            || case p_state when 'adjourned' then jsonb_build_object('adjourned', true) else '{}'::jsonb end, p_c => v_pc);
    end loop;
    perform note_tip(p_meeting.stream, v_pc);
end
$$;
comment on function sanhui.meeting_end(bigint, sanhui.meeting, text, jsonb) is
    'A locked meeting ends, closed or adjourned: hands and items go down, and it stands in its cases'' records, with its tip.';
