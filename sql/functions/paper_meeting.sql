create or replace function sanhui.paper_meeting(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select jsonb_build_object('file_number', zh_meeting_number(m, p.name)) || jsonb_build_object(
        'code', m.code, 'title', m.title, 'subject', regexp_replace(m.title, '(听证会|协调会|评议会|业主大会会议|居民代表会议|居民会议)$', ''), 'kind', zh_kind(m.kind), 'round', m.round, 'place', m.place,
        'starts', zh_moment(m.starts_at), 'opened', zh_moment(m.opened_at), 'closed', zh_moment(m.closed_at),
        'announced', zh_day(coalesce(m.announced_at, clock())), 'announced_until', zh_day(m.starts_at),
        'confidential', m.confidential, 'urgent', coalesce(m.urgent, ''),
        'parties', (select coalesce(jsonb_agg(jsonb_build_object('n', y.n, 'name', y.name) order by y.n), '[]') from sanhui.party y
                    where y.precinct = m.precinct and y.meeting = m.id and y.dropped_at is null),
        'disputed', coalesce((select string_agg(k.n || '. ' || k.title, '；' order by k.n) from sanhui.point k
                              where k.precinct = m.precinct and k.meeting = m.id), ''),
        'drafted', m.state = 'drafted', 'rehearsal', m.rehearsal, 'cancelled', m.state = 'cancelled', 'postponed', m.state = 'postponed',
        'adjourned', m.adjourned_at is not null, 'reason', coalesce(m.reason, ''),
        'assembly', m.kind in ('owners_assembly', 'residents_assembly'), 'owners_assembly', m.kind = 'owners_assembly',
        'hearing', m.kind = 'hearing', 'coordination', m.kind = 'coordination', 'review', m.kind = 'review', 'reviewed', coalesce((select o.name from sanhui.organisation o
                                                           where o.precinct = m.precinct and o.id = m.reviewed), ''),
        'raters', (select count(*) from sanhui.rater r where r.precinct = m.precinct and r.meeting = m.id),
        'raters_drawn', (select count(*) from sanhui.rater r where r.precinct = m.precinct and r.meeting = m.id and r.how = 'lot'),
        'report', coalesce((select e.text from sanhui.report e where e.precinct = m.precinct and e.meeting = m.id), ''),
        'plan_due', coalesce(zh_day(m.plan_due::timestamp at time zone 'Asia/Shanghai'), ''),
        'notice_days', (m.starts_at at time zone 'Asia/Shanghai')::date
                       - (coalesce(m.announced_at, clock()) at time zone 'Asia/Shanghai')::date,
        'informal', coalesce(not m.formal, m.urgent is null and (m.starts_at at time zone 'Asia/Shanghai')::date
                       - (coalesce(m.announced_at, clock()) at time zone 'Asia/Shanghai')::date < m.notice_least),
        'chair', m.chair_name, 'recorder', m.recorder_name,
        'neighbourhood', p.name, 'phone', coalesce(p.phone, ''),
        'estate', coalesce((select e.name || coalesce('（' || nullif(e.address, '') || '）', '') from sanhui.estate e
                            where e.precinct = m.precinct order by e.id limit 1), ''),
        'cases', (select coalesce(jsonb_agg(jsonb_build_object('number', f.number, 'title', f.title, 'summary', f.summary)
                                            order by f.number), '[]')
                  from sanhui.meeting_case mc join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                  where mc.precinct = m.precinct and mc.meeting = m.id),
        'invited', coalesce((select string_agg(o.name, '、' order by o.id) from sanhui.organisation o
                             where o.precinct = m.precinct and o.id = any (m.invited)
                               and o.id is distinct from m.reviewed), ''),
        'invited_here', organisations_named(m, true), 'invited_away', organisations_named(m, false),
        'observers', (select count(*) from sanhui.attendant t where t.precinct = m.precinct and t.meeting = m.id and t.role = 'observer'),
        'attendants', (select count(*) from sanhui.attendant t where t.precinct = m.precinct and t.meeting = m.id and t.role = 'attendant'),
        'document_count', (select count(*) from sanhui.document d where d.precinct = m.precinct and d.meeting = m.id and d.dropped_at is null),
        'documents', (select coalesce(jsonb_agg(jsonb_build_object('n', d.n, 'title', d.title, 'pages', cardinality(d.photos),
                          'hashes', (select string_agg(left(h, 16), '、' order by o) from jsonb_array_elements_text(document_hashes(d)) with ordinality x(h, o)))
                          order by d.n), '[]')
                      from sanhui.document d where d.precinct = m.precinct and d.meeting = m.id and d.dropped_at is null),
        'delegates', (select i.delegates from meeting_invited(m) i),
        'present', (select i.present from meeting_invited(m) i),
        'attendance', meeting_attendance(m.id),
        'polls', (select coalesce(jsonb_agg(paper_poll(o) order by o.id), '[]')
                  from sanhui.poll o where o.precinct = m.precinct and o.meeting = m.id and o.state <> 'void'))
        from sanhui.meeting m join sanhui.precinct p on p.id = m.precinct
        where m.precinct = any (scope()) and m.id = p_meeting);
end
$$;
comment on function sanhui.paper_meeting(bigint) is 'What every paper of a meeting needs.';
