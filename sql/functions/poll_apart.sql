-- A void paper counts as such unless its seat has voted all the same; silent = the ballots of an owners' poll were
-- served and nothing came back, neither a ballot nor a paper.
create or replace function sanhui.poll_apart(p_poll bigint) returns table (seat int, kind text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
#variable_conflict use_column
declare
    v_poll sanhui.poll;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    return query
        select x.seat, x.kind
        from (select distinct on (y.seat) y.seat, y.kind
              from (select k.seat, 'void' as kind from sanhui.paper_ballot k
                    where k.precinct = v_poll.precinct and k.poll = p_poll and k.state = 'void'
                    union all
                    select v.seat, 'silent' from sanhui.service v
                    where v.precinct = v_poll.precinct and v.poll = p_poll and service_counts(v_poll, v.way, v.at)
                      and v_poll.electorate = 'owners') y
              order by y.seat, y.kind desc) x
        where not exists (select from sanhui.ballot b
                          where b.precinct = v_poll.precinct and b.poll = p_poll and b.seat = x.seat)
          -- The seat may have been taken off the roll since it was served.
          and exists (select from sanhui.seat t where t.precinct = v_poll.precinct and t.poll = p_poll and t.n = x.seat);
end
$$;
comment on function sanhui.poll_apart(bigint) is
    'Seats without a ballot that counts whose paper is void, or that were served and did not answer.';
