-- Runs as its caller: see ballot_cast.
-- p_late: a paper that was numbered before the polls closed may come after it; a phone and a visit come in time, and only
-- where ballots are cast here.
-- The caller has locked the poll's meeting, as everyone has who changes a poll: the poll that is read here stays as it is
-- while its stream is waited for.
-- The desk is locked shared with other batches, and before or after whoever takes a right away.
create or replace function sanhui.ballot_box(p_poll bigint, p_late boolean) returns sanhui.box
    language plpgsql volatile as
$$
declare
    v_here bigint := here();
    v_now  timestamptz := clock();
    v_box  sanhui.box;
begin
    select q.id, q.meeting, q.stream, s.name, s.hash, s.n + 1, greatest(v_now, s.at), q.pattern, q.window_seconds,
           coalesce((select d.slips from sanhui.desk d where d.precinct = v_here for share), 0),
           q.roll_hash
    into v_box
    from sanhui.poll q
    join sanhui.stream s on s.precinct = v_here and s.id = q.stream
    where q.precinct = v_here and q.id = p_poll
      and case when p_late then q.state in ('open', 'polls_closed') and q.box <> 'outside'
               else q.state = 'open' and q.box = 'here' and (q.closes_at is null or v_now < q.closes_at) end
    for update of s;
    return v_box;
end
$$;
comment on function sanhui.ballot_box(bigint, boolean) is 'A locked poll''s box for the next batch; nulls when it takes none.';
