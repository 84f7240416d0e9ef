create or replace function sanhui.meeting_close(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_now     timestamptz := clock();
    v_body    jsonb;
    v_case    sanhui.case_file;
    v_c       bigint;
    v_pc      bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' or exists (
            select from sanhui.poll
            where precinct = v_meeting.precinct and meeting = p_place and state in ('open', 'polls_closed', 'box_closed')) then
        return '{"refused":"phase"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.hand set state = case state when 'speaking' then 'done' else 'withdrawn' end, c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and state in ('speaking', 'waiting');
    update sanhui.item set state = 'done', c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and state = 'current';
    update sanhui.meeting set state = 'closed', closed_at = v_now, item = null, c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform caucus_end_all(v_meeting, p_session, v_c);
    v_body := jsonb_build_object(
        'attendance', meeting_attendance(p_place),
        'present', (select count(at) from sanhui.delegate
                    where precinct = v_meeting.precinct and meeting = p_place));
    perform append_line(v_meeting.stream, 'meeting.closed', actor_of(v_meeting.stream, p_session), v_body,
        p_c => v_c, p_at => v_now);
    for v_case in select f.* from sanhui.meeting_case mc
                  join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                  where mc.precinct = v_meeting.precinct and mc.meeting = p_place order by f.stream loop
        perform append_line(v_case.stream, 'meeting.held', actor_of(v_case.stream, p_session),
            v_body || jsonb_build_object('meeting', v_meeting.code, 'kind', v_meeting.kind,
                'round', v_meeting.round, 'formal', v_meeting.formal), p_c => v_pc);
    end loop;
    perform note_tip(v_meeting.stream, v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_close(bigint, bigint, jsonb) is
    'meeting.close: refused while a poll is open or not counted. The meeting stands in its cases'' records, with its tip.';
