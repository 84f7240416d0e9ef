create or replace function sanhui.register_name_key(p_names text) returns text
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
    select string_agg(n, '、' order by n collate "C") from unnest(string_to_array(p_names, '、')) n
$$;
comment on function sanhui.register_name_key(text) is 'A set of owners'' names, the same in whatever order they are written.';
