create or replace function sanhui.self_rows(p_session bigint, p_meeting bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
begin
    return query
    select row_to_json(r)::text
    from (select 'seat' as t, s.poll || '/' || s.n as id, s.poll, s.n, s.capacity, s.holder, s.label, s.area, s.heads,
                 (select row_to_json(x) from (
                     select b.key, b.at, b.line, b.version, b.via from sanhui.ballot b
                     where b.precinct = s.precinct and b.poll = s.poll and b.seat = s.n
                     order by b.version desc limit 1) x) as ballot
          from sanhui.meeting m
          join sanhui.poll q on q.precinct = m.precinct and q.meeting = m.id
          join sanhui.session_slip ss on ss.precinct = m.precinct and ss.session = p_session
          join sanhui.slip sl on sl.precinct = ss.precinct and sl.id = ss.slip and sl.revoked_at is null
          join sanhui.seat s on s.precinct = q.precinct and s.poll = q.id and s.capacity = sl.capacity
               and s.holder = coalesce(sl.household, sl.owner, sl.person)
          where m.id = p_meeting
          group by s.precinct, s.poll, s.n
          order by s.poll, s.n) r;
end
$$;
comment on function sanhui.self_rows(bigint, bigint) is 'Rows seat: what a session may cast in a meeting, and its ballots that count.';
