create or replace function sanhui.list_share(p_part bigint, p_whole bigint) returns text language sql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select case when p_whole > 0 then to_char(100.0 * p_part / p_whole, 'FM990.00') || '%' else '—' end
$$;
comment on function sanhui.list_share(bigint, bigint) is 'A part of a whole as lists show it; — without a whole.';
