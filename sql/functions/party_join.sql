-- A household is of one side alone. Whoever was invited without one takes the side's place.
create or replace function sanhui.party_join(p_party sanhui.party, p_households bigint[], p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    with gone as (
        delete from sanhui.delegate d where d.precinct = p_party.precinct and d.meeting = p_party.meeting
            and d.party = p_party.id and d.household <> all (p_households) returning d.id)
    insert into sanhui.gone (precinct, meeting, t, id, c)
        select p_party.precinct, p_party.meeting, 'delegate', g.id, p_c from gone g;
    insert into sanhui.delegate as d (precinct, meeting, household, label, party, c)
        select h.precinct, p_party.meeting, h.id, h.label, p_party.id, p_c from sanhui.household h
        where h.precinct = p_party.precinct and h.id = any (p_households) order by array_position(p_households, h.id)
        on conflict (precinct, meeting, household) do update set party = excluded.party, c = p_c where d.party is null;
    -- Whom one entrusted may be of its side no more: then it speaks for itself again.
    delete from sanhui.party_proxy k where k.precinct = p_party.precinct and k.party = p_party.id
        and (k.signer not in (select x.signer from party_signers(p_party) x) or k.proxy not in (select x.signer from party_signers(p_party) x));
end
$$;
comment on function sanhui.party_join(sanhui.party, bigint[], bigint) is
    'Makes these households a party''s members, and no others. They are free to be (party_may_join).';
