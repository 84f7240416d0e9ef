create or replace function sanhui.zh_day(p_at timestamptz) returns text language plpgsql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return to_char(p_at at time zone 'Asia/Shanghai', 'FMYYYY"年"FMMM"月"FMDD"日"');
end
$$;
comment on function sanhui.zh_day(timestamptz) is 'A day as papers write it: 2026年3月18日.';
