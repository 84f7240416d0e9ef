create or replace function sanhui.comment_pin(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_comment bigint := (p_args ->> 'comment')::bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_comment is not null and not exists (
            select from sanhui.comment k
            where k.precinct = v_meeting.precinct and k.meeting = p_place and k.id = v_comment and k.state = 'shown') then
        return '{"refused":"gone"}';
    end if;
    if v_meeting.pinned is distinct from v_comment then
        update sanhui.meeting set pinned = v_comment, c = touch(p_place) where precinct = v_meeting.precinct and id = p_place;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.comment_pin(bigint, bigint, jsonb) is
    'comment.pin: one comment stands on top, on phones and on the big screen; without one, none does.';
