create or replace function sanhui.list_day(p_at timestamptz) returns jsonb language sql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select jsonb_build_object('date', to_char(p_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) where p_at is not null
$$;
comment on function sanhui.list_day(timestamptz) is 'A cell of a list that is a day; null for none.';
