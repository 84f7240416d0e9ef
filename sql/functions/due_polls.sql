create or replace function sanhui.due_polls() returns setof text
    language sql volatile security definer set search_path = sanhui, pg_catalog as
$$
    select polls_at_doors('closing:', 'closing:' || iso(clock()) || ';', 'open')
$$;
comment on function sanhui.due_polls() is 'Open polls whose time is over, as polls_at_doors has them.';
