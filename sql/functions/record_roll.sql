create or replace function sanhui.record_roll(p_poll bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return query
        select '{"n":' || s.n || ',"area":' || s.area || ',"heads":' || s.heads || ',"sha":"'
            || encode(sha256(convert_to(s.salt || ',' || s.capacity || ',' || s.holder || ',' || s.label, 'UTF8')), 'hex')
            || '"}'
        from sanhui.poll q
        join sanhui.seat s on s.precinct = q.precinct and s.poll = q.id
        where q.id = p_poll
        order by s.n;
end
$$;
comment on function sanhui.record_roll(bigint) is
    'Export: rows of a poll''s roll with weights and salted hashes, naming nobody.';
