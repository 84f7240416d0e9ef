-- A vote that waits for somebody comes before what happens in a hall; a rehearsal comes when nothing else is on.
create or replace function sanhui.meetings_near(p_precinct bigint, p_session bigint)
    returns table (code text, title text, kind text, state text, poll text, starts_at timestamptz, rehearsal boolean, due boolean)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
declare
    v_now timestamptz := clock();
begin
    return query
    select m.code, m.title, m.kind, m.state, p.state, m.starts_at, m.rehearsal, d.due
    from sanhui.meeting m
    left join lateral (
        select q.state from sanhui.poll q
        where q.precinct = m.precinct and q.meeting = m.id
          and q.state in ('roll_public', 'noticed', 'open', 'polls_closed', 'box_closed', 'counted', 'preliminary')
        order by array_position(array['open', 'noticed', 'roll_public', 'preliminary'], q.state), q.id
        limit 1) p on true
    cross join lateral (
        select p_session is not null and exists (
            select from session_holdings(p_precinct, p_session) h
            join sanhui.poll q on q.precinct = m.precinct and q.meeting = m.id and q.state = 'open' and q.box = 'here'
                              and (q.closes_at is null or v_now < q.closes_at)
            join sanhui.seat s on s.precinct = q.precinct and s.poll = q.id and s.capacity = h.capacity and s.holder = h.holder
            where not exists (select from sanhui.ballot b
                              where b.precinct = s.precinct and b.poll = s.poll and b.seat = s.n)) as due) d
    where m.precinct = p_precinct and m.state in ('announced', 'checkin', 'open', 'recess', 'postponed')
      and case when m.confidential then p_session is not null and session_meets(p_session, m) else true end
    order by m.rehearsal, not d.due, m.state in ('announced', 'postponed'), abs(extract(epoch from m.starts_at - v_now)), m.id desc;
end
$$;
comment on function sanhui.meetings_near(bigint, bigint) is
    'The meetings of a neighbourhood that are announced or under way, in the order in which they concern a session (or nobody).';
