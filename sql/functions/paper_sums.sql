-- Papers that were typed in and are not void, the ones set aside among them: what a count by hand had in its hands.
create or replace function sanhui.paper_sums(p_poll sanhui.poll) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return (
        with form as materialized (
            select m.n, m.options, m.slots, sum(m.slots) over (order by m.n) - m.slots as before
            from (select o.n, o.options, ballot_slots(p_poll.method, jsonb_array_length(o.options)) as slots
                  from sanhui.motion o where o.precinct = p_poll.precinct and o.poll = p_poll.id) m)
        select jsonb_agg(motion_sums(p_poll.method, p_poll.electorate, f.n, f.slots, f.options, array(
                select row(x.said, ballot_kind(p_poll.method, p_poll.form, x.said), x.area, x.heads)::sanhui.answer_sum
                from (select k.answers[f.before + 1 : f.before + f.slots] as said, sum(s.area)::bigint as area,
                             sum(s.heads)::bigint as heads
                      from sanhui.paper_ballot k
                      join sanhui.seat s on s.precinct = k.precinct and s.poll = k.poll and s.n = k.seat
                      where k.precinct = p_poll.precinct and k.poll = p_poll.id and k.state in ('counted', 'aside')
                      group by 1) x)) order by f.n)
        from form f);
end
$$;
comment on function sanhui.paper_sums(sanhui.poll) is 'What the papers of a poll that were confirmed say, motion by motion.';
