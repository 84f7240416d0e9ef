create or replace function sanhui.comment_erase(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := comment_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_comment sanhui.comment := v.comment;
    v_c       bigint;
begin
    if p_args ->> 'held' is not null then
        return held_erase(p_session, p_place, p_args);
    end if;
    if v.refused is not null then
        return v.refused;
    end if;
    if v_comment.session <> p_session and (select w.role from session_who(p_session) w) is distinct from 'clerk' then
        return '{"refused":"own"}';
    end if;
    if v_comment.state = 'erased' then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    update sanhui.comment set state = 'erased', text = null, label = '', reason = null, c = v_c
        where precinct = v_meeting.precinct and id = v_comment.id;
    perform comment_unpin(v_meeting, v_comment.id, v_c);
    perform theme_shrinks(v_meeting.precinct, v_comment.theme, v_c);
    -- The reason for which it was hidden may repeat the words: it goes too.
    update sanhui.beside set content = null, erased_at = clock()
        where precinct = v_meeting.precinct and stream = v_meeting.stream and content is not null
          and (n = v_comment.line or n in (
              select l.n from sanhui.line l
              where l.precinct = v_meeting.precinct and l.stream = v_meeting.stream and l.n > v_comment.line
                and l.kind = 'comment.hidden' and (l.bytes::jsonb #>> '{body,comment}')::bigint = v_comment.id));
    perform append_line(v_meeting.stream, 'comment.erased', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('comment', v_comment.id, 'line', v_comment.line), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.comment_erase(bigint, bigint, jsonb) is
    'comment.erase: words, label and the reason for hiding are gone, by the author or the clerk; the lines and their hashes stay. Again = no change.';
