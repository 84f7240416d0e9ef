-- Opinions differ, and the first option wins: what a chair wants to see counted.
create or replace function sanhui.practice_answers(p_poll sanhui.poll, p_seats int[]) returns table (seat int, answers text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_most  int := (p_poll.form ->> 'k')::int;
    v_min   int := (p_poll.form ->> 'points_min')::int;
    v_range int := (p_poll.form ->> 'points_max')::int - v_min + 1;
begin
    return query
        with slots as materialized (
            select m.n, m.options, o
            from (select x.n, jsonb_array_length(x.options) as options from sanhui.motion x
                  where x.precinct = p_poll.precinct and x.poll = p_poll.id) m
            cross join lateral generate_series(0, ballot_slots(p_poll.method, m.options) - 1) o
        )
        select s.seat, string_agg(case p_poll.method
                when 'yes_no' then case when s.tenth < 7 then 1 when s.tenth < 9 then 2 else 0 end
                when 'single' then case when s.first then 1 else 2 + s.seat % (m.options - 1) end
                when 'multi_k' then case when (m.o + case when s.first then 0 else s.seat end) % m.options < v_most then 1 else 0 end
                when 'approval' then case when s.first and m.o = 0 or (m.o + s.seat) % 3 = 0 then 1 else 0 end
                when 'score' then v_min + case when s.first and m.o = 0 then v_range - 1 else (s.seat + 3 * m.o) % v_range end
                when 'ranked_irv' then 1 + (m.o + case when s.first then 0 else s.seat end) % m.options
                when 'ranked_borda' then 1 + (m.o + case when s.first then 0 else s.seat end) % m.options
                when 'ranked_schulze' then 1 + (m.o + case when s.first then 0 else s.seat end) % m.options
                else case when s.first then 1 else 1 + s.tenth % 3 end end::text, ',' order by m.n, m.o)
        from (select u.seat, u.seat % 10 as tenth, u.seat % 10 < 6 as first from unnest(p_seats) u(seat)) s
        cross join slots m
        group by s.seat;
end
$$;
comment on function sanhui.practice_answers(sanhui.poll, int[]) is
    'A valid ballot of a poll of any method for each of these seats, by its number.';
