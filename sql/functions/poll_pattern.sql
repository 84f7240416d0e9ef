create or replace function sanhui.poll_pattern(p_poll bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return '^\{' || (
        select string_agg(ballot_pattern(q.method, q.form, jsonb_array_length(m.options)), ',' order by m.n)
        from sanhui.poll q join sanhui.motion m on m.precinct = q.precinct and m.poll = q.id
        where q.id = p_poll) || '\}$';
end
$$;
comment on function sanhui.poll_pattern(bigint) is 'What the answers of a poll''s ballot look like: ''{1,0,2}'', the slots of its motions.';
