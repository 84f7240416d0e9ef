create or replace function sanhui.poll_unanswered(p_poll bigint) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_poll sanhui.poll;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    return (
        select jsonb_build_object(
            'void', count(*) filter (where x.void), 'void_area', coalesce(sum(s.area) filter (where x.void), 0),
            'void_heads', coalesce(sum(s.heads) filter (where x.void), 0),
            'silent', count(*) filter (where not x.void), 'silent_area', coalesce(sum(s.area) filter (where not x.void), 0),
            'silent_heads', coalesce(sum(s.heads) filter (where not x.void), 0))
        from (select coalesce(p.seat, v.seat) as seat, p.seat is not null as void
              from (select distinct k.seat from sanhui.paper_ballot k
                    where k.precinct = v_poll.precinct and k.poll = p_poll and k.state = 'void') p
              full join (select k.seat from sanhui.service k
                         where k.precinct = v_poll.precinct and k.poll = p_poll and k.way <> 'unserved'
                           and v_poll.electorate = 'owners') v on v.seat = p.seat) x
        join sanhui.seat s on s.precinct = v_poll.precinct and s.poll = p_poll and s.n = x.seat
        where not exists (select from sanhui.ballot b
                          where b.precinct = v_poll.precinct and b.poll = p_poll and b.seat = x.seat));
end
$$;
comment on function sanhui.poll_unanswered(bigint) is
    'Seats whose paper is void, and those served that did not answer: heads and area of each.';
