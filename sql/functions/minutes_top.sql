create or replace function sanhui.minutes_top(p_meeting bigint) returns sanhui.minutes
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here    bigint := here();
    v_minutes sanhui.minutes;
begin
    select * into v_minutes from sanhui.minutes
        where precinct = v_here and meeting = p_meeting order by version desc limit 1;
    return v_minutes;
end
$$;
comment on function sanhui.minutes_top(bigint) is 'The version of a meeting''s minutes that stands.';
