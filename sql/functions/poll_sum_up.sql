-- At the close, and whenever a closed box is counted again: what lies in it may have been put right since.
create or replace function sanhui.poll_sum_up(p_poll bigint) returns void language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    update sanhui.poll q set sums = poll_tally(q) where q.precinct = here() and q.id = p_poll;
end
$$;
comment on function sanhui.poll_sum_up(bigint) is
    'Forms SQL''s sums of a closed box and keeps them: the outcome must bring the same.';
