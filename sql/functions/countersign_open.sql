create or replace function sanhui.countersign_open(p_request sanhui.countersign) returns boolean language sql stable security definer
    set search_path = sanhui, pg_catalog as
$$
    select coalesce(p_request.state = 'open' and clock() < countersign_until(p_request), false)
$$;
comment on function sanhui.countersign_open(sanhui.countersign) is 'Whether a two-person step can still be confirmed.';
