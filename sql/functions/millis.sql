create or replace function sanhui.millis(p_at timestamptz) returns bigint language sql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select coalesce(floor(extract(epoch from p_at) * 1000)::bigint, 0)
$$;
comment on function sanhui.millis(timestamptz) is 'A moment in milliseconds since 1970; 0 for none.';
