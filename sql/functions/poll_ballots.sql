-- One text, not a list of lists: a hundred thousand ballots are written once, and read once by the server.
create or replace function sanhui.poll_ballots(p_poll bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off
    set enable_nestloop = off set enable_sort = off set work_mem = '64MB' as
$$
declare
    v_poll sanhui.poll;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    return coalesce((
        select string_agg(s.area || ',' || s.heads || ':' || array_to_string(c.answers, ',') || ';', '' order by c.seat)
        from (select distinct on (b.seat) b.seat, b.answers
              from sanhui.ballot b
              where b.precinct = v_poll.precinct and b.poll = p_poll
              order by b.seat desc, b.version desc) c
        join sanhui.seat s on s.precinct = v_poll.precinct and s.poll = p_poll and s.n = c.seat), '')
    || coalesce((
        select string_agg(s.area || ',' || s.heads || ':' || x.kind || ';', '' order by x.seat)
        from poll_apart(p_poll) x
        join sanhui.seat s on s.precinct = v_poll.precinct and s.poll = p_poll and s.n = x.seat), '');
end
$$;
comment on function sanhui.poll_ballots(bigint) is
    'The ballots that count, for the server''s own sums: "area,heads:answers;" each in the order of the roll, then the papers that are void and the seats that are silent, with that word in place of the answers.';
