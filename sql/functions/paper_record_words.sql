-- What was done, said and written, each at its time. No red line and no word of a talk apart stands here.
create or replace function sanhui.paper_record_words(p_meeting sanhui.meeting)
    returns table (at timestamptz, o int, n bigint, who text, what text, text text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
    select l.at, case when l.kind in ('meeting.closed', 'meeting.adjourned') then 99 else 0 end, l.n, '', case l.kind when 'meeting.opened' then '主持人宣布会议开始' when 'meeting.recessed' then '休会'
               when 'meeting.resumed' then '继续开会' when 'meeting.adjourned' then '中止，择期续会' when 'reviewed.left' then '被评议单位离场'
               when 'reviewed.back' then '被评议单位回到会场' when 'chair.handed' then '主持人变更' else '主持人宣布散会' end,
           case l.kind when 'meeting.opened' then case when p_meeting.kind in ('owners_assembly', 'residents_assembly') then ''
                    else '应到 ' || i.delegates || ' 人，实到 ' || coalesce(p_meeting.declared, i.present) || ' 人' end
               || case when p_meeting.formal is false then '；本次会议为非正式（恳谈）' else '' end
                       when 'meeting.adjourned' then coalesce(p_meeting.reason, '') else '' end
    from sanhui.line l cross join meeting_invited(p_meeting) i
    where l.precinct = p_meeting.precinct and l.stream = p_meeting.stream
      and l.kind in ('meeting.opened', 'meeting.recessed', 'meeting.resumed', 'meeting.adjourned', 'meeting.closed', 'reviewed.left',
                     'reviewed.back', 'chair.handed')
    union all
    select h.given_at, 1, h.n::bigint, h.label, case h.kind when 'question' then '提问' when 'objection' then '反对' when 'addition' then '补充'
               when 'reply' then '答复' when 'report' then '说明' else '意见' end
               || case when h.stance = 'for' then '，赞成' when h.stance = 'against' and h.kind <> 'objection' then '，反对' else '' end
               || case h.via when 'room' then '，现场' else '' end,
           case when h.text = '' and coalesce(h.gist, '') = '' then '（已发言，没有记下要点）'
                when h.text = '' then h.gist
                else h.text || case when coalesce(h.gist, '') in ('', h.text) then '' else '（记录要点：' || h.gist || '）' end end
               || coalesce('（主持人提前请其发言：' || h.reason || '）', '')
    from sanhui.hand h where h.precinct = p_meeting.precinct and h.meeting = p_meeting.id and h.state = 'done' and h.given_at is not null
    union all
    select k.at, 2, k.id, comment_label(k.anonymous, k.label), case k.via when 'paper' then '书面意见' when 'room' then '现场意见' else '留言' end,
           case k.state when 'erased' then '（本人已删除）' when 'hidden' then '（主持人已隐藏：' || coalesce(k.reason, '') || '）'
               else k.text || case when k.photos = '{}' then '' else '（附照片 ' || cardinality(k.photos) || ' 张）' end end
    from sanhui.comment k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id
    union all
    select p.at, 3, p.n::bigint, p.label, case p.via when 'paper' then '书面' when 'room' then '现场' else '' end || '提案 ' || p.n, p.text || case when p.version > 1 then '（第 ' || p.version || ' 稿）' else '' end
           || coalesce('（附议：' || (select string_agg(s.label, '、' order by s.at) from sanhui.proposal_second s
                                   where s.precinct = p.precinct and s.proposal = p.id) || '）', '') || proposal_fate(p)
    from sanhui.proposal p where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id
    union all
    select x.at, 4, p.n::bigint, p.answered_by, '答复提案 ' || p.n,
           case p.state when 'adopted' then '采纳' when 'partly' then '部分采纳' else '不采纳' end || '。' || p.reason
    from (select (l.bytes::jsonb #>> '{body,proposal}')::bigint as proposal, max(l.at) as at from sanhui.line l
          where l.precinct = p_meeting.precinct and l.stream = p_meeting.stream and l.kind = 'proposal.answered' group by 1) x
    join sanhui.proposal p on p.precinct = p_meeting.precinct and p.id = x.proposal and p.state in ('adopted', 'partly', 'rejected')
    union all
    select s.at, s.o, q.id, '', s.what, q.title || s.words
    from sanhui.poll q
    cross join lateral (values
        (q.opened_at, 5, case q.electorate when 'raters' then '开始评议' else '开始表决' end, '，名册 ' || q.seats || '，见后面的结果'),
        (q.closed_at, 6, case q.electorate when 'raters' then '评议截止' else '表决截止' end, ''),
        (q.counted_at, 7, '计票结果', '：' || outcome_words(q))) s(at, o, what, words)
    where q.precinct = p_meeting.precinct and q.meeting = p_meeting.id and s.at is not null and q.state <> 'void'
    union all
    select k.made_at, 8, k.n::bigint, g.name || case when k.who = g.name then '' else ' ' || k.who end, case k.kind when 'plan' then '应交整改计划' when 'answer' then '应书面答复' when 'clause' then '协议条款'
               else '承诺' end || ' ' || coalesce(case when k.kind = 'clause' then (
               select x.value ->> 'n' from sanhui.agreement a cross join jsonb_array_elements(a.clauses) x
               where a.precinct = k.precinct and a.meeting = k.meeting and a.state = 'effective' and x.value ->> 'text' = k.text limit 1) end, k.n::text),
           rtrim(k.text, '。') || '（' || zh_day(k.due::timestamp at time zone 'Asia/Shanghai') || '前；' || zh_commitment(k) || '）'
    from sanhui.commitment k join sanhui.organisation g on g.precinct = k.precinct and g.id = k.organisation
    where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id
    union all
    select d.at, 9, d.id, d.label, case d.step when 'warned' then '主持人提醒' when 'muted' then '本项内停止发言' else '请其退出讨论' end, d.reason
    from sanhui.disorder d where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id
    union all
    select y.stated_at, 10, y.n::bigint, y.name, '陈述', '诉求：' || y.claim || case when y.facts = '' then '' else '事实：' || y.facts end
           || case when cardinality(y.photos) > 0 then '（附照片 ' || cardinality(y.photos) || ' 张）' else '' end
    from sanhui.party y where y.precinct = p_meeting.precinct and y.meeting = p_meeting.id and y.stated_at is not null and y.dropped_at is null
    union all
    select s.at, 11, c.id, y.name, s.what, '' from sanhui.caucus c join sanhui.party y on y.precinct = c.precinct and y.id = c.party
    cross join lateral (values (c.opened_at, '调解员与其单独商谈（内容不入记录）'), (c.closed_at, '单独商谈结束')) s(at, what)
    where c.precinct = p_meeting.precinct and c.meeting = p_meeting.id and s.at is not null
    union all
    select s.at, 7, a.version::bigint, '', s.what, s.words from sanhui.agreement a
    cross join lateral (values
        (a.offered_at, '协议第 ' || a.version || ' 版请各方确认', ''),
        (a.effective_at, '协议第 ' || a.version || ' 版生效', ''),
        (a.failed_at, '未达成协议', a.failed_reason || '；建议途径：' || zh_route(a.route))) s(at, what, words)
    where a.precinct = p_meeting.precinct and a.meeting = p_meeting.id and s.at is not null
    union all
    select e.at, 13, e.id, g.name, '自评报告', e.text || case when cardinality(e.photos) > 0 then '（附照片 ' || cardinality(e.photos) || ' 张）' else '' end
    from sanhui.report e join sanhui.organisation g on g.precinct = e.precinct and g.id = e.organisation
    where e.precinct = p_meeting.precinct and e.meeting = p_meeting.id;
end
$$;
comment on function sanhui.paper_record_words(sanhui.meeting) is
    'Who said and did what in a meeting, and when: what its full record 会议记录 is written from, by the labels that the room shows.';
