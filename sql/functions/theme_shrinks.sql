create or replace function sanhui.theme_shrinks(p_precinct bigint, p_theme bigint, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    update sanhui.theme set c = p_c where precinct = p_precinct and id = p_theme;
end
$$;
comment on function sanhui.theme_shrinks(bigint, bigint, bigint) is
    'A theme''s row has changed, since one of its entries is hidden, erased or withdrawn.';
