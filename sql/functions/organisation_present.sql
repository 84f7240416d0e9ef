create or replace function sanhui.organisation_present(p_meeting sanhui.meeting, p_organisation bigint) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return exists (select from sanhui.arrival a where a.precinct = p_meeting.precinct and a.meeting = p_meeting.id
                   and a.organisation = p_organisation and a.at is not null)
        -- who left before the rating had come
        or p_organisation = p_meeting.reviewed and exists (select from sanhui.line l where l.precinct = p_meeting.precinct
            and l.stream = p_meeting.stream and l.kind = 'reviewed.left');
end
$$;
comment on function sanhui.organisation_present(sanhui.meeting, bigint) is 'Whether an organisation that the meeting waits for has somebody there.';
