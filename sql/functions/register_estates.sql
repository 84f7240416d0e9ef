create or replace function sanhui.register_estates(p_precinct bigint) returns jsonb
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select coalesce(jsonb_agg(e.name order by e.id), '[]') from sanhui.estate e where e.precinct = p_precinct
$$;
comment on function sanhui.register_estates(bigint) is 'The names of a neighbourhood''s estates.';
