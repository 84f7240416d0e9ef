create or replace function sanhui.here_refused() returns bigint language plpgsql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    raise exception 'a write needs a scope of exactly one precinct, not %',
        coalesce(nullif(current_setting('sanhui.scope', true), ''), 'none');
end
$$;
comment on function sanhui.here_refused() is 'What here() says where the scope is not one precinct.';
