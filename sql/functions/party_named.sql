create or replace function sanhui.party_named(p_party sanhui.party, p_full boolean) returns table (signer bigint, label text, proxy bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
        select s.signer, coalesce(case when p_full then nullif(concat_ws(' ', f.flat, coalesce(h.delegate, w.name)), '') end, s.label), s.proxy
        from party_signers(p_party) with ordinality s(signer, label, proxy, o)
        left join sanhui.household h on h.precinct = p_party.precinct and h.id = s.signer
        left join sanhui.owner w on w.precinct = p_party.precinct and w.id = -s.signer
        left join lateral (
            select string_agg(b.label || u.room || '室', '、' order by b.sort, u.floor, u.room) as flat from sanhui.unit u
            join sanhui.building b on b.precinct = u.precinct and b.id = u.building
            where u.precinct = p_party.precinct
              and (u.id = h.unit or u.id in (select x.unit from sanhui.owner_unit x where x.precinct = p_party.precinct and x.owner = w.id))) f on true
        order by s.o;
end
$$;
comment on function sanhui.party_named(sanhui.party, boolean) is
    'The signers of a party; in full: households and owners by flat and full name, as what goes to court needs.';
