create or replace function sanhui.poll_roll(p_poll bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
    select q.roll_hash from sanhui.poll q where q.id = p_poll
    union all
    select row_to_json(r)::text
    from (select s.n, s.capacity, s.holder, s.label, s.area, s.heads
          from sanhui.seat s
          where s.precinct = (select q.precinct from sanhui.poll q where q.id = p_poll) and s.poll = p_poll
          order by s.n) r;
end
$$;
comment on function sanhui.poll_roll(bigint) is 'The hash of a poll''s roll, then its seats, in order.';
