create or replace function sanhui.record_lists(p_poll bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
        select '{"stream":' || to_json(s.name)::text || ',"n":' || y.line || ',"commitments":["'
            || array_to_string(y.commitments, '","') || '"]}'
        from sanhui.poll q
        join sanhui.stream s on s.precinct = q.precinct and s.id = q.stream
        join sanhui.ballot_batch y on y.precinct = q.precinct and y.poll = q.id
        where q.id = p_poll
        order by y.line;
end
$$;
comment on function sanhui.record_lists(bigint) is 'Export: rows of lists.jsonl, the commitments of a poll''s ballots, batch by batch.';
