create or replace function sanhui.opinion_enter(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_now     timestamptz := clock();
    v_item    bigint := (p_args ->> 'item')::bigint;
    v_comment bigint;
    v_line    bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if not meeting_talks(v_meeting) then
        return '{"refused":"phase"}';
    end if;
    if v_item is not null and not exists (
            select from sanhui.item where precinct = v_meeting.precinct and meeting = p_place and id = v_item) then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.comment (precinct, meeting, item, session, label, text, via, at, line, c)
        values (v_meeting.precinct, p_place, coalesce(v_item, v_meeting.item), p_session, p_args ->> 'label', p_args ->> 'text', 'paper',
                v_now, -1, v_c)
        returning id into v_comment;
    v_line := append_line(v_meeting.stream, 'comment.made', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('comment', v_comment, 'item', coalesce(v_item, v_meeting.item), 'via', 'paper'),
        jsonb_build_object('words', jsonb_build_object('label', p_args -> 'label', 'text', p_args -> 'text')),
        p_c => v_c, p_at => v_now);
    update sanhui.comment set line = v_line where precinct = v_meeting.precinct and id = v_comment;
    return jsonb_build_object('ok', jsonb_build_object('comment', v_comment));
end
$$;
comment on function sanhui.opinion_enter(bigint, bigint, jsonb) is
    'opinion.enter: a written opinion from paper, typed in by the clerk in the name of who wrote it.';
