-- Runs as its caller: see ballot_cast.
-- p_n, p_prev: the next number of a locked stream and the hash of its last line. p_body: as compact writes it.
create or replace function sanhui.line_put(p_stream bigint, p_name text, p_n bigint, p_prev text, p_at timestamptz,
    p_kind text, p_by int, p_body text, p_c bigint)
    returns text language plpgsql volatile as
$$
declare
    v_here  bigint := here();
    v_bytes text := '{"v":1,"stream":' || to_json(p_name)::text || ',"n":' || p_n || ',"prev":"' || p_prev
        || '","at":"' || iso(p_at) || '","kind":"' || p_kind || '","by":' || p_by || ',"body":' || p_body || '}';
    v_hash  text := digest('sanhui.line.1', v_bytes);
begin
    insert into sanhui.line (precinct, stream, n, at, kind, bytes, hash, c)
        values (v_here, p_stream, p_n, p_at, p_kind, v_bytes, v_hash, p_c);
    update sanhui.stream set n = p_n, hash = v_hash, at = p_at, c = greatest(c, p_c)
        where precinct = v_here and id = p_stream and n = p_n - 1 and hash = p_prev;
    if not found then
        raise exception 'stream %: line % does not follow its tip', p_name, p_n;
    end if;
    return v_hash;
end
$$;
comment on function sanhui.line_put(bigint, text, bigint, text, timestamptz, text, int, text, bigint) is
    'A line at the end of a stream, byte for byte as docs/record-format.md says; its tip moves; the line''s hash.';
