create or replace function sanhui.new_stream(p_name text, p_parents bigint[]) returns bigint language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here   bigint := here();
    v_stream bigint;
begin
    insert into sanhui.stream (precinct, name) values (v_here, p_name) returning id into v_stream;
    insert into sanhui.stream_parent (precinct, stream, parent)
        select distinct v_here, v_stream, p from unnest(p_parents) p where p is not null;
    return v_stream;
end
$$;
comment on function sanhui.new_stream(text, bigint[]) is 'A new, empty stream with its parents.';
