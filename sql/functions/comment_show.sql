create or replace function sanhui.comment_show(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := held_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_held    sanhui.held_comment := v.held;
    v_comment bigint;
    v_line    bigint;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_held.state = 'shown' then
        return jsonb_build_object('ok', jsonb_build_object('comment', v_held.comment));
    end if;
    if v_held.state = 'erased' then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.comment (precinct, meeting, item, session, label, text, photos, anonymous, at, line, c)
        values (v_meeting.precinct, p_place, v_held.item, v_held.session, v_held.label, v_held.text, v_held.photos, v_held.anonymous, clock(), -1, v_c)
        returning id into v_comment;
    v_line := append_line(v_meeting.stream, 'comment.made', comment_actor(v_meeting.stream, v_held.session, v_held.anonymous),
        jsonb_build_object('comment', v_comment, 'item', v_held.item, 'held', v_held.id) || comment_photo_count(v_held.photos),
        comment_words(comment_label(v_held.anonymous, v_held.label), v_held.text, v_held.photos), p_c => v_c);
    update sanhui.comment set line = v_line where precinct = v_meeting.precinct and id = v_comment;
    update sanhui.held_comment set state = 'shown', reason = null, comment = v_comment, c = v_c
        where precinct = v_meeting.precinct and id = v_held.id;
    return jsonb_build_object('ok', jsonb_build_object('comment', v_comment));
end
$$;
comment on function sanhui.comment_show(bigint, bigint, jsonb) is
    'comment.show: what waited, or was not shown before, is a comment from now on. Again = the same answer.';
