create or replace function sanhui.poll_lists(p_poll bigint) returns setof text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return query
        select y.line || ' ' || array_to_string(y.commitments, '')
        from sanhui.ballot_batch y
        where y.precinct = (select q.precinct from sanhui.poll q where q.id = p_poll) and y.poll = p_poll
        order by y.line;
end
$$;
comment on function sanhui.poll_lists(bigint) is
    'The lists beside the lines of a poll''s ballots, in the order of the lines: "line commitments", one behind the other.';
