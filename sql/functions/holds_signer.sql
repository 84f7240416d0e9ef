create or replace function sanhui.holds_signer(p_session bigint, p_party sanhui.party, p_signer bigint) returns boolean
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_who record;
begin
    select * into v_who from session_who(p_session);
    return p_signer = any (v_who.households) or -p_signer = any (v_who.owners)
        or p_signer = 0 and exists (select from sanhui.organisation o
               where o.precinct = p_party.precinct and o.id = p_party.organisation and o.name = v_who.organisation);
end
$$;
comment on function sanhui.holds_signer(bigint, sanhui.party, bigint) is
    'Does a session speak for this household (or owner, below 0) of a party, or (0) for its organisation?';
