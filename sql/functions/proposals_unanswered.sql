create or replace function sanhui.proposals_unanswered(p_meeting sanhui.meeting) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return exists (select from sanhui.proposal
                   where precinct = p_meeting.precinct and meeting = p_meeting.id and state = 'seconded');
end
$$;
comment on function sanhui.proposals_unanswered(sanhui.meeting) is
    'Is there a seconded proposal that was neither answered nor carried over?';
