create or replace function sanhui.iso(p_at timestamptz) returns text language plpgsql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return to_char(p_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00';
end
$$;
comment on function sanhui.iso(timestamptz) is 'ISO 8601 with milliseconds and the offset of Shanghai.';
