create or replace function sanhui.poll_finish(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_step(p_place, p_args, 'finish');
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_now     timestamptz := clock();
    v_case    bigint;
    v_c       bigint;
    v_pc      bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_now < v_poll.objections_until and not v_poll.rehearsal then
        return jsonb_build_object('refused', 'too_soon', 'wait', ceil(extract(epoch from v_poll.objections_until - v_now))::int);
    end if;
    if exists (select from sanhui.objection o
               where o.precinct = v_poll.precinct and o.poll = v_poll.id and o.answered_at is null) then
        return '{"refused":"objections"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.poll set state = 'final', final_at = v_now, c = v_c
        where precinct = v_poll.precinct and id = v_poll.id returning * into v_poll;
    perform append_line(v_poll.stream, 'poll.final', actor_of(v_poll.stream, p_session), '{}', p_c => v_c, p_at => v_now);
    perform note_tip(v_poll.stream, v_c);
    select stream into v_case from sanhui.case_file where precinct = v_poll.precinct and id = v_poll.case_file;
    if found then
        perform append_line(v_case, 'outcome.final', 0,
            jsonb_build_object('poll', v_poll.code, 'meeting', v_meeting.code, 'says', outcome_words(v_poll)), p_c => v_pc);
    end if;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.poll_finish(bigint, bigint, jsonb) is
    'poll.finish: the result is final; every objection has its answer and the time for them is over.';
