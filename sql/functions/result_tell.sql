create or replace function sanhui.result_tell(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := review_here(p_place, 'after');
    v_meeting sanhui.meeting := v.meeting;
    v_now     timestamptz := clock();
    v_own     boolean;
    v_body    jsonb;
    v_case    sanhui.case_file;
    v_c       bigint;
    v_pc      bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_own := review_own(p_session, v_meeting);
    if not v_own and (select w.role is null or w.role not in ('chair', 'clerk') from session_who(p_session) w) then
        return '{"refused":"not_reviewed"}';
    end if;
    if v_meeting.result_due is null then
        return '{"refused":"unrated"}';
    end if;
    if v_meeting.result_told_at is null then
        v_c := touch(p_place);
        v_pc := touch_cases(p_place);
        update sanhui.meeting set result_told_at = v_now, c = v_c where precinct = v_meeting.precinct and id = p_place;
        v_body := jsonb_build_object('own', v_own, 'due', v_meeting.result_due);
        perform append_line(v_meeting.stream, 'result.told', actor_of(v_meeting.stream, p_session), v_body, p_c => v_c, p_at => v_now);
        for v_case in select f.* from sanhui.meeting_case mc
                      join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                      where mc.precinct = v_meeting.precinct and mc.meeting = p_place order by f.stream loop
            perform append_line(v_case.stream, 'result.told', actor_of(v_case.stream, p_session),
                v_body || jsonb_build_object('meeting', v_meeting.code), p_c => v_pc);
        end loop;
    end if;
    return jsonb_build_object('ok', jsonb_build_object('told_at', iso(coalesce(v_meeting.result_told_at, v_now))), 'desk', true);
end
$$;
comment on function sanhui.result_tell(bigint, bigint, jsonb) is
    'result.tell: the reviewed have the result of their rating: they say so themselves, or the office that it handed it over. Again = no change.';
