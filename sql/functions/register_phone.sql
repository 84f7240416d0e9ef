create or replace function sanhui.register_phone(p_precinct bigint, p_phone text) returns void
    language sql volatile security definer set search_path = sanhui, pg_catalog as
$$
    update sanhui.precinct set phone = p_phone where id = p_precinct
$$;
comment on function sanhui.register_phone(bigint, text) is 'Sets the help number of a neighbourhood.';
