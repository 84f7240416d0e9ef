create or replace function sanhui.party_of(p_session bigint, p_party sanhui.party) returns boolean language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_who record;
begin
    select * into v_who from session_who(p_session);
    return p_party.owners && v_who.owners or exists (select from sanhui.delegate d
                   where d.precinct = p_party.precinct and d.meeting = p_party.meeting and d.party = p_party.id
                     and d.household = any (v_who.households))
        or exists (select from sanhui.organisation o
                   where o.precinct = p_party.precinct and o.id = p_party.organisation and o.name = v_who.organisation);
end
$$;
comment on function sanhui.party_of(bigint, sanhui.party) is
    'Does a session belong to a party: by a member''s household or owner''s slip, or as the account of its organisation?';
