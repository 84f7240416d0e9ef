-- One text: a hundred thousand seats are written once, and read once by the server.
create or replace function sanhui.poll_seats(p_poll bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_poll sanhui.poll;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    return concat_ws(';', (
        select string_agg(concat_ws(',', s.n, s.area, s.heads), ';')
        from sanhui.seat s where s.precinct = v_poll.precinct and s.poll = p_poll), (
        select string_agg(concat_ws(',', x.seat, x.kind), ';') from poll_apart(p_poll) x));
end
$$;
comment on function sanhui.poll_seats(bigint) is
    'The roll for the server''s own sums: "n,area,heads" of each seat; then "n,void" or "n,silent" of those of which nothing but a void paper or silence came.';
