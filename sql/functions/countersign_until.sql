create or replace function sanhui.countersign_until(p_request sanhui.countersign) returns timestamptz language sql stable security definer
    set search_path = sanhui, pg_catalog as
$$
    select p_request.asked_at + interval '10 minutes'
$$;
comment on function sanhui.countersign_until(sanhui.countersign) is 'A two-person step can be confirmed for ten minutes: until then.';
