create or replace function sanhui.poll_void_do(p_session bigint, p_second bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_refused text := poll_void_may(v_meeting, p_args);
    v_poll    sanhui.poll;
    v_case    bigint;
    v_c       bigint;
    v_pc      bigint;
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.poll set state = 'void', void_reason = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and id = (p_args ->> 'poll')::bigint returning * into v_poll;
    delete from sanhui.door where key in ('uncounted:' || v_poll.code, closing_key(v_poll));
    perform append_line(v_poll.stream, 'poll.void', actor_of(v_poll.stream, p_session),
        jsonb_build_object('second', actor_of(v_poll.stream, p_second)),
        jsonb_build_object('words', jsonb_build_object('text', p_args -> 'reason')), p_c => v_c);
    perform note_tip(v_poll.stream, v_c);
    -- What the case was told is taken back there too.
    if v_poll.outcome is not null then
        select stream into v_case from sanhui.case_file where precinct = v_poll.precinct and id = v_poll.case_file;
        if found then
            perform append_line(v_case, 'outcome.void', 0,
                jsonb_build_object('poll', v_poll.code, 'meeting', v_meeting.code), p_c => v_pc);
        end if;
    end if;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.poll_void_do(bigint, bigint, bigint, jsonb) is 'poll.void, confirmed by the second person.';
