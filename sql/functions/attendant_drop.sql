create or replace function sanhui.attendant_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_id      bigint := (p_args ->> 'attendant')::bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('checkin', 'open', 'recess') then
        return '{"refused":"phase"}';
    end if;
    delete from sanhui.attendant where precinct = v_meeting.precinct and meeting = p_place and id = v_id;
    if not found then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.gone (precinct, meeting, t, id, c) values (v_meeting.precinct, p_place, 'attendant', v_id, v_c);
    update sanhui.meeting set c = v_c where precinct = v_meeting.precinct and id = p_place;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.attendant_drop(bigint, bigint, jsonb) is 'attendant.drop: was not there after all.';
