create or replace function sanhui.paper_minutes_data(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return paper_meeting(p_meeting) || (select minutes_coordination(m) || minutes_review(m) || jsonb_build_object(
        'absent', case when m.kind = 'coordination' then (minutes_coordination(m) ->> 'side_count')::int - (minutes_coordination(m) ->> 'sides_present')::int
                       else (select i.delegates - i.present from meeting_invited(m) i) end,
        'change', x.n, 'until', zh_until(m.opened_at, m.closed_at),
        'polls', (select coalesce(jsonb_agg(paper_poll(q) || paper_compare(q) order by q.id), '[]')
                  from sanhui.poll q where q.precinct = m.precinct and q.meeting = m.id),
        'items', (select coalesce(jsonb_agg(jsonb_build_object('n', i.n, 'title', i.title) order by i.n), '[]')
                  from sanhui.item i where i.precinct = m.precinct and i.meeting = m.id),
        'speeches', (select coalesce(jsonb_agg(jsonb_build_object('label', public_speaker(h), 'kind',
                        case h.kind when 'question' then '提问' when 'objection' then '反对' when 'addition' then '补充'
                                    when 'reply' then '答复' when 'report' then '说明' else '意见' end
                        || case when h.stance = 'for' then '，赞成' when h.stance = 'against' and h.kind <> 'objection' then '，反对' else '' end,
                        'gist', coalesce(h.gist, '')) order by h.given_at), '[]')
                     from sanhui.hand h where h.precinct = m.precinct and h.meeting = m.id and h.state = 'done'),
        'speech_count', (select count(*) from sanhui.hand h where h.precinct = m.precinct and h.meeting = m.id and h.state = 'done'),
        'proposal_count', (select count(*) from sanhui.proposal p where p.precinct = m.precinct and p.meeting = m.id),
        'objections', (select coalesce(jsonb_agg(jsonb_build_object('label', public_speaker(h), 'text', coalesce(h.gist, h.text)) order by h.given_at), '[]')
                       from sanhui.hand h where h.precinct = m.precinct and h.meeting = m.id and h.state = 'done'
                         and (h.kind = 'objection' or h.stance = 'against') and coalesce(h.gist, h.text) <> ''),
        'themed', exists (select from sanhui.theme h where h.precinct = m.precinct and h.meeting = m.id),
        'themes', (select coalesce(jsonb_agg(jsonb_build_object('n', x.n, 'title', x.title, 'people', x.people,
                       'speeches', x.speeches, 'comments', x.comments, 'proposals', x.proposals) order by x.people desc, x.n), '[]')
                   from (select h.n, h.title, count(distinct e.who) as people, count(*) filter (where e.t = 'hand') as speeches,
                                count(*) filter (where e.t = 'comment') as comments,
                                count(*) filter (where e.t = 'proposal') as proposals
                         from sanhui.theme h cross join lateral theme_entries(h) e
                         where h.precinct = m.precinct and h.meeting = m.id group by h.n, h.title) x),
        'comments_shown', (select count(*) from sanhui.comment c where c.precinct = m.precinct and c.meeting = m.id and c.state = 'shown' and c.via = 'phone'),
        'opinions', (select count(*) from sanhui.comment c where c.precinct = m.precinct and c.meeting = m.id and c.state = 'shown' and c.via <> 'phone'),
        'comments_hidden', (select count(*) from sanhui.comment c where c.precinct = m.precinct and c.meeting = m.id and c.state = 'hidden'),
        'proposals', (select coalesce(jsonb_agg(jsonb_build_object('n', p.n, 'label', case when p.via = 'phone' then public_label(p.label) else public_typed(p.label, '居民') end, 'text', p.text,
                        'seconds', (select count(*) from sanhui.proposal_second s where s.precinct = p.precinct and s.proposal = p.id),
                        'earlier', (select count(*) from sanhui.proposal_second s where s.precinct = p.precinct and s.proposal = p.id and s.version <> p.version),
                        'answered', p.answered_by is not null, 'answered_by', coalesce(p.answered_by, '') || case p.answered_via when 'room' then '现场口头' when 'paper' then '书面' else '' end,
                        'reason', coalesce(p.reason, ''),
                        'verdict', case p.state when 'adopted' then '采纳' when 'partly' then '部分采纳' when 'rejected' then '不采纳' else '' end,
                        'amended', p.version - 1, 'fate', proposal_fate(p))
                        order by p.n), '[]')
                      from sanhui.proposal p where p.precinct = m.precinct and p.meeting = m.id),
        'commitments', (select coalesce(jsonb_agg(jsonb_build_object('n', k.n, 'text', rtrim(k.text, '。'), 'organisation', o.name,
                        'who', case when k.who = o.name then '' else k.who end, 'due', zh_day(k.due::timestamp at time zone 'Asia/Shanghai'),
                        'case', f.number, 'accepted', k.state not in ('offered', 'contested'), 'accepted_via', case k.accepted_via when 'room' then '现场口头' when 'paper' then '书面' else '' end,
                        'contested', coalesce(k.contested_reason, '')) order by k.n), '[]')
                        from sanhui.commitment k
                        join sanhui.organisation o on o.precinct = k.precinct and o.id = k.organisation
                        join sanhui.case_file f on f.precinct = k.precinct and f.id = k.case_file
                        where k.precinct = m.precinct and k.meeting = m.id and k.state <> 'withdrawn'))
        from sanhui.meeting m
        join sanhui.meeting_counter x on x.precinct = m.precinct and x.meeting = m.id
        where m.precinct = any (scope()) and m.id = p_meeting);
end
$$;
comment on function sanhui.paper_minutes_data(bigint) is 'What the minutes are drafted from: the rows of the meeting.';
