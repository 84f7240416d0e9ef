create or replace function sanhui.commitment_in_meeting(p_meeting sanhui.meeting) returns boolean
    language plpgsql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return p_meeting.state not in ('minutes_confirmed', 'minutes_signed', 'published', 'filed', 'cancelled');
end
$$;
comment on function sanhui.commitment_in_meeting(sanhui.meeting) is
    'Until the minutes are confirmed what becomes of a commitment belongs to the meeting''s record too; then to the case''s alone.';
