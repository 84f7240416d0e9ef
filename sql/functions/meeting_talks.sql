create or replace function sanhui.meeting_talks(p_meeting sanhui.meeting) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return p_meeting.state in ('announced', 'checkin', 'open', 'recess', 'postponed')
        or p_meeting.adjourned_at is not null
           -- The next round may be announced weeks after this one was filed; where none is to come, filing was the end.
           and (select coalesce(bool_and(x.state = 'drafted'), p_meeting.state <> 'filed') from sanhui.meeting x
                where x.precinct = p_meeting.precinct and x.previous = p_meeting.id and x.kind = p_meeting.kind
                  and x.state <> 'cancelled');
end
$$;
comment on function sanhui.meeting_talks(sanhui.meeting) is
    'Whether people comment, propose and second now: from the notice to the close, and after an adjournment until the next round is announced.';
