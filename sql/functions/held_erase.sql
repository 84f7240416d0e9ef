create or replace function sanhui.held_erase(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := held_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_held    sanhui.held_comment := v.held;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not comment_own(v_meeting.precinct, v_held.session, v_held.anonymous, p_session) and (select w.role from session_who(p_session) w) is distinct from 'clerk' then
        return '{"refused":"own"}';
    end if;
    if v_held.state = 'erased' then
        return '{"ok":{}}';
    end if;
    if v_held.state = 'shown' then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    perform held_forget(v_meeting, v_held, v_c);
    perform append_line(v_meeting.stream, 'comment.erased',
        comment_actor(v_meeting.stream, p_session, v_held.anonymous and v_held.session = p_session),
        jsonb_build_object('held', v_held.id, 'line', v_held.line), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.held_erase(bigint, bigint, jsonb) is
    'comment.erase of what waits or was not shown: words, photos, label and reason are gone, by its author or the clerk.';
