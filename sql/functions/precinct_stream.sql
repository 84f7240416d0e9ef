-- Whoever calls it holds the desk's row (touch_desk): two at once must not both make the stream.
create or replace function sanhui.precinct_stream() returns bigint language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_here   bigint := here();
    v_stream bigint;
begin
    select id into v_stream from sanhui.stream where precinct = v_here and name = 'precinct/' || v_here;
    return coalesce(v_stream, new_stream('precinct/' || v_here, '{}'));
end
$$;
comment on function sanhui.precinct_stream() is 'The stream of the precinct in scope, above its cases; made when it is missing.';
