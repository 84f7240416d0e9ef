create or replace function sanhui.meeting_resume(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_now     timestamptz := clock();
    v_rested  interval;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'recess' then
        return '{"refused":"phase"}';
    end if;
    v_rested := v_now - v_meeting.recess_at;
    v_c := touch(p_place);
    update sanhui.item set began_at = began_at + v_rested, c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and state = 'current';
    update sanhui.meeting
        set state = 'open', recess_at = null, paused = paused + extract(epoch from v_rested)::int, c = v_c,
            pc = touch_desk(v_meeting.precinct)
        where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'meeting.resumed', actor_of(v_meeting.stream, p_session), '{}', p_c => v_c, p_at => v_now);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_resume(bigint, bigint, jsonb) is
    'meeting.resume: after a break, which counts neither for the item nor for the meeting.';
