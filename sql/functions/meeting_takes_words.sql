create or replace function sanhui.meeting_takes_words(p_meeting sanhui.meeting) returns boolean
    language plpgsql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
begin
    return p_meeting.state in ('announced', 'checkin', 'open', 'recess', 'adjourned', 'postponed');
end
$$;
comment on function sanhui.meeting_takes_words(sanhui.meeting) is
    'From the notice to the close, and between rounds: people comment, propose and second in their own time.';
