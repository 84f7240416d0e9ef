-- Whoever wrote it brought it in time; it may be typed in when the clerk gets to it, until the stage is over.
create or replace function sanhui.objection_enter(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v         record;
    v_poll    sanhui.poll;
    v_about   text;
    v_id      bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if p_args ->> 'poll' is null then
        if v_meeting.state <> 'published' then
            return '{"refused":"phase"}';
        end if;
        v_id := minutes_object_write(v_meeting, p_session, null, p_args ->> 'label', p_args ->> 'text');
    else
        v := poll_here(p_place, p_args);
        if v.refused is not null then
            return v.refused;
        end if;
        v_poll := v.poll;
        v_about := poll_object_about(v_poll);
        if v_about is null then
            return '{"refused":"phase"}';
        end if;
        v_id := poll_object_write(v_poll, p_session, v_about, null, null, p_args ->> 'label', p_args ->> 'text');
    end if;
    return jsonb_build_object('ok', jsonb_build_object('objection', v_id), 'desk', true);
end
$$;
comment on function sanhui.objection_enter(bigint, bigint, jsonb) is
    'objection.enter: an objection from paper, to a poll or (none) to the minutes, typed in by the office in the name of who wrote it.';
