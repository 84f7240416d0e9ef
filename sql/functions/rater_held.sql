create or replace function sanhui.rater_held(p_meeting sanhui.meeting, p_session bigint) returns setof sanhui.rater
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
    select r.* from session_holdings(p_meeting.precinct, p_session) h
    join sanhui.rater r on r.precinct = p_meeting.precinct and r.meeting = p_meeting.id and r.capacity = h.capacity and r.holder = h.holder;
end
$$;
comment on function sanhui.rater_held(sanhui.meeting, bigint) is 'The raters of a meeting whose slips a session holds.';
