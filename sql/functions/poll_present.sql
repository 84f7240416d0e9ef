-- On a hearing's panel whoever was checked in as a delegate is present, however: what the office took back a phone does not
-- bring again. Else a household is present when a phone that holds its slip has checked in, or its delegate was checked in by hand; an
-- owner or a person when a phone that holds the slip has; a rater also when the clerk saw it in the room.
create or replace function sanhui.poll_present(p_poll bigint) returns bigint language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off as
$$
begin
    return (
        select coalesce(sum(s.heads), 0)
        from sanhui.poll q
        join (select distinct q2.precinct, sl.capacity, coalesce(sl.household, sl.owner, sl.person) as holder
              from sanhui.poll q2
              join sanhui.check_in k on k.precinct = q2.precinct and k.meeting = q2.meeting
              join sanhui.session_slip ss on ss.precinct = k.precinct and ss.session = k.session
              join sanhui.slip sl on sl.precinct = ss.precinct and sl.id = ss.slip
              where q2.id = p_poll and q2.electorate <> 'delegates'
              union
              select q3.precinct, 'household', d.household
              from sanhui.poll q3
              join sanhui.delegate d on d.precinct = q3.precinct and d.meeting = q3.meeting and d.at is not null
              where q3.id = p_poll
              union
              select q4.precinct, r.capacity, r.holder
              from sanhui.poll q4
              join sanhui.rater r on r.precinct = q4.precinct and r.meeting = q4.meeting and r.at is not null
              where q4.id = p_poll and q4.electorate = 'raters') h on h.precinct = q.precinct
        join sanhui.seat s on s.precinct = q.precinct and s.poll = q.id and s.capacity = h.capacity and s.holder = h.holder
        where q.id = p_poll);
end
$$;
comment on function sanhui.poll_present(bigint) is 'Heads of a poll''s roll who have checked in: what a majority of those present is measured by.';
