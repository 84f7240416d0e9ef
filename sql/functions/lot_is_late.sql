create or replace function sanhui.lot_is_late(p_lot jsonb, p_closes timestamptz) returns boolean language sql stable security definer
    set search_path = sanhui, pg_catalog as
$$
    select coalesce((p_lot ->> 'date')::date >= (p_closes at time zone 'Asia/Shanghai')::date, true)
$$;
comment on function sanhui.lot_is_late(jsonb, timestamptz) is
    'Whether the public number of a lot is drawn no sooner than the polls close; true without a lot.';
