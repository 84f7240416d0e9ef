-- The same that domain/rights.h says of a room; the big screen is asked there alone.
create or replace function sanhui.session_meets(p_session bigint, p_meeting sanhui.meeting) returns boolean language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_who record;
begin
    if not p_meeting.confidential then
        return true;
    end if;
    select * into v_who from session_who(p_session);
    return session_office(p_session) or coalesce(v_who.role in ('mediator', 'street'), false)
        or exists (select from sanhui.delegate d
                   where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id and d.household = any (v_who.households))
        or exists (select from sanhui.party p where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id
                   and p.dropped_at is null and p.owners && v_who.owners)
        or exists (select from sanhui.party p
                   join sanhui.organisation o on o.precinct = p.precinct and o.id = p.organisation
                   where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id and p.dropped_at is null
                     and o.name = v_who.organisation)
        or exists (select from sanhui.organisation o
                   where o.precinct = p_meeting.precinct and o.id = any (p_meeting.invited) and o.name = v_who.organisation);
end
$$;
comment on function sanhui.session_meets(bigint, sanhui.meeting) is
    'May a session of the neighbourhood see a meeting: any may see a public one; a confidential one its office, mediator, street, parties and whom it invited.';
