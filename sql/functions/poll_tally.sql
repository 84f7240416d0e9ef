create or replace function sanhui.poll_tally(p_poll sanhui.poll) returns jsonb language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((select f.sums from sanhui.figures f
                     where f.precinct = p_poll.precinct and f.poll = p_poll.id and f.kind = 'outside'
                       and p_poll.box = 'outside'), poll_sums(p_poll.id));
end
$$;
comment on function sanhui.poll_tally(sanhui.poll) is
    'The sums that a poll is decided on: those of its box, or those that an outside platform gave.';
