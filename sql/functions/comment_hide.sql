create or replace function sanhui.comment_hide(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := comment_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_comment sanhui.comment := v.comment;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_comment.state = 'erased' then
        return '{"refused":"gone"}';
    end if;
    if v_comment.state = 'hidden' then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    update sanhui.comment set state = 'hidden', reason = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and id = v_comment.id;
    perform comment_unpin(v_meeting, v_comment.id, v_c);
    perform theme_shrinks(v_meeting.precinct, v_comment.theme, v_c);
    update sanhui.beside set audience = 'staff'
        where precinct = v_meeting.precinct and stream = v_meeting.stream and n = v_comment.line;
    perform append_line(v_meeting.stream, 'comment.hidden', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('comment', v_comment.id, 'line', v_comment.line),
        jsonb_build_object('words', jsonb_build_object('text', p_args ->> 'reason')),
        p_c => v_c, p_audience => 'staff');
    return '{"ok":{}}';
end
$$;
comment on function sanhui.comment_hide(bigint, bigint, jsonb) is
    'comment.hide: the room no longer sees the words, staff do; the line stays. Again = no change.';
