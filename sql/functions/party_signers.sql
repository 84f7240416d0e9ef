-- Nobody signs for a neighbour: every household of a side is asked for its own word, unless it gave it to one of the side.
create or replace function sanhui.party_signers(p_party sanhui.party) returns table (signer bigint, label text, proxy bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
        select x.signer, x.label, k.proxy
        from (select 1 as o, 0::bigint as n, 0::bigint as signer, g.name as label from sanhui.organisation g
              where g.precinct = p_party.precinct and g.id = p_party.organisation
              union all
              select 2, array_position(p_party.owners, w.id), -w.id, w.label from sanhui.owner w
              where w.precinct = p_party.precinct and w.id = any (p_party.owners)
              union all
              select 3, d.id, d.household, d.label from sanhui.delegate d
              where d.precinct = p_party.precinct and d.meeting = p_party.meeting and d.party = p_party.id) x
        left join sanhui.party_proxy k on k.precinct = p_party.precinct and k.party = p_party.id and k.signer = x.signer
        order by x.o, x.n;
end
$$;
comment on function sanhui.party_signers(sanhui.party) is
    'Whose word a party''s agreement takes: its organisation (0), each of its owners (-5 = owner 5) and each of its households; proxy = the one of these entrusted with it.';
