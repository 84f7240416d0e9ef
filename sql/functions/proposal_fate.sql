create or replace function sanhui.proposal_fate(p_proposal sanhui.proposal) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case p_proposal.state
        when 'open' then '（没有附议，未列入答复）'
        when 'seconded' then '（未答复）'
        when 'withdrawn' then '（提案人撤回）'
        when 'merged' then (select '（提案人并入第' || i.n || '号提案）' from sanhui.proposal i
                            where i.precinct = p_proposal.precinct and i.id = p_proposal.merged_into)
        when 'carried' then (select '（会上未答复，由' || o.name || '于' || zh_day(k.due::timestamp at time zone 'Asia/Shanghai') || '前书面答复）'
                             from sanhui.commitment k
                             join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation
                             where k.precinct = p_proposal.precinct and k.id = p_proposal.commitment)
        else '' end;
end
$$;
comment on function sanhui.proposal_fate(sanhui.proposal) is 'What became of a proposal that has no answer, for papers.';
