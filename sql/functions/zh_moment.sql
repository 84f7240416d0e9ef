create or replace function sanhui.zh_moment(p_at timestamptz) returns text language plpgsql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_at timestamp := p_at at time zone 'Asia/Shanghai';
begin
    return zh_day(p_at) || '（周' || substr('日一二三四五六', extract(dow from v_at)::int + 1, 1) || '）' || to_char(v_at, 'HH24:MI');
end
$$;
comment on function sanhui.zh_moment(timestamptz) is 'A moment as papers write it: 2026年3月18日（周三）19:00.';
