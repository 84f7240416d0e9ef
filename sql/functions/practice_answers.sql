-- Opinions differ, and the first option wins: what a chair wants to see counted.
create or replace function sanhui.practice_answers(p_poll sanhui.poll, p_seat int) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_tenth int := p_seat % 10;
    v_most  int := (p_poll.form ->> 'k')::int;
    v_min   int := (p_poll.form ->> 'points_min')::int;
    v_range int := (p_poll.form ->> 'points_max')::int - v_min + 1;
    v_first boolean := v_tenth < 6;
begin
    return (select string_agg(case p_poll.method
                when 'yes_no' then case when v_tenth < 7 then 1 when v_tenth < 9 then 2 else 0 end
                when 'single' then case when v_first then 1 else 2 + p_seat % (m.options - 1) end
                when 'multi_k' then case when (o + case when v_first then 0 else p_seat end) % m.options < v_most then 1 else 0 end
                when 'approval' then case when v_first and o = 0 or (o + p_seat) % 3 = 0 then 1 else 0 end
                when 'score' then v_min + case when v_first and o = 0 then v_range - 1 else (p_seat + 3 * o) % v_range end
                when 'ranked_irv' then 1 + (o + case when v_first then 0 else p_seat end) % m.options
                when 'ranked_borda' then 1 + (o + case when v_first then 0 else p_seat end) % m.options
                when 'ranked_schulze' then 1 + (o + case when v_first then 0 else p_seat end) % m.options
                else case when v_first then 1 else 1 + v_tenth % 3 end end::text, ',' order by m.n, o)
            from (select n, jsonb_array_length(options) as options from sanhui.motion
                  where precinct = p_poll.precinct and poll = p_poll.id) m
            cross join lateral generate_series(0, ballot_slots(p_poll.method, m.options) - 1) o);
end
$$;
comment on function sanhui.practice_answers(sanhui.poll, int) is 'A valid ballot of a poll of any method, by the number of its seat.';
