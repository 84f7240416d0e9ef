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
    ), tally as materialized (
        select a.n, a.answer, sum(w.ballots) as ballots, sum(w.area) as area, sum(w.heads) as heads
        from weighed w cross join lateral unnest(w.answers) with ordinality a(answer, n)
        group by a.n, a.answer
    )
    select jsonb_build_object(
        'cast', coalesce((select sum(ballots) from weighed), 0),
        'cast_area', coalesce((select sum(area) from weighed), 0),
        'cast_heads', coalesce((select sum(heads) from weighed), 0),
        'total_area', v_poll.total_area, 'total_heads', v_poll.total_heads,
        'motions', (
            select jsonb_agg(case v_poll.method
                when 'yes_no' then (
                    select jsonb_build_object('n', m.n,
                        'yes_area', coalesce(sum(t.area) filter (where t.answer = 1), 0),
                        'yes_heads', coalesce(sum(t.heads) filter (where t.answer = 1), 0),
                        'no_area', coalesce(sum(t.area) filter (where t.answer = 2), 0),
                        'no_heads', coalesce(sum(t.heads) filter (where t.answer = 2), 0),
                        'abstain_area', coalesce(sum(t.area) filter (where t.answer = 0), 0),
                        'abstain_heads', coalesce(sum(t.heads) filter (where t.answer = 0), 0))
                    from tally t where t.n = m.n)
                else jsonb_build_object('n', m.n,
                    'options', (select jsonb_agg(coalesce(t.ballots, 0) order by o.i)
                                from generate_series(1, jsonb_array_length(m.options)) o(i)
                                left join tally t on t.n = m.n and t.answer = o.i),
                    'abstain', coalesce((select t.ballots from tally t where t.n = m.n and t.answer = 0), 0))
                end order by m.n)
            from sanhui.motion m where m.precinct = v_poll.precinct and m.poll = p_poll))
    into v_sums;
    return v_sums;
end
$$;
comment on function sanhui.poll_sums(bigint) is 'SQL''s own sums of a poll: ballots, area and heads for each motion and answer.';
