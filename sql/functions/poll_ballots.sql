create or replace function sanhui.poll_ballots(p_poll bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off
    set enable_nestloop = off set enable_sort = off set work_mem = '64MB' as
$$
begin
    return (
        select '[' || coalesce(string_agg('[' || s.area || ',' || s.heads || ',['
                   || array_to_string(c.answers, ',') || ']]', ',' order by c.seat), '') || ']'
        from (select distinct on (b.seat) b.seat, b.answers, b.precinct
              from sanhui.ballot b
              where b.precinct = (select q.precinct from sanhui.poll q where q.id = p_poll) and b.poll = p_poll
              order by b.seat desc, b.version desc) c
        join sanhui.seat s on s.precinct = c.precinct and s.poll = p_poll and s.n = c.seat);
end
$$;
comment on function sanhui.poll_ballots(bigint) is
    'The ballots that count, for the server''s own sums: [[area,heads,[answers]],…] in the order of the roll.';
