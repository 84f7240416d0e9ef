-- A slip that lost its right makes nobody the same: whoever misused it is not its household.
create or replace function sanhui.session_same(p_precinct bigint, p_session bigint) returns bigint[]
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select array_agg(distinct x.session)
            from (select p_session as session
                  union all
                  select o.session
                  from sanhui.session_slip s
                  join sanhui.slip sl on sl.precinct = s.precinct and sl.id = s.slip and sl.revoked_at is null
                  join sanhui.session_slip o on o.slip = s.slip and o.precinct = s.precinct
                  where s.precinct = p_precinct and s.session = p_session) x);
end
$$;
comment on function sanhui.session_same(bigint, bigint) is
    'The sessions that are one and the same on the floor: this one, and those that hold a slip with it. A guest is its session alone.';
