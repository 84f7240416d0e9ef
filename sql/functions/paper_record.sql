-- Under each item what happened from when it began until the next one did; what came before and after stands apart.
create or replace function sanhui.paper_record(p_meeting bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return paper_meeting(p_meeting) || (
        select minutes_coordination(m) || minutes_review(m) || jsonb_build_object(
            'polls', (select coalesce(jsonb_agg(paper_poll(q) || paper_compare(q) order by q.id), '[]') from sanhui.poll q
                      where q.precinct = m.precinct and q.meeting = m.id and q.outcome is not null and q.state <> 'void'),
            'ended', m.closed_at is not null, 'until', zh_until(m.opened_at, m.closed_at), 'adjourned', m.adjourned_at is not null, 'formal', m.formal is not false,
            'present_labels', coalesce((select string_agg(x.label, '、' order by x.n) from paper_record_panel(m) x where x.present), ''),
            'absent_labels', coalesce((select string_agg(x.label, '、' order by x.n) from paper_record_panel(m) x where not x.present), ''),
            'photo_count', (select coalesce(sum(cardinality(x.photos)), 0) from (
                select k.photos from sanhui.comment k where k.precinct = m.precinct and k.meeting = m.id and k.state = 'shown'
                union all select y.photos from sanhui.party y where y.precinct = m.precinct and y.meeting = m.id and y.dropped_at is null
                union all select e.photos from sanhui.report e where e.precinct = m.precinct and e.meeting = m.id) x),
            'hidden', (select count(*) from sanhui.comment k where k.precinct = m.precinct and k.meeting = m.id and k.state = 'hidden'),
            'left_out', coalesce((select string_agg(i.title, '、' order by i.n) from sanhui.item i
                                  where i.precinct = m.precinct and i.meeting = m.id and i.began_at is null and m.closed_at is not null
                                    and m.kind not in ('owners_assembly', 'residents_assembly')), ''),
            'tip_stream', s.name, 'tip_n', s.n, 'tip_hash', s.hash,
            'sections', (
                with part as (
                    select i.began_at as at, i.n, '议程' || i.n || '　' || i.title as title from sanhui.item i
                    where i.precinct = m.precinct and i.meeting = m.id and i.began_at is not null
                    union all
                    select '-infinity', 0, case when m.kind in ('owners_assembly', 'residents_assembly') then '经过' else '会前' end
                    union all
                    select m.closed_at, 1000, '散会以后' where m.closed_at is not null and m.kind not in ('owners_assembly', 'residents_assembly')
                ), entry as (
                    select w.at, w.who, w.what, w.text, row_number() over (order by w.at, w.o, w.n) as i,
                           (select p.n from part p where p.at < w.at or p.at = w.at and p.n < 1000 order by p.at desc, p.n desc limit 1) as part
                    from paper_record_words(m) w
                )
                select coalesce(jsonb_agg(jsonb_build_object('title', p.title,
                           'began', case when p.n between 1 and 999 then to_char(p.at at time zone 'Asia/Shanghai', 'HH24:MI') else '' end,
                           'entries', (select coalesce(jsonb_agg(jsonb_build_object('who', e.who, 'what', e.what, 'text', e.text,
                               'at', case when (e.at at time zone 'Asia/Shanghai')::date = (coalesce(m.opened_at, m.starts_at) at time zone 'Asia/Shanghai')::date
                                          then '' else to_char(e.at at time zone 'Asia/Shanghai', 'FMMM"月"FMDD"日" ') end
                                     || to_char(e.at at time zone 'Asia/Shanghai', 'HH24:MI')) order by e.i), '[]')
                               from entry e where e.part = p.n)) order by p.at, p.n), '[]')
                from part p where p.n between 1 and 999 or exists (select from entry e where e.part = p.n)))
        from sanhui.meeting m
        join sanhui.stream s on s.precinct = m.precinct and s.id = m.stream
        where m.precinct = any (scope()) and m.id = p_meeting);
end
$$;
comment on function sanhui.paper_record(bigint) is
    'The full record 会议记录: who said what, in order, by the labels that the room shows. For the office alone; the minutes are for everybody.';
