create or replace function sanhui.meeting_polls(p_meeting sanhui.meeting, p_states text[]) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return exists (select from sanhui.poll
                   where precinct = p_meeting.precinct and meeting = p_meeting.id and state = any (p_states));
end
$$;
comment on function sanhui.meeting_polls(sanhui.meeting, text[]) is 'Whether a meeting has a poll in one of these states.';
