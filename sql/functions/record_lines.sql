create or replace function sanhui.record_lines(p_stream bigint) returns table(bytes text, hash text)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
        select l.bytes, l.hash from sanhui.line l
        where l.precinct = any (scope()) and l.stream = p_stream order by l.n;
end
$$;
comment on function sanhui.record_lines(bigint) is 'Export: a stream''s lines and their hashes, as they are stored.';
