-- Planned while a neighbourhood is small and kept while a whole hall signs in within the minute: only what looks rows up is allowed.
-- Slip by slip, fenced by offset 0: whoever joins asks this, and not for all phones of the neighbourhood.
-- A slip that lost its right makes nobody the same: whoever misused it is not its household.
create or replace function sanhui.session_same(p_precinct bigint, p_session bigint) returns bigint[]
    language plpgsql stable security definer set search_path = sanhui, pg_catalog
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as
$$
begin
    return (select array_agg(distinct x.session)
            from (select p_session as session
                  union all
                  select o.session
                  from (select s.slip from sanhui.session_slip s
                        join sanhui.slip sl on sl.precinct = s.precinct and sl.id = s.slip and sl.revoked_at is null
                        where s.precinct = p_precinct and s.session = p_session offset 0) h
                  cross join lateral (select o.session from sanhui.session_slip o
                                      where o.slip = h.slip and o.precinct = p_precinct offset 0) o) x);
end
$$;
comment on function sanhui.session_same(bigint, bigint) is
    'The sessions that are one and the same on the floor: this one, and those that hold a slip with it. A guest is its session alone.';
