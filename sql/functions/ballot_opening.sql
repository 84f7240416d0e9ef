create or replace function sanhui.ballot_opening(p_poll bigint, p_seat int) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select jsonb_build_object('opening', b.opening, 'commitment', b.commitment, 'line', b.line)
        from sanhui.poll q
        join sanhui.ballot b on b.precinct = q.precinct and b.poll = q.id and b.seat = p_seat
        where q.id = p_poll and q.state not in ('drafted', 'roll_public', 'noticed', 'open')
        order by b.version desc limit 1);
end
$$;
comment on function sanhui.ballot_opening(bigint, int) is
    'The opening of a seat''s ballot that counts; null while the poll is open or when there is none.';
