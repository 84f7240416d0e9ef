create or replace function sanhui.poll_in_hall(p_meeting sanhui.meeting) returns bigint
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    if p_meeting.kind in ('owners_assembly', 'residents_assembly') then
        return null;
    end if;
    return (select min(id) from sanhui.poll
            where precinct = p_meeting.precinct and meeting = p_meeting.id and state = 'open' and closes_at is null);
end
$$;
comment on function sanhui.poll_in_hall(sanhui.meeting) is
    'The poll that a hall is busy with: item by item there, so no other opens and no other item begins meanwhile. Those with a time to close run beside the meeting, an assembly''s beside each other: null.';
