-- A poll whose box was closed when the server went away.
create or replace function sanhui.uncounted_polls() returns setof text
    language sql volatile security definer set search_path = sanhui, pg_catalog as
$$
    select polls_at_doors('uncounted:', 'uncounted;', 'box_closed')
$$;
comment on function sanhui.uncounted_polls() is 'Polls whose box was closed and that were not counted, as polls_at_doors has them.';
