-- An expression, as here().
create or replace function sanhui.iso(p_at timestamptz) returns text language sql stable parallel safe as
$$
select to_char(p_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00'
$$;
comment on function sanhui.iso(timestamptz) is 'ISO 8601 with milliseconds and the offset of Shanghai.';
