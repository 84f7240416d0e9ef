-- Ballots that say the same are added up first: what follows costs by the number of different answers.
create or replace function sanhui.poll_sums(p_poll bigint) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog set jit = off
    set enable_nestloop = off set enable_mergejoin = off set enable_sort = off set work_mem = '64MB' as
$$
declare
    v_poll  sanhui.poll;
    v_void  boolean;    -- an answer may be void; where none can, ballot_kind is not asked a million times
    v_blank int[];
    v_sums  jsonb;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    v_void := v_poll.method = 'multi_k' or starts_with(v_poll.method, 'ranked_');
    v_blank := array[case v_poll.method when 'score' then -1 else 0 end];
    with later as materialized (        -- few have chosen anew: only their ballots are put in order
        select b.seat, max(b.version) as version
        from sanhui.ballot b where b.precinct = v_poll.precinct and b.poll = p_poll and b.version > 1
        group by b.seat
    ), weighed as materialized (        -- of a seat's versions the highest
        select b.answers, count(*) as ballots, sum(s.area) as area, sum(s.heads) as heads
        from sanhui.ballot b
        join sanhui.seat s on s.precinct = v_poll.precinct and s.poll = p_poll and s.n = b.seat
        left join later l on l.seat = b.seat
        where b.precinct = v_poll.precinct and b.poll = p_poll and b.version = coalesce(l.version, 1)
        group by b.answers
    ), form as materialized (
        select m.n, m.slots, sum(m.slots) over (order by m.n) - m.slots as before
        from (select o.n, ballot_slots(v_poll.method, jsonb_array_length(o.options)) as slots
              from sanhui.motion o where o.precinct = v_poll.precinct and o.poll = p_poll) m
    ), said as materialized (           -- one row for each motion and each different answer to it
        select f.n, w.answers as said, w.area::bigint as area, w.heads::bigint as heads
        from weighed w cross join form f where (select count(*) from form) = 1
        union all
        select f.n, w.answers[f.before + 1 : f.before + f.slots], sum(w.area)::bigint, sum(w.heads)::bigint
        from weighed w cross join form f where (select count(*) from form) > 1 group by 1, 2
    ), answer as materialized (
        select x.n, array_agg(row(x.said, case
                   when v_void then ballot_kind(v_poll.method, v_poll.form, x.said)
                   when x.said <@ v_blank then 'blank' else 'valid' end, x.area, x.heads)::sanhui.answer_sum) as answers
        from said x group by x.n
    )
    select jsonb_build_object(
            'cast', coalesce((select sum(ballots) from weighed), 0),
            'cast_area', coalesce((select sum(area) from weighed), 0),
            'cast_heads', coalesce((select sum(heads) from weighed), 0),
            'total_area', v_poll.total_area, 'total_heads', v_poll.total_heads)
        || poll_unanswered(p_poll)
        || jsonb_build_object('motions', (
            select jsonb_agg(motion_sums(v_poll.method, v_poll.electorate, f.n, f.slots, o.options,
                       coalesce(a.answers, '{}')) order by f.n)
            from form f
            left join answer a on a.n = f.n
            join sanhui.motion o on o.precinct = v_poll.precinct and o.poll = p_poll and o.n = f.n))
    into v_sums;
    return v_sums;
end
$$;
comment on function sanhui.poll_sums(bigint) is
    'SQL''s own sums of a poll: ballots, area and heads for each motion and answer; first places and pairs where options are ranked.';
