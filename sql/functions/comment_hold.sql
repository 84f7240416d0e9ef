create or replace function sanhui.comment_hold(p_session bigint, p_meeting sanhui.meeting, p_item bigint, p_text text,
    p_photos bigint[], p_anonymous boolean) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_label text := session_label(p_session);
    v_c     bigint := touch(p_meeting.id);
    v_held  bigint := nextval(pg_get_serial_sequence('sanhui.held_comment', 'id'));
    v_line  bigint;
begin
    perform order_follows(p_meeting, p_session, v_c);
    v_line := append_line(p_meeting.stream, 'comment.held', comment_actor(p_meeting.stream, p_session, p_anonymous),
        jsonb_build_object('held', v_held, 'item', p_item) || comment_photo_count(p_photos),
        comment_words(comment_label(p_anonymous, v_label), p_text, p_photos), p_c => v_c, p_audience => 'staff');
    insert into sanhui.held_comment (precinct, id, meeting, item, session, label, text, photos, anonymous, at, line, c) overriding system value
        values (p_meeting.precinct, v_held, p_meeting.id, p_item, p_session, v_label, p_text, p_photos, p_anonymous, clock(), v_line, v_c);
    return jsonb_build_object('ok', jsonb_build_object('held', v_held));
end
$$;
comment on function sanhui.comment_hold(bigint, sanhui.meeting, bigint, text, bigint[], boolean) is
    'A comment where the office looks first: it waits, and its line says that it does.';
