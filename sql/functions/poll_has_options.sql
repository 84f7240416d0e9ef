create or replace function sanhui.poll_has_options(p_method text) returns boolean language sql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select p_method not in ('yes_no', 'sat3', 'sat5', 'grade4', 'perf4')
$$;
comment on function sanhui.poll_has_options(text) is 'Whether a method''s motions name options to choose from.';
