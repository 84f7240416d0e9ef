-- A table that was empty when it was analysed looks empty to every plan until it is analysed again. Fenced by offset 0,
-- a seat is looked for in its own poll whatever the plan, never in all rolls of the precinct.
create or replace function sanhui.self_rows(p_session bigint, p_meeting bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai'
    set enable_seqscan = off set jit = off as
$$
begin
    return query
    select json_build_object('t', 'rater', 'id', r.id, 'c', r.c, 'capacity', r.capacity, 'holder', r.holder, 'label', r.label,
        'own', true, 'remark', (select k.text from sanhui.remark k where k.precinct = r.precinct and k.rater = r.id))::text
    from sanhui.meeting m, rater_held(m, p_session) r where m.id = p_meeting and m.kind = 'review';
    -- Whom the office saw in the room need not check in on the phone as well, where that is everybody whom the phone holds.
    return query
    select row_to_json(r)::text
    from (select 'came' as t, 'came' as id, (
            select case when bool_and(x.at is not null) then min(x.at) filter (where x.via = 'room') end from (
                select k.at, k.via from rater_held(m, p_session) k where m.kind = 'review'
                union all
                select d.at, d.via from session_holdings(m.precinct, p_session) h
                join sanhui.delegate d on d.precinct = m.precinct and d.meeting = m.id and d.household = h.holder
                where h.capacity = 'household') x) as at
          from sanhui.meeting m
          where m.id = p_meeting and m.kind in ('hearing', 'coordination', 'review') and m.state in ('checkin', 'open', 'recess')) r;
    -- Who is asked to sign the minutes; whoever has signed this version on this phone, or with this home's slip, is not asked again.
    return query
    select row_to_json(r)::text
    from (select 'signs' as t, 'signs' as id, n.version, exists (
                 select from sanhui.minutes_signature s
                 where s.precinct = n.precinct and s.meeting = n.meeting and s.version = n.version
                   and (s.session = p_session or s.households && array(select h.holder from session_holdings(m.precinct, p_session) h
                                                                       where h.capacity = 'household'))) as signed
          from sanhui.meeting m
          cross join lateral (select * from sanhui.minutes x where x.precinct = m.precinct and x.meeting = m.id
                              order by x.version desc limit 1) n
          where m.id = p_meeting and m.state = 'minutes_confirmed' and minutes_signs(m, p_session)) r;
    return query
    select row_to_json(r)::text
    from (select 'seat' as t, s.poll || '/' || s.n as id, s.poll, s.n, s.capacity, s.holder, s.label, s.area, s.heads,
                 (select row_to_json(x) from (
                     select b.key, b.at, b.line, b.version, b.via from sanhui.ballot b
                     where b.precinct = s.precinct and b.poll = s.poll and b.seat = s.n
                     order by b.version desc limit 1) x) as ballot,
                 (select case when bool_or(k.state = 'open') then 'open'
                              when bool_or(k.state in ('counted', 'left')) then 'decided' end
                  from sanhui.clash k
                  where k.precinct = s.precinct and k.poll = s.poll and k.seat = s.n) as clash
          from (select q.precinct, q.id from sanhui.poll q
                join sanhui.meeting m on m.precinct = q.precinct and m.id = q.meeting
                where m.id = p_meeting offset 0) q
          cross join (
                select distinct sl.capacity, coalesce(sl.household, sl.owner, sl.person) as holder
                from sanhui.session_slip ss
                join sanhui.slip sl on sl.precinct = ss.precinct and sl.id = ss.slip and sl.revoked_at is null
                where ss.session = p_session offset 0) h
          cross join lateral (
                select t.* from sanhui.seat t
                where t.precinct = q.precinct and t.poll = q.id and t.capacity = h.capacity and t.holder = h.holder offset 0) s
          order by s.poll, s.n) r;
end
$$;
comment on function sanhui.self_rows(bigint, bigint) is 'Rows rater, came, signs and seat: in what capacity a session rates a review, whether it was seen in the room, whether it is asked to sign the minutes, what it may cast in a meeting, and its ballots that count.';
