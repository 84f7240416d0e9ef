create or replace function sanhui.meeting_recess(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' or v_meeting.kind in ('owners_assembly', 'residents_assembly') then
        return '{"refused":"phase"}';
    end if;
    if meeting_polls(v_meeting, array['open']) then
        return '{"refused":"polls"}';
    end if;
    v_c := touch(p_place);
    -- Who speaks goes on first afterwards; who waits goes on waiting.
    perform end_turn(v_meeting, true, v_c);
    update sanhui.meeting set state = 'recess', recess_at = v_now, c = v_c, pc = touch_desk(v_meeting.precinct)
        where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'meeting.recessed', actor_of(v_meeting.stream, p_session), '{}', p_c => v_c, p_at => v_now);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_recess(bigint, bigint, jsonb) is 'meeting.recess: a break; its clocks stand still.';
