-- What is not public is read by the seat itself alone; who runs the system could see it in the database, and every page says so.
create or replace function sanhui.ballot_opening(p_poll bigint, p_seat int, p_own boolean) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    if not p_own and exists (select from sanhui.poll q where q.id = p_poll and q.secrecy = 'not_public') then
        return '{"refused":"not_public"}';
    end if;
    return (
        select jsonb_build_object('opening', b.opening, 'commitment', b.commitment, 'line', b.line)
        from sanhui.poll q
        join sanhui.ballot b on b.precinct = q.precinct and b.poll = q.id and b.seat = p_seat
        where q.id = p_poll and q.state not in ('drafted', 'roll_public', 'noticed', 'open')
        order by b.version desc limit 1);
end
$$;
comment on function sanhui.ballot_opening(bigint, int, boolean) is
    'The opening of a seat''s ballot that counts, for who holds the seat (own) or a scrutineer; null while the poll is open or when there is none.';
