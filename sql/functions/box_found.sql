create or replace function sanhui.box_found(p_poll bigint, out ballots bigint, out received bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_here bigint := here();
begin
    -- Every seat's first ballot is its version 1.
    select count(*) filter (where b.version = 1), count(*) into ballots, received
        from sanhui.ballot b where b.precinct = v_here and b.poll = p_poll;
end
$$;
comment on function sanhui.box_found(bigint) is
    'What lies in a poll''s box: how many ballots that count, and how many were received, those replaced among them.';
