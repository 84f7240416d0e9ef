-- The paper shows names and signatures: a public coordination is open to whoever has the door's code, this is not.
create or replace function sanhui.agreement_sees(p_session bigint, p_meeting sanhui.meeting) returns boolean language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((select w.role in ('chair', 'clerk', 'recorder', 'mediator') from session_who(p_session) w), false)
        or holds_seat(p_session, p_meeting)
        or exists (select from sanhui.party p
                   where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id and p.dropped_at is null and party_of(p_session, p));
end
$$;
comment on function sanhui.agreement_sees(bigint, sanhui.meeting) is
    'Who sees the photo of a signed agreement: its parties, the mediator and the office.';
