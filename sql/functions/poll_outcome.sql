create or replace function sanhui.poll_outcome(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_case    bigint;
    v_c       bigint;
    v_pc      bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_poll.state = 'counted' and v_poll.outcome = p_args -> 'outcome' then
        return jsonb_build_object('ok', jsonb_build_object('outcome', v_poll.outcome));
    end if;
    -- Once more after a lot was drawn for a tie, and for nothing else.
    if v_poll.state <> 'box_closed'
       and (v_poll.state <> 'counted' or coalesce(v_poll.lot ->> 'number', v_poll.lot ->> 'order') is null) then
        return '{"refused":"phase"}';
    end if;
    if v_poll.sums is distinct from p_args -> 'sums' then
        return '{"refused":"sums"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.poll set state = 'counted', counted_at = coalesce(counted_at, clock()), outcome = p_args -> 'outcome', c = v_c,
           doubted_at = null, doubt_c = case when doubted_at is null then doubt_c else v_c end
        where precinct = v_meeting.precinct and id = v_poll.id returning * into v_poll;
    -- Who was rated may come in again and hear it.
    update sanhui.meeting set outside_at = null, c = v_c
        where v_poll.electorate = 'raters' and precinct = v_meeting.precinct and id = p_place;
    if v_poll.electorate = 'raters' then
        perform remarks_read(v_meeting, v_c);
    else
        perform papers_read(v_meeting, v_poll, v_c);
    end if;
    delete from sanhui.door where key = 'uncounted:' || v_poll.code;
    perform append_line(v_poll.stream, 'poll.outcome', 0,
        jsonb_build_object('sums', p_args -> 'sums', 'outcome', p_args -> 'outcome'), p_c => v_c);
    update sanhui.beside b set audience = 'room'
        from sanhui.figures f
        where f.precinct = v_poll.precinct and f.poll = v_poll.id and f.kind = 'outside'
          and b.precinct = f.precinct and b.stream = v_poll.stream and b.n = f.line;
    perform note_tip(v_poll.stream, v_c);
    select stream into v_case from sanhui.case_file
        where precinct = v_meeting.precinct and id = v_poll.case_file;
    if found then
        perform append_line(v_case, 'outcome.reached', 0,
            jsonb_build_object('poll', v_poll.code, 'meeting', v_meeting.code, 'says', outcome_words(v_poll)),
            p_c => v_pc);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('outcome', v_poll.outcome), 'desk', true);
end
$$;
comment on function sanhui.poll_outcome(bigint, bigint, jsonb) is
    'The last step of a count: the outcome, when the sums are SQL''s own. Again = the same answer; after a lot was drawn, the outcome that it gives.';
