create or replace function sanhui.paper_casesheet(p_case bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return paper_case(p_case) || (select jsonb_build_object(
        'file_number', zh_file_number(n.name, '案', f.number),
        'registered', coalesce((select zh_day(l.at) from sanhui.line l
                                where l.precinct = f.precinct and l.stream = f.stream and l.kind = 'case.registered' order by l.n limit 1), ''),
        'closed', f.state = 'closed',
        'category', zh_category(f.category), 'tier', zh_tier(f.tier), 'source', zh_source(f.source), 'term', zh_term(f.term),
        'due', coalesce(zh_day(f.due::timestamp at time zone 'Asia/Shanghai'), ''), 'lamp', zh_lamp(case_lamp(f)),
        'handlers', coalesce((select jsonb_agg(jsonb_build_object('name', x.name, 'who', x.who, 'count', x.n) order by x.name, x.who)
                     from (select o.name, case when k.who = o.name then '' else k.who end as who, count(*) as n from sanhui.commitment k
                           join sanhui.meeting m on m.precinct = k.precinct and m.id = k.meeting and not m.confidential
                           join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation
                           where k.precinct = f.precinct and k.case_file = f.id and k.state <> 'withdrawn' group by 1, 2) x), '[]'),
        'photos', coalesce((select sum(cardinality(e.photos)) from sanhui.evidence e
                            join sanhui.commitment k on k.precinct = e.precinct and k.id = e.commitment
                            where k.precinct = f.precinct and k.case_file = f.id), 0)
                + coalesce((select sum(cardinality(y.photos)) from sanhui.party y
                            join sanhui.meeting_case mc on mc.precinct = y.precinct and mc.meeting = y.meeting
                            where mc.precinct = f.precinct and mc.case_file = f.id and y.dropped_at is null), 0)
                + coalesce((select sum(cardinality(r.photos)) from sanhui.report r
                            join sanhui.meeting_case mc on mc.precinct = r.precinct and mc.meeting = r.meeting
                            where mc.precinct = f.precinct and mc.case_file = f.id), 0),
        -- What the public page leaves out of confidential meetings this one leaves out, too: their papers are with their sides.
        'answers', (select coalesce(jsonb_agg(jsonb_build_object('day', x.day, 'words', x.words) order by x.at), '[]') from (
            select i.published_at as at, zh_day(i.published_at) as day,
                   case when m.confidential then zh_kind(m.kind) || '（不公开）结果公告' else '“' || m.title || '”纪要' end || '公布，核验码 ' || i.check_code as words
            from sanhui.meeting_case mc
            join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
            join sanhui.minutes i on i.precinct = m.precinct and i.meeting = m.id and i.state = 'published'
            where mc.precinct = f.precinct and mc.case_file = f.id
              and i.version = (select max(j.version) from sanhui.minutes j
                               where j.precinct = i.precinct and j.meeting = i.meeting and j.state = 'published')
            union all
            select m.reported_at, zh_day(m.reported_at), case when m.confidential then zh_kind(m.kind) || '（不公开）' else '“' || m.title || '”' end || '报街道办事处'
            from sanhui.meeting_case mc
            join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting and m.reported_at is not null
            where mc.precinct = f.precinct and mc.case_file = f.id) x),
        'ratings', (select coalesce(jsonb_agg(jsonb_build_object('day', zh_day(q.counted_at), 'words', q.title || '：' || outcome_words(q)) order by q.counted_at), '[]')
                    from sanhui.poll q
                    where q.precinct = f.precinct and q.electorate = 'raters' and q.state in ('counted', 'final')
                      and exists (select from sanhui.meeting_case mc
                                  where mc.precinct = q.precinct and mc.case_file = f.id and mc.meeting = q.meeting)))
        from sanhui.case_file f
        join sanhui.precinct n on n.id = f.precinct
        where f.precinct = any (scope()) and f.id = p_case);
end
$$;
comment on function sanhui.paper_casesheet(bigint) is
    'The sheet that goes with a case 案件办理单: what it is, who handles it, every step, photos by number, what was answered, how it was rated. For the office.';
