create or replace function sanhui.meeting_report(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_now     timestamptz := clock();
    v_case    sanhui.case_file;
    v_c       bigint;
    v_pc      bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('minutes_confirmed', 'minutes_signed', 'published', 'filed') then
        return '{"refused":"phase"}';
    end if;
    if v_meeting.reported_at is null then
        v_c := touch(p_place);
        v_pc := touch_cases(p_place);
        update sanhui.meeting set reported_at = v_now, c = v_c where precinct = v_meeting.precinct and id = p_place;
        perform append_line(v_meeting.stream, 'meeting.reported', actor_of(v_meeting.stream, p_session), '{}', p_c => v_c, p_at => v_now);
        for v_case in select f.* from sanhui.meeting_case mc
                      join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                      where mc.precinct = v_meeting.precinct and mc.meeting = p_place order by f.stream loop
            perform append_line(v_case.stream, 'meeting.reported', actor_of(v_case.stream, p_session),
                jsonb_build_object('meeting', v_meeting.code), p_c => v_pc);
        end loop;
    end if;
    return jsonb_build_object('ok', jsonb_build_object('reported_at', iso(coalesce(v_meeting.reported_at, v_now))), 'desk', true);
end
$$;
comment on function sanhui.meeting_report(bigint, bigint, jsonb) is
    'meeting.report: that the minutes have gone to the street office, once. Again = no change.';
