-- p_words: {"words":{"label":…,"text":…}}: each object lies beside the line, salted; the line's body holds its hash.
-- p_c: change number of the stream's place. p_at: not before the stream's last line.
create or replace function sanhui.append_line(p_stream bigint, p_kind text, p_by int, p_body jsonb,
    p_words jsonb default null, p_c bigint default 0, p_at timestamptz default null, p_audience text default 'room')
    returns bigint language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here    bigint := here();
    v_stream  sanhui.stream;
    v_body    jsonb := p_body;
    v_name    text;
    v_word    jsonb;
    v_content text;
    v_beside  text[] := '{}';
    v_at      timestamptz;
begin
    select * into strict v_stream from sanhui.stream where precinct = v_here and id = p_stream for update;
    v_at := greatest(coalesce(p_at, clock()), v_stream.at);
    for v_name, v_word in select key, value from jsonb_each(p_words) loop
        v_content := '{"salt":"' || salt() || '"'
            || coalesce(',"label":' || compact(v_word -> 'label'), '')
            || coalesce(',"text":' || compact(v_word -> 'text'), '')
            || coalesce((select string_agg(',' || to_json(key)::text || ':' || compact(value), '')
                         from jsonb_each(v_word) where key not in ('label', 'text')), '')
            || '}';
        v_body := v_body || jsonb_build_object(v_name, digest('sanhui.words.1', v_content));
        v_beside := v_beside || array[v_name, v_content, v_body ->> v_name];
    end loop;
    perform line_put(p_stream, v_stream.name, v_stream.n + 1, v_stream.hash, v_at, p_kind, p_by, compact(v_body), p_c);
    for i in 1 .. cardinality(v_beside) by 3 loop
        insert into sanhui.beside (precinct, stream, n, name, audience, content, hash)
            values (v_here, p_stream, v_stream.n + 1, v_beside[i], p_audience, v_beside[i + 1], v_beside[i + 2]);
    end loop;
    return v_stream.n + 1;
end
$$;
comment on function sanhui.append_line(bigint, text, int, jsonb, jsonb, bigint, timestamptz, text) is
    'Appends a line to a stream, with what lies beside it; the line''s number.';
