-- A server asks this while another one serves the same poll: what it has not told its own phones of.
-- Of a poll's lines of ballots, which rise with their change numbers, the last one known; of its ballots, which no index has by line,
-- those that came after it.
create or replace function sanhui.ballots_since(p_poll bigint, p_c bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_seqscan = off set jit = off as
$$
declare
    v_here bigint;
    v_line bigint;
begin
    select q.precinct, coalesce((select l.n from sanhui.line l
                                 where l.precinct = q.precinct and l.stream = q.stream and l.kind = 'ballots.received' and l.c <= p_c
                                 order by l.n desc limit 1), -1)
        into v_here, v_line
        from sanhui.poll q where q.id = p_poll;
    return query
    select json_build_object('seat', b.seat, 'ballot', json_build_object('key', b.key, 'at', iso(b.at), 'line', b.line,
        'version', b.version, 'via', b.via))::text
    from (select distinct on (x.seat) x.* from sanhui.ballot x
          where x.precinct = v_here and x.poll = p_poll and x.line > v_line
          order by x.seat, x.version desc) b;
end
$$;
comment on function sanhui.ballots_since(bigint, bigint) is
    'Seats of a poll whose ballots came after a change number of its meeting, and the ballot that counts: {seat, ballot}, never how.';
