-- Planned while a neighbourhood is small and kept while a whole hall signs in within the minute: only what looks rows up is allowed.
-- A phone holds few: whoever joins this with flats looks them up, and does not read a whole neighbourhood's.
create or replace function sanhui.session_holdings(p_precinct bigint, p_session bigint)
    returns table (capacity text, holder bigint, label text, unit bigint, slip bigint, at timestamptz)
    language plpgsql stable rows 2 security definer set search_path = sanhui, pg_catalog
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as
$$
#variable_conflict use_column
begin
    return query
    select d.capacity, d.holder, d.label, d.unit, d.slip, d.at
    from (select distinct on (sl.capacity, coalesce(sl.household, sl.owner, sl.person))
                 sl.capacity, coalesce(sl.household, sl.owner, sl.person) as holder, coalesce(h.label, o.label, p.label) as label,
                 coalesce(h.unit, sl.unit) as unit, sl.id as slip, ss.at
          from sanhui.session_slip ss
          join sanhui.slip sl on sl.precinct = ss.precinct and sl.id = ss.slip and sl.revoked_at is null
          left join sanhui.household h on h.precinct = sl.precinct and h.id = sl.household
          left join sanhui.owner o on o.precinct = sl.precinct and o.id = sl.owner
          left join sanhui.person p on p.precinct = sl.precinct and p.id = sl.person
          where ss.precinct = p_precinct and ss.session = p_session
          order by sl.capacity, coalesce(sl.household, sl.owner, sl.person), ss.at, sl.id) d
    order by d.at, d.slip;
end
$$;
comment on function sanhui.session_holdings(bigint, bigint) is
    'The households, owners and persons whose slips a session holds, the one shown first before all others.';
