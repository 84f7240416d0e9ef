create or replace function sanhui.comment_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_label   text;
    v_now     timestamptz := clock();
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
    v_wait := (select (p_args ->> 'every')::int - extract(epoch from v_now - max(x.at))::int
               from (select session_same(v_meeting.precinct, p_session) as same) s
               cross join lateral (
                   (select k.at from sanhui.comment k
                    where k.precinct = v_meeting.precinct and k.meeting = p_place and k.session = any (s.same)
                    order by k.id desc limit 1)
                   union all
                   (select h.at from sanhui.held_comment h
                    where h.precinct = v_meeting.precinct and h.meeting = p_place and h.session = any (s.same)
                    order by h.id desc limit 1)) x);
    if v_wait > 0 then
        return jsonb_build_object('refused', 'busy', 'wait', v_wait);
    end if;
    if v_meeting.approves and (select w.role from session_who(p_session) w) is null then
        return comment_hold(p_session, v_meeting, p_args ->> 'text');
    end if;
    v_label := session_label(p_session);
    v_c := touch(p_place);
    insert into sanhui.comment (precinct, meeting, item, session, label, text, at, line, c)
        values (v_meeting.precinct, p_place, v_meeting.item, p_session, v_label, p_args ->> 'text', v_now, -1, v_c)
        returning id into v_comment;
    perform order_follows(v_meeting, p_session, v_c);
    v_line := append_line(v_meeting.stream, 'comment.made', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('comment', v_comment, 'item', v_meeting.item),
        jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', p_args ->> 'text')),
        p_c => v_c, p_at => v_now);
    update sanhui.comment set line = v_line where precinct = v_meeting.precinct and id = v_comment;
    return jsonb_build_object('ok', jsonb_build_object('comment', v_comment));
end
$$;
comment on function sanhui.comment_add(bigint, bigint, jsonb) is 'comment.add: a comment and its line, or where the office looks first one that waits. every: seconds that must lie between two of one speaker, on whatever phone.';
