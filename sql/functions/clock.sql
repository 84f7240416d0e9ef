-- Milliseconds, as lines and rows show them. Tests set sanhui.clock. An expression, as here().
create or replace function sanhui.clock() returns timestamptz language sql volatile as
$$
select date_trunc('milliseconds', coalesce(nullif(current_setting('sanhui.clock', true), '')::timestamptz, clock_timestamp()))
$$;
comment on function sanhui.clock() is 'The only clock.';
