create or replace function sanhui.poll_roll_hash(p_poll bigint) returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select digest('sanhui.roll.1', coalesce(string_agg(s.n || ',' || s.area || ',' || s.heads || ','
            || encode(sha256(convert_to(s.salt || ',' || s.capacity || ',' || s.holder || ',' || s.label, 'UTF8')), 'hex')
            || E'\n', '' order by s.n), ''))
        from sanhui.seat s where s.precinct = (select q.precinct from sanhui.poll q where q.id = p_poll)
          and s.poll = p_poll);
end
$$;
comment on function sanhui.poll_roll_hash(bigint) is
    'SHA-256 of the roll: number, weight and a salted hash of the holder for each seat.';
