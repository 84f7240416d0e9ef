create or replace function sanhui.meeting_check_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_item    bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'announced' then
        return '{"refused":"phase"}';
    end if;
    v_c := touch(p_place);
    update sanhui.item set state = 'current', began_at = clock(), c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and step = 'check_in' returning id into v_item;
    update sanhui.meeting set state = 'checkin', item = v_item, c = v_c, pc = touch_desk(v_meeting.precinct)
        where precinct = v_meeting.precinct and id = p_place;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_check_in(bigint, bigint, jsonb) is
    'meeting.check_in: the doors open; the agenda stands at check-in.';
