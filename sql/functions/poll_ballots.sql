-- In parts, so that whoever else reads waits for one of them and not for a whole city's box. Their plans are made anew:
-- one that was made for a few seats would look up each ballot of many.
create or replace function sanhui.poll_ballots(p_poll bigint, p_from int, p_to int) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off
    set plan_cache_mode = force_custom_plan set enable_indexscan = off set work_mem = '64MB' as
$$
declare
    v_poll sanhui.poll;
begin
    select * into strict v_poll from sanhui.poll where id = p_poll;
    if v_poll.box_closed_at is null then
        return;     -- nobody sees a choice before
    end if;
    return query
        select concat_ws(' ', b.seat, b.version, b.line, b.answers, b.key, b.commitment, b.opening)
        from sanhui.ballot b
        where b.precinct = v_poll.precinct and b.poll = p_poll and b.seat between p_from and p_to
        union all
        select concat_ws(' ', k.seat, 0, k.line, k.answers, k.key, k.commitment, k.opening)
        from sanhui.clash k
        where k.precinct = v_poll.precinct and k.poll = p_poll and k.seat between p_from and p_to;
end
$$;
comment on function sanhui.poll_ballots(bigint, int, int) is
    'All ballots of a closed box of the seats p_from to p_to, for the server''s own sums and its look at what was stored: "seat version line {answers} key commitment opening"; version 0 = set aside.';
