create or replace function sanhui.comment_erase(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := comment_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_comment sanhui.comment := v.comment;
    v_held    sanhui.held_comment;
    v_c       bigint;
begin
    if p_args ->> 'held' is not null then
        return held_erase(p_session, p_place, p_args);
    end if;
    if v.refused is not null then
        return v.refused;
    end if;
    if not comment_own(v_meeting.precinct, v_comment.session, v_comment.anonymous, p_session) and (select w.role from session_who(p_session) w) is distinct from 'clerk' then
        return '{"refused":"own"}';
    end if;
    if v_comment.state = 'erased' then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    update sanhui.comment set state = 'erased', text = null, label = '', reason = null, photos = '{}', c = v_c
        where precinct = v_meeting.precinct and id = v_comment.id;
    delete from sanhui.photo where precinct = v_meeting.precinct and id = any (v_comment.photos);
    perform comment_unpin(v_meeting, v_comment.id, v_c);
    perform theme_shrinks(v_meeting.precinct, v_comment.theme, v_c);
    -- One that waited before it was shown has the same words a second time.
    select h.* into v_held from sanhui.held_comment h
        where h.precinct = v_meeting.precinct and h.meeting = p_place and h.comment = v_comment.id;
    if found then
        perform held_forget(v_meeting, v_held, v_c);
    end if;
    perform beside_erase(v_meeting, v_comment.line, 'comment.hidden', 'comment', v_comment.id);
    perform append_line(v_meeting.stream, 'comment.erased',
        comment_actor(v_meeting.stream, p_session, v_comment.anonymous and v_comment.session = p_session),
        jsonb_build_object('comment', v_comment.id, 'line', v_comment.line), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.comment_erase(bigint, bigint, jsonb) is
    'comment.erase: words, photos, label and the reason for hiding are gone, by the author (comment_own) or the clerk; the lines and their hashes stay. Again = no change.';
