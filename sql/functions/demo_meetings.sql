create or replace function sanhui.demo_meetings(p_precinct bigint) returns table (code text, title text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform sanhui.set_scope(p_precinct);
    return query select m.code, m.title from sanhui.meeting m where m.precinct = p_precinct
        order by m.state = 'filed', m.id;
end
$$;
comment on function sanhui.demo_meetings(bigint) is 'The meetings of a neighbourhood, what is over behind, for the demo''s links. Sets the scope.';
