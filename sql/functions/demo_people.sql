create or replace function sanhui.demo_people(p_precinct bigint) returns bigint
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    perform sanhui.set_scope(p_precinct);
    return (select count(*) from sanhui.person where precinct = p_precinct);
end
$$;
comment on function sanhui.demo_people(bigint) is 'How many people a neighbourhood''s register has. Sets the scope.';
