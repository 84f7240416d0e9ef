-- One text: a hundred thousand seats are written once, and read once by the server.
create or replace function sanhui.poll_seats(p_poll bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off
    set enable_nestloop = off set work_mem = '64MB' as
$$
declare
    v_poll sanhui.poll;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    return (
        select string_agg(concat_ws(',', s.n, s.area, s.heads, x.kind), ';')
        from sanhui.seat s
        left join poll_apart(p_poll) x on x.seat = s.n
        where s.precinct = v_poll.precinct and s.poll = p_poll);
end
$$;
comment on function sanhui.poll_seats(bigint) is
    'The roll for the server''s own sums: "n,area,heads" of each seat, and "void" or "silent" where nothing but a void paper or silence came of it.';
