-- Nobody signs for a neighbour: every household of a side is asked for its own word, unless it gave it to one of the side.
create or replace function sanhui.party_signers(p_party sanhui.party) returns table (signer bigint, label text, proxy bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
        select 0::bigint, o.name, null::bigint from sanhui.organisation o
        where o.precinct = p_party.precinct and o.id = p_party.organisation
        union all
        (select -o.id, o.label, null::bigint from sanhui.owner o
         where o.precinct = p_party.precinct and o.id = any (p_party.owners) order by array_position(p_party.owners, o.id))
        union all
        (select d.household, d.label, d.proxy from sanhui.delegate d
         where d.precinct = p_party.precinct and d.meeting = p_party.meeting and d.party = p_party.id order by d.id);
end
$$;
comment on function sanhui.party_signers(sanhui.party) is
    'Whose word a party''s agreement takes: its organisation (0), each of its owners (-5 = owner 5) and each of its households; proxy = the household entrusted with it.';
