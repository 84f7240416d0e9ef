-- When the demo hearing is to be: soon, so that a visitor sees it approach, but never at night: its notice hangs on a
-- door. The chair may begin it before.
create or replace function sanhui.demo_starts(p_now timestamptz) returns timestamptz
    language sql immutable security definer set search_path = sanhui, pg_catalog as
$$
    with here as (select p_now at time zone 'Asia/Shanghai' as t)
    select case
               when t::time >= '09:00' and t::time <= '20:00'
                   then to_timestamp(ceil(extract(epoch from p_now + interval '35 minutes') / 300) * 300)
               else (date_trunc('day', t) + case when t::time > '20:00' then interval '1 day' else interval '0' end
                   + interval '9 hours 30 minutes') at time zone 'Asia/Shanghai'
           end
    from here
$$;
comment on function sanhui.demo_starts(timestamptz) is
    'From nine to eight o''clock in 35 minutes, rounded up to five; else at the next half past nine in the morning.';
