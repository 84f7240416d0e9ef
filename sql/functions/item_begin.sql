create or replace function sanhui.item_begin(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_item    bigint := (p_args ->> 'item')::bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    if not exists (select from sanhui.item
                   where precinct = v_meeting.precinct and meeting = p_place and id = v_item) then
        return '{"refused":"gone"}';
    end if;
    if v_meeting.item is distinct from v_item and poll_in_hall(v_meeting) is not null then
        return '{"refused":"one_poll"}';
    end if;
    if item_held(v_meeting, v_item) then
        return '{"refused":"unanswered"}';
    end if;
    if v_meeting.item is distinct from v_item then
        perform begin_item(p_place, v_item, touch(p_place), p_session);
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.item_begin(bigint, bigint, jsonb) is
    'item.begin: the meeting goes on to an item, or back to one; not past unanswered proposals (item_held), and not while a poll is open in the hall. Again = no change.';
