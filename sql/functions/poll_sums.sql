-- Ballots that say the same are added up first: what follows costs by the number of different answers.
create or replace function sanhui.poll_sums(p_poll bigint) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off
    set enable_nestloop = off set enable_sort = off set work_mem = '64MB' as
$$
declare
    v_poll sanhui.poll;
    v_sums jsonb;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    with counted as materialized (      -- of a seat's versions the highest
        select distinct on (b.seat) b.seat, b.answers
        from sanhui.ballot b where b.precinct = v_poll.precinct and b.poll = p_poll
        order by b.seat desc, b.version desc
    ), weighed as materialized (
        select c.answers, count(*) as ballots, sum(s.area) as area, sum(s.heads) as heads
        from counted c
        join sanhui.seat s on s.precinct = v_poll.precinct and s.poll = p_poll and s.n = c.seat
        group by c.answers
    ), form as materialized (
        select m.n, m.slots, sum(m.slots) over (order by m.n) - m.slots as before
        from (select o.n, ballot_slots(v_poll.method, jsonb_array_length(o.options)) as slots
              from sanhui.motion o where o.precinct = v_poll.precinct and o.poll = p_poll) m
    ), answer as materialized (         -- one row for each motion and each different answer to it
        select x.n, x.slots, x.said, ballot_kind(v_poll.method, v_poll.form, x.said) as kind, x.area, x.heads
        from (select f.n, f.slots, w.answers[f.before + 1 : f.before + f.slots] as said,
                     sum(w.area)::bigint as area, sum(w.heads)::bigint as heads
              from weighed w cross join form f group by 1, 2, 3) x
    )
    select jsonb_build_object(
            'cast', coalesce((select sum(ballots) from weighed), 0),
            'cast_area', coalesce((select sum(area) from weighed), 0),
            'cast_heads', coalesce((select sum(heads) from weighed), 0),
            'total_area', v_poll.total_area, 'total_heads', v_poll.total_heads)
        || poll_unanswered(p_poll)
        || jsonb_build_object('motions', (
            select jsonb_agg(motion_sums(v_poll.method, v_poll.electorate, f.n, f.slots, o.options,
                       array(select row(a.said, a.kind, a.area, a.heads)::sanhui.answer_sum
                             from answer a where a.n = f.n)) order by f.n)
            from form f
            join sanhui.motion o on o.precinct = v_poll.precinct and o.poll = p_poll and o.n = f.n))
    into v_sums;
    return v_sums;
end
$$;
comment on function sanhui.poll_sums(bigint) is
    'SQL''s own sums of a poll: ballots, area and heads for each motion and answer; first places and pairs where options are ranked.';
