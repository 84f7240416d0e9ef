create or replace function sanhui.poll_void_run(p_request sanhui.countersign, p_second bigint) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_request.meeting);
    v_poll    sanhui.poll;
    v_case    bigint;
    v_c       bigint;
    v_pc      bigint;
begin
    select * into v_poll from sanhui.poll
        where precinct = v_meeting.precinct and id = (p_request.args ->> 'poll')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if not poll_may(v_poll, v_meeting.kind, 'void') then
        return '{"refused":"phase"}';
    end if;
    v_c := touch(v_meeting.id);
    v_pc := touch_cases(v_meeting.id);
    delete from sanhui.door where key in ('uncounted:' || v_poll.code, closing_key(v_poll));
    update sanhui.poll set state = 'void', void_reason = p_request.args ->> 'reason', c = v_c
        where precinct = v_poll.precinct and id = v_poll.id;
    perform append_line(v_poll.stream, 'poll.void', actor_of(v_poll.stream, p_request.session),
        jsonb_build_object('second', actor_of(v_poll.stream, p_second)),
        jsonb_build_object('words', jsonb_build_object('text', p_request.args -> 'reason')), p_c => v_c);
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
comment on function sanhui.poll_void_run(sanhui.countersign, bigint) is 'poll.void, confirmed by a second person.';
