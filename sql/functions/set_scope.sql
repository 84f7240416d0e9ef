create or replace function sanhui.set_scope(p_precinct bigint) returns void language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    perform set_config('sanhui.scope', '{' || p_precinct || '}', true);
end
$$;
comment on function sanhui.set_scope(bigint) is 'Narrows this transaction to one precinct.';
