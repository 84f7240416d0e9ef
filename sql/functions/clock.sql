-- Milliseconds, as lines and rows show them. Tests set sanhui.clock.
create or replace function sanhui.clock() returns timestamptz language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return date_trunc('milliseconds',
        coalesce(nullif(current_setting('sanhui.clock', true), '')::timestamptz, clock_timestamp()));
end
$$;
comment on function sanhui.clock() is 'The only clock.';
