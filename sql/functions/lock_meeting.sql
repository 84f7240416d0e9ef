create or replace function sanhui.lock_meeting(p_place bigint) returns sanhui.meeting language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here    bigint := here();
    v_meeting sanhui.meeting;
begin
    select * into v_meeting from sanhui.meeting where precinct = v_here and id = p_place for update;
    return v_meeting;
end
$$;
comment on function sanhui.lock_meeting(bigint) is
    'Locks a meeting, under which all its rows change; null when there is none here.';
