create or replace function sanhui.comment_hold(p_session bigint, p_meeting sanhui.meeting, p_text text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_label text := session_label(p_session);
    v_c     bigint := touch(p_meeting.id);
    v_held  bigint;
    v_line  bigint;
begin
    insert into sanhui.held_comment (precinct, meeting, item, session, label, text, at, line, c)
        values (p_meeting.precinct, p_meeting.id, p_meeting.item, p_session, v_label, p_text, clock(), -1, v_c)
        returning id into v_held;
    perform order_follows(p_meeting, p_session, v_c);
    v_line := append_line(p_meeting.stream, 'comment.held', actor_of(p_meeting.stream, p_session),
        jsonb_build_object('held', v_held, 'item', p_meeting.item),
        jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', p_text)), p_c => v_c, p_audience => 'staff');
    update sanhui.held_comment set line = v_line where precinct = p_meeting.precinct and id = v_held;
    return jsonb_build_object('ok', jsonb_build_object('held', v_held));
end
$$;
comment on function sanhui.comment_hold(bigint, sanhui.meeting, text) is
    'A comment where the office looks first: it waits, and its line says that it does.';
