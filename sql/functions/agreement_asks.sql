create or replace function sanhui.agreement_asks(p_party sanhui.party, p_households bigint[], p_owners bigint[]) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select coalesce(jsonb_agg(k.text order by k.n), '[]')
        from sanhui.meeting m
        cross join lateral agreement_top(m) g
        cross join lateral jsonb_to_recordset(g.clauses) k(n int, text text)
        where m.precinct = p_party.precinct and m.id = p_party.meeting and g.state = 'offered'
          and exists (select from party_signers(p_party) x
                      where x.proxy is null and (x.signer = any (p_households) or -x.signer = any (p_owners))
                        and not exists (select from sanhui.agreement_mark a where a.precinct = p_party.precinct and a.agreement = g.id
                                        and a.party = p_party.id and a.signer = x.signer and a.clause = k.n)));
end
$$;
comment on function sanhui.agreement_asks(sanhui.party, bigint[], bigint[]) is
    'The clauses of the version offered that wait for the word of one of these households and owners, as members of a side.';
