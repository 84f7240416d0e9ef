-- What stands in the tables, in the order in which it happened: the public page tells a case as a story.
create or replace function sanhui.case_steps(p_case sanhui.case_file)
    returns table (at timestamptz, o int, what text, words text, promise bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
    select coalesce(m.opened_at, m.starts_at), 1, zh_kind(m.kind) || '（第' || m.round || '轮）',
           case when m.confidential then '（不公开）' else m.title end, 0::bigint
    from sanhui.meeting_case mc
    join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
    where mc.precinct = p_case.precinct and mc.case_file = p_case.id and m.state not in ('drafted', 'cancelled')
    union all
    select l.at, 0, '归类定级', zh_category(b.said ->> 'category') || '，' || zh_tier(b.said ->> 'tier')
           || coalesce('；办结时限 ' || zh_day((b.said ->> 'due')::timestamp at time zone 'Asia/Shanghai'), ''), 0
    from sanhui.line l
    cross join lateral (select l.bytes::json -> 'body' as said) b
    where l.precinct = p_case.precinct and l.stream = p_case.stream and l.kind = 'case.sorted'
    union all
    select coalesce(g.effective_at, g.failed_at), 2, '协调结果', agreement_words(m)
           || case when m.confidential then ''
                   when g.state = 'failed' then '（' || g.failed_reason || '）；下一步：' || zh_route(g.route)
                   else coalesce((select '：' || string_agg('第' || k.n || '条 ' || rtrim(k.text, '。；'), '；' order by k.n)
                                  from json_array_elements_text(agreement_terms(m)) with ordinality k(text, n)), '') end, 0
    from sanhui.meeting_case mc
    join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
    join sanhui.agreement g on g.precinct = m.precinct and g.meeting = m.id and g.state in ('effective', 'failed')
    where mc.precinct = p_case.precinct and mc.case_file = p_case.id and g.version = (agreement_top(m)).version
    union all
    select (k.one ->> 'at')::timestamptz, 5, '协议回访', '第' || (k.one ->> 'day') || '天：'
           || case k.one ->> 'result' when 'done' then '已履行' when 'partly' then '部分履行' else '未履行' end
           || case when k.one ->> 'note' = '' then '' else '。' || (k.one ->> 'note') end, 0
    from sanhui.meeting_case mc
    join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
    cross join lateral json_array_elements(agreement_checks(m)) k(one)
    where mc.precinct = p_case.precinct and mc.case_file = p_case.id
    union all
    select q.closed_at, 2, '投票结果', q.title || '：' || outcome_words(q), 0
    from sanhui.poll q
    join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting and not m.confidential
    where q.precinct = p_case.precinct and q.case_file = p_case.id and q.state in ('counted', 'preliminary', 'final')
    union all
    select s.at, s.o, s.what, o.name || '：' || s.words, k.id
    from sanhui.commitment k
    join sanhui.meeting m on m.precinct = k.precinct and m.id = k.meeting and not m.confidential
    join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation
    cross join lateral (
        values (k.made_at, 3, case k.kind when 'plan' then '要求整改' else '承诺' end, k.text || '（' || zh_day(k.due::timestamp at time zone 'Asia/Shanghai') || '前）'),
               (case when k.state = 'kept' then k.checked_at end, 5, '查验：已兑现', k.text),
               (case when k.state = 'broken' then k.checked_at end, 5, '查验：未兑现', k.text || '（' || k.reason || '）')
        union all
        select e.at, 4, '完成情况', e.text from sanhui.evidence e
        where e.precinct = k.precinct and e.commitment = k.id) s(at, o, what, words)
    where k.precinct = p_case.precinct and k.case_file = p_case.id and k.state <> 'withdrawn' and s.at is not null;
end
$$;
comment on function sanhui.case_steps(sanhui.case_file) is
    'A case''s timeline: meetings, agreements with their clauses and how they are kept, outcomes, promises, evidence, what the committee saw.';
