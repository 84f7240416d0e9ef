create or replace function sanhui.party_row(p_party sanhui.party) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select row_to_json(r)::text
        from (select 'party' as t, p_party.id, p_party.c, p_party.n, p_party.name, p_party.organisation, o.name as organisation_name,
                     (select coalesce(json_agg(s.label), '[]') from party_signers(p_party) s where s.signer <> 0) as members,
                     (select coalesce(json_agg(json_build_object('id', s.signer, 'label', s.label, 'to', s.proxy)), '[]')
                      from party_signers(p_party) s) as signers,
                     p_party.claim, p_party.facts, p_party.photos, p_party.applied_on, p_party.stated_at, p_party.version,
                     p_party.at is not null or exists (
                         select from sanhui.delegate d where d.precinct = p_party.precinct and d.meeting = p_party.meeting
                         and d.party = p_party.id and d.at is not null) as present
              from (values (1)) one
              left join sanhui.organisation o on o.precinct = p_party.precinct and o.id = p_party.organisation) r);
end
$$;
comment on function sanhui.party_row(sanhui.party) is 'The row party: what all in the room may know of a side.';
