create or replace function sanhui.question_row(p_proposal sanhui.proposal) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select row_to_json(r)::text
        from (select 'question' as t, p_proposal.id, p_proposal.pc as c,
                     json_build_object('code', m.code, 'title', m.title, 'state', m.state, 'starts_at', m.starts_at) as meeting,
                     p_proposal.n, p_proposal.text, p_proposal.label, p_proposal.state, k.due,
                     (select count(*) from sanhui.proposal_second s
                      where s.precinct = p_proposal.precinct and s.proposal = p_proposal.id) as seconds,
                     p.id as precinct, p.name as neighbourhood
              from sanhui.meeting m
              join sanhui.precinct p on p.id = m.precinct
              left join sanhui.commitment k on k.precinct = p_proposal.precinct and k.id = p_proposal.commitment
                                           and p_proposal.state = 'carried'
              where m.precinct = p_proposal.precinct and m.id = p_proposal.meeting) r);
end
$$;
comment on function sanhui.question_row(sanhui.proposal) is
    'The row question: a proposal that an organisation is asked to answer, for its desk.';
