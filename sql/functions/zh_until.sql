create or replace function sanhui.zh_until(p_from timestamptz, p_until timestamptz) returns text language sql stable parallel safe
    security definer set search_path = sanhui, pg_catalog as
$$
    select coalesce(case when (p_from at time zone 'Asia/Shanghai')::date = (p_until at time zone 'Asia/Shanghai')::date
                         then to_char(p_until at time zone 'Asia/Shanghai', 'HH24:MI') else zh_moment(p_until) end, '')
$$;
comment on function sanhui.zh_until(timestamptz, timestamptz) is 'When something ended, for papers that have just said when it began: the day only where it is another one.';
