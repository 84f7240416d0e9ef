create or replace function sanhui.comments_approve(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_on      boolean := (p_args ->> 'on')::boolean;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.approves = v_on then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    update sanhui.meeting set approves = v_on, c = v_c where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'comments.approval', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('on', v_on), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.comments_approve(bigint, bigint, jsonb) is
    'comments.approve: whether a resident''s comment waits for the office from now on; what waits goes on waiting.';
