create or replace function sanhui.party_may_join(p_meeting sanhui.meeting, p_party bigint, p_organisation bigint, p_households bigint[],
    p_owners bigint[], p_name text)
    returns text language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case
        when names_somebody(p_meeting.precinct, p_name) then 'named'   -- it stands on the notice and in the minutes
        when (select count(*) from sanhui.household h where h.precinct = p_meeting.precinct and h.id = any (p_households)
              and h.left_at is null) <> (select count(distinct x) from unnest(p_households) x)
          or (select count(*) from sanhui.owner o where o.precinct = p_meeting.precinct and o.id = any (p_owners)
              and o.left_at is null) <> (select count(distinct x) from unnest(p_owners) x)
          or (p_organisation is not null and not exists (
              select from sanhui.organisation o where o.precinct = p_meeting.precinct and o.id = p_organisation)) then 'beyond'
        when exists (select from sanhui.delegate d where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id
                     and d.household = any (p_households) and d.party is distinct from p_party and d.party is not null)
          or exists (select from sanhui.party p where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id
                     and (p.organisation = p_organisation or p.owners && p_owners) and p.id is distinct from p_party and p.dropped_at is null) then 'twice' end;
end
$$;
comment on function sanhui.party_may_join(sanhui.meeting, bigint, bigint, bigint[], bigint[], text) is
    'Why an organisation, these households and owners cannot be a side (null = a new one): not of this neighbourhood, or on another side, or by a name that is a person''s.';
