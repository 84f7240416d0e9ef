create or replace function sanhui.figure(p_motion jsonb, p_name text) returns numeric language sql immutable
    security definer set search_path = sanhui, pg_catalog as
$$
    select coalesce((p_motion ->> p_name)::numeric, 0)
$$;
comment on function sanhui.figure(jsonb, text) is 'One figure of a motion''s sums; what is not there is 0.';
