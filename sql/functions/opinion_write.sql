create or replace function sanhui.opinion_write(p_meeting sanhui.meeting, p_session bigint, p_item bigint, p_label text, p_text text, p_c bigint)
    returns bigint language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now     timestamptz := clock();
    v_comment bigint;
    v_line    bigint;
begin
    insert into sanhui.comment (precinct, meeting, item, session, label, text, via, at, line, c)
        values (p_meeting.precinct, p_meeting.id, p_item, p_session, p_label, p_text, 'paper', v_now, -1, p_c)
        returning id into v_comment;
    v_line := append_line(p_meeting.stream, 'comment.made', actor_of(p_meeting.stream, p_session),
        jsonb_build_object('comment', v_comment, 'item', p_item, 'via', 'paper'),
        jsonb_build_object('words', jsonb_build_object('label', p_label, 'text', p_text)), p_c => p_c, p_at => v_now);
    update sanhui.comment set line = v_line where precinct = p_meeting.precinct and id = v_comment;
    return v_comment;
end
$$;
comment on function sanhui.opinion_write(sanhui.meeting, bigint, bigint, text, text, bigint) is
    'What somebody wrote on paper is a comment of a locked meeting, typed in by a session; its id.';
