-- p_ballots: with the photos of the papers of public polls, which the chair may see once they are counted (photo_bytes).
-- Nothing with a slip's or a building's code in it: an archive is kept for years, and lies in other hands.
create or replace function sanhui.record_contents(p_meeting bigint, p_ballots boolean)
    returns table(what text, kind text, key text, inside boolean, name text, title text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
begin
    return query
        with met as (
            select m.* from sanhui.meeting m where m.precinct = any (scope()) and m.id = p_meeting
        ), poll as (
            select o.* from met m join sanhui.poll o on o.precinct = m.precinct and o.meeting = m.id where o.state <> 'drafted'
        ), photo as (
            select 10 as place, k.n::bigint as major, x.i as minor, x.photo, false as inside, '承诺' || k.n || '-' || k.text as stem,
                   case when x.photo = any (e.before) then '以前' else '完成' end as tail, '承诺' || k.n || '的照片' as title
            from met m join sanhui.commitment k on k.precinct = m.precinct and k.meeting = m.id
            join sanhui.evidence e on e.precinct = k.precinct and e.commitment = k.id, unnest(e.photos) with ordinality x(photo, i)
            union all
            select 11, d.n, x.i, x.photo, false, d.n || '-' || d.title, '第' || x.i || '页', '会议材料：' || d.title
            from met m join sanhui.document d on d.precinct = m.precinct and d.meeting = m.id and d.dropped_at is null,
                 unnest(d.photos) with ordinality x(photo, i)
            union all
            select 12, p.n, x.i, x.photo, true, '当事人' || p.n || '-' || p.name, '', '当事人提供的照片：' || p.name
            from met m join sanhui.party p on p.precinct = m.precinct and p.meeting = m.id and p.dropped_at is null,
                 unnest(p.photos) with ordinality x(photo, i)
            union all
            select 13, 0, x.i, x.photo, true, '述职', '', '述职的照片'
            from met m join sanhui.report r on r.precinct = m.precinct and r.meeting = m.id, unnest(r.photos) with ordinality x(photo, i)
            union all
            select 14, 0, 1, g.photo, true, '协议签字页', '', '签过字的协议或未达成协议记录'
            from met m join sanhui.agreement g on g.precinct = m.precinct and g.meeting = m.id where g.photo is not null
            union all
            -- As the record has its comments: what was hidden or never shown is not taken along.
            select 18, 0, k.id * 10 + x.i, x.photo, true, '留言的照片', '', '留言的照片'
            from met m join sanhui.comment k on k.precinct = m.precinct and k.meeting = m.id and k.state = 'shown', unnest(k.photos) with ordinality x(photo, i)
            union all
            select 15, o.id, 1, f.photo, true, '录入结果的依据-' || o.code, '', '录入结果的依据：' || o.title
            from poll o join sanhui.figures f on f.precinct = o.precinct and f.poll = o.id where f.photo is not null and o.counted_at is not null
            union all
            select 16, o.id, d.seat, d.photo, true, '委托书-' || o.code, '', '委托书的照片：' || o.title
            from poll o join sanhui.mandate d on d.precinct = o.precinct and d.poll = o.id
            union all
            select 17, o.id, b.n, b.photo, true, '纸质票-' || o.code, '', '纸质票的照片：' || o.title
            from poll o join sanhui.paper_ballot b on b.precinct = o.precinct and b.poll = o.id
            where p_ballots and b.photo is not null and o.counted_at is not null and o.secrecy = 'named'
        ), entry as (
            select 1 as place, v.n::bigint as major, 0::bigint as minor, 'paper' as what, v.kind, m.code as key, v.inside, v.name, v.name as title
            from met m cross join (values
                (1, 'notice', false, '会议公告', null), (2, 'agenda', false, '会议议程', null), (3, 'minutes', false, '会议纪要', null),
                (4, 'plan', false, '整改计划', 'review'), (5, 'rating', false, '评议表', 'review'), (7, 'signin', true, '签到表', null),
                (8, 'record', true, '会议记录', null), (9, 'report', true, '向街道报告', null), (10, 'agreement', true, '协调协议书', 'coordination'),
                (11, 'failure', true, '未达成协议记录', 'coordination')) v(n, kind, inside, name, of)
            where v.of is null or m.kind = v.of          -- what no such meeting has is not looked for, nor named while it is looked for
            union all
            select 1, 6, 0, 'paper', 'minutes', m.code, true, '会议纪要-未公布', '会议纪要（尚未公布的稿子）'
            from met m where not m.confidential and (select i.state <> 'published' from sanhui.minutes i
                where i.precinct = m.precinct and i.meeting = m.id order by i.version desc limit 1)
            union all
            select 2, o.id, v.n, 'paper', v.kind, o.code, false, v.name || '-' || o.code, v.name || '：' || o.title
            from poll o cross join (values (1, 'pollnotice', '表决公告'), (2, 'roll', '名册公示'), (3, 'result', '结果公示')) v(n, kind, name)
            union all
            select 3, o.id, b.sort, 'paper', 'service', o.code || '/' || b.id, true, '送达登记表-' || o.code || '-' || b.label, '送达登记表：' || o.title
            from poll o join sanhui.building b on b.precinct = o.precinct
            where o.noticed_at is not null and exists (select from sanhui.seat s where s.precinct = o.precinct and s.poll = o.id and s.building = b.id)
            union all
            select 4, f.id, 0, 'paper', 'casesheet', f.number, true, '案件办理单-' || f.number, '案件办理单：' || f.title
            from met m join sanhui.meeting_case c on c.precinct = m.precinct and c.meeting = m.id
            join sanhui.case_file f on f.precinct = c.precinct and f.id = c.case_file
            union all
            select 5, v.n, 0, 'list', v.kind, m.code, v.inside, v.name, v.name
            from met m cross join (values (1, 'commitments', false, '承诺'), (2, 'attendance', true, '签到表'), (3, 'themes', true, '意见归类')) v(n, kind, inside, name)
            union all
            select 6, o.id, v.n, 'list', v.kind, o.code, v.inside, v.name || '-' || o.code, v.name || '：' || o.title
            from poll o cross join (values (1, 'results', false, '结果'), (2, 'roll', true, '名册'), (3, 'ballots', true, '发放和收回')) v(n, kind, inside, name)
            union all
            select p.place, p.major, p.minor, 'photo', case p.place when 11 then 'document' else 'photo' end, p.photo::text, p.inside,
                   p.stem || '-' || row_number() over (partition by p.place, p.major order by p.minor, p.photo)
                   || case when p.tail = '' then '' else '-' || p.tail end, p.title
            from photo p
            union all
            select 20, k.id, 0, 'clip', case k.type when 'audio/mp4' then 'm4a' when 'audio/ogg' then 'ogg' else 'webm' end, k.id::text, true,
                   '发言' || row_number() over (order by k.id), '发言录音'
            from met m join sanhui.clip k on k.precinct = m.precinct and k.meeting = m.id
            union all
            select 0, 0, 0, 'record', 'zip', m.code, true, 'record', '会议的防改动记录，用“三会”的核对程序检查' from met m
        )
        select e.what, e.kind, e.key, e.inside or m.confidential, e.name, e.title
        from entry e, met m
        order by e.inside or m.confidential, e.place, e.major, e.minor, e.name collate "C";
end
$$;
comment on function sanhui.record_contents(bigint, boolean) is
    'Archive: what there may be to put into that of a meeting, in the order of its table of contents; a paper or list may turn out not to be there.';
