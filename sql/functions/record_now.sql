create or replace function sanhui.record_now() returns text language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return iso(clock());
end
$$;
comment on function sanhui.record_now() is 'Export: when the record was taken.';
