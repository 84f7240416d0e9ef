create or replace function sanhui.comment_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_label   text;
    v_item    record;
    v_unnamed boolean := coalesce((p_args ->> 'anonymous')::boolean, false);
    v_photos  bigint[] := comment_photos(p_session, p_args);
    v_now     timestamptz := clock();
    v_same    bigint[];
    v_comment bigint;
    v_line    bigint;
    v_wait    int;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if not meeting_talks(v_meeting) then
        return '{"refused":"phase"}';
    end if;
    -- Asked once and then looked up one by one: written into the search it was asked for every comment there is.
    v_same := session_same(v_meeting.precinct, p_session);
    v_wait := (select (p_args ->> 'every')::int - extract(epoch from v_now - max(x.at))::int
               from unnest(v_same) as s (session)
               cross join lateral (
                   (select k.at from sanhui.comment k
                    where k.precinct = v_meeting.precinct and k.meeting = p_place and k.session = s.session
                    order by k.id desc limit 1)
                   union all
                   (select h.at from sanhui.held_comment h
                    where h.precinct = v_meeting.precinct and h.meeting = p_place and h.session = s.session
                    order by h.id desc limit 1)) x);
    if v_wait > 0 then
        return jsonb_build_object('refused', 'busy', 'wait', v_wait);
    end if;
    v_item := comment_item(v_meeting, p_args);
    if not v_item.known then
        return '{"refused":"gone"}';
    end if;
    if v_photos is null then
        return '{"refused":"photo"}';
    end if;
    if v_meeting.approves and (select w.role from session_who(p_session) w) is null then
        return comment_hold(p_session, v_meeting, v_item.item, p_args ->> 'text', v_photos, v_unnamed);
    end if;
    v_label := session_label(p_session);
    v_c := touch(p_place);
    v_comment := nextval(pg_get_serial_sequence('sanhui.comment', 'id'));
    perform order_follows(v_meeting, p_session, v_c);
    v_line := append_line(v_meeting.stream, 'comment.made', comment_actor(v_meeting.stream, p_session, v_unnamed),
        jsonb_build_object('comment', v_comment, 'item', v_item.item) || comment_photo_count(v_photos),
        comment_words(comment_label(v_unnamed, v_label), p_args ->> 'text', v_photos),
        p_c => v_c, p_at => v_now);
    insert into sanhui.comment (precinct, id, meeting, item, session, label, text, photos, anonymous, at, line, c) overriding system value
        values (v_meeting.precinct, v_comment, p_place, v_item.item, p_session, v_label, p_args ->> 'text', v_photos, v_unnamed, v_now, v_line, v_c);
    return jsonb_build_object('ok', jsonb_build_object('comment', v_comment));
end
$$;
comment on function sanhui.comment_add(bigint, bigint, jsonb) is 'comment.add: a comment and its line, or where the office looks first one that waits. every: seconds that must lie between two of one speaker, on whatever phone.';
