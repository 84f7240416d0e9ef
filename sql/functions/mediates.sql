create or replace function sanhui.mediates(p_session bigint, p_meeting sanhui.meeting) returns boolean language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select coalesce(w.role = 'mediator' or w.account = p_meeting.chair, false) from session_who(p_session) w);
end
$$;
comment on function sanhui.mediates(bigint, sanhui.meeting) is
    'Is the session the mediator''s, or that of who holds the chair''s seat of this coordination?';
