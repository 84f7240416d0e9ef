create or replace function sanhui.register_neighbourhood(p_name text) returns table (id bigint, path text)
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select n.id, concat_ws('/', s.name, b.name, n.name)
    from sanhui.precinct n
    left join sanhui.precinct b on b.id = n.parent
    left join sanhui.precinct s on s.id = b.parent
    where n.kind = 'neighbourhood' and (p_name is null or n.name = p_name)
    order by 2
$$;
comment on function sanhui.register_neighbourhood(text) is
    'The neighbourhoods of a name (all of them for null) with their paths.';
