create or replace function sanhui.holds_seat(p_session bigint, p_meeting sanhui.meeting) returns boolean
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((select w.account = p_meeting.chair from session_who(p_session) w), false);
end
$$;
comment on function sanhui.holds_seat(bigint, sanhui.meeting) is 'Whether a session is the account that holds a meeting''s chair''s seat.';
