create or replace function sanhui.practice_seats(p_poll sanhui.poll, p_most int) returns table (seats int[], free int)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set enable_nestloop = off set jit = off as
$$
declare
    v_free   int[];
    v_wanted int[];
    v_cast   sanhui.turnout;
begin
    select * into v_cast from sanhui.turnout where precinct = p_poll.precinct and poll = p_poll.id;
    select array_agg(f.n order by f.o), array_agg(f.n order by f.o) filter (
               where (coalesce(v_cast.heads, 0) + f.heads_before) * 4 < p_poll.total_heads::bigint * 3
                  or (coalesce(v_cast.area, 0) + f.area_before) * 4 < p_poll.total_area * 3)
    into v_free, v_wanted
    from (select s.n, row_number() over w as o, sum(s.heads) over w - s.heads as heads_before, sum(s.area) over w - s.area as area_before
          from sanhui.seat s
          where s.precinct = p_poll.precinct and s.poll = p_poll.id
            and not exists (select from sanhui.ballot b where b.precinct = s.precinct and b.poll = s.poll and b.seat = s.n)
            and not exists (select from sanhui.paper_ballot p where p.precinct = s.precinct and p.poll = s.poll and p.seat = s.n)
          -- Who may be practising with a phone comes last; the others from all buildings.
          window w as (order by (s.capacity, s.holder) in (
                  select sl.capacity, coalesce(sl.household, sl.owner, sl.person)
                  from sanhui.slip sl join sanhui.session_slip ss on ss.precinct = sl.precinct and ss.slip = sl.id
                  where sl.precinct = p_poll.precinct and sl.revoked_at is null), md5(s.n::text))) f;
    return query select (coalesce(v_wanted, v_free, '{}'))[:p_most], coalesce(cardinality(v_free), 0);
end
$$;
comment on function sanhui.practice_seats(sanhui.poll, int) is
    'Seats for practice ballots, from all buildings: as many as bring heads and area to three quarters, or else all that have neither ballot nor paper (free); p_most at a time.';
