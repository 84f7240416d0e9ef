create or replace function sanhui.case_row(p_case sanhui.case_file, p_public boolean) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return (
        select row_to_json(r)::text
        from (select 'case' as t, p_case.id, p_case.c, p_case.number, p_case.title, p_case.summary, p_case.state,
                     p_case.category, p_case.tier, p_case.source, p_case.term, p_case.due, case_lamp(p_case) as lamp,
                     p_case.precinct, p.name as neighbourhood, p_case.question, s.name as stream,
                     case when s.n >= 0 then json_build_object('n', s.n, 'hash', s.hash) end as tip,
                     (select coalesce(json_agg(row_to_json(x)), '[]') from (
                         select m.code, case when p_public and m.confidential then zh_kind(m.kind) || '（不公开）' else m.title end as title,
                                m.kind, m.round, m.state, m.confidential, agreement_words(m) as result, agreement_terms(m) as clauses, agreement_checks(m) as checks, (select coalesce(g.effective_at, g.failed_at) from agreement_top(m) g) as result_at, coalesce(m.opened_at, m.starts_at) as at,
                                (select n.check_code from sanhui.minutes n
                                 where n.precinct = m.precinct and n.meeting = m.id and n.check_code is not null
                                 order by n.version desc limit 1) as minutes_code
                         from sanhui.meeting_case mc
                         join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
                         where mc.precinct = p_case.precinct and mc.case_file = p_case.id
                           and not (p_public and m.state in ('drafted', 'cancelled'))
                         order by m.starts_at, m.id) x) as meetings,
                     (select coalesce(json_agg(row_to_json(x)), '[]') from (
                         select q.code as poll, q.title, outcome_words(q) as words, m.code as meeting, q.closed_at as at
                         from sanhui.poll q
                         join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
                         where q.precinct = p_case.precinct and q.case_file = p_case.id and not m.confidential and q.state in ('counted', 'preliminary', 'final')
                         order by q.closed_at, q.id) x) as outcomes
              from sanhui.stream s
              join sanhui.precinct p on p.id = s.precinct
              where s.precinct = p_case.precinct and s.id = p_case.stream) r);
end
$$;
comment on function sanhui.case_row(sanhui.case_file, boolean) is
    'The row case with its meetings and outcomes; in public without meetings that are not announced.';
