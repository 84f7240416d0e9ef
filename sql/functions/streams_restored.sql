-- p_at: when the backup was made. A phone that was shown later tips learns by this line why they are gone.
create or replace function sanhui.streams_restored(p_at text) returns bigint language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_stream sanhui.stream;
    v_count  bigint := 0;
begin
    for v_stream in select * from sanhui.stream where n >= 0 order by precinct, id loop
        perform set_scope(v_stream.precinct);
        perform append_line(v_stream.id, 'stream.restored', 0,
            jsonb_build_object('n', v_stream.n, 'hash', v_stream.hash, 'backup', p_at));
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;
comment on function sanhui.streams_restored(text) is
    'Restore: a line in every stream that names its last tip in the backup; how many streams.';
