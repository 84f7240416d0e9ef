create or replace function sanhui.comment_refuse(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := held_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_held    sanhui.held_comment := v.held;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_held.state = 'refused' then
        return '{"ok":{}}';
    end if;
    if v_held.state <> 'waiting' then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    update sanhui.held_comment set state = 'refused', reason = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and id = v_held.id;
    perform append_line(v_meeting.stream, 'comment.refused', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('held', v_held.id, 'line', v_held.line),
        jsonb_build_object('words', jsonb_build_object('text', p_args ->> 'reason')), p_c => v_c, p_audience => 'staff');
    return '{"ok":{}}';
end
$$;
comment on function sanhui.comment_refuse(bigint, bigint, jsonb) is
    'comment.refuse: what waits is not shown, with a reason for the office; its author is told that. Again = no change.';
