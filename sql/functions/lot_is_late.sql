-- Outside the hall a poll closes at a time that is known, and the number may be drawn at noon of that day: only a later day
-- will do. In the hall (p_closes null) the chair closes it; the number of that evening is drawn after the vote.
create or replace function sanhui.lot_is_late(p_lot jsonb, p_closes timestamptz, p_now timestamptz) returns boolean
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select coalesce(case when p_closes is null then (p_lot ->> 'date')::date >= (p_now at time zone 'Asia/Shanghai')::date
                         else (p_lot ->> 'date')::date > (p_closes at time zone 'Asia/Shanghai')::date end, true)
$$;
comment on function sanhui.lot_is_late(jsonb, timestamptz, timestamptz) is
    'Whether nobody knows the public number of a lot while ballots are cast; true without a lot.';
