create or replace function sanhui.disorder_sessions(p_precinct bigint, p_speaker bigint, p_holders jsonb) returns bigint[]
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((
        select array_agg(distinct ss.session order by ss.session)
        from jsonb_to_recordset(p_holders) as h(capacity text, holder bigint)
        join sanhui.slip sl on sl.precinct = p_precinct and sl.revoked_at is null and sl.capacity = h.capacity
            and case h.capacity when 'household' then sl.household when 'owner' then sl.owner else sl.person end = h.holder
        join sanhui.session_slip ss on ss.precinct = p_precinct and ss.slip = sl.id
        where ss.session <> p_speaker), '{}');
end
$$;
comment on function sanhui.disorder_sessions(bigint, bigint, jsonb) is
    'The other phones that show a slip of those that somebody holds.';
