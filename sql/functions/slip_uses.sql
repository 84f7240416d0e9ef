create or replace function sanhui.slip_uses(p_session bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    c_most constant int := 20;
    v_precinct bigint;
    v_now  timestamptz := clock();
begin
    select s.precinct into v_precinct from sanhui.session s where s.id = p_session;
    return (
        select coalesce(jsonb_agg(jsonb_build_object('capacity', h.capacity, 'holder', h.holder, 'uses', sl.uses,
                   'used_at', iso(sl.used_at), 'held', p.held, 'phones', p.phones) order by h.at, h.slip), '[]')
        from session_holdings(v_precinct, p_session) h
        join sanhui.slip sl on sl.precinct = v_precinct and sl.id = h.slip
        cross join lateral (
            select count(*) as held,
                   jsonb_agg(jsonb_build_object('own', q.session = p_session, 'at', iso(q.at), 'building', q.building)
                             order by q.n) filter (where q.n <= c_most) as phones
            from (select ss.session, ss.at, b.label as building,
                         row_number() over (order by ss.session <> p_session, ss.at desc) as n
                  from sanhui.session_slip ss
                  join sanhui.session s on s.precinct = ss.precinct and s.id = ss.session and s.ends_at > v_now
                  left join sanhui.building b on b.precinct = s.precinct and b.id = s.building
                  where ss.precinct = v_precinct and ss.slip = h.slip) q) p);
end
$$;
comment on function sanhui.slip_uses(bigint) is
    'Each use of a slip is shown to its household: how often and when each slip that this session holds was shown, and which phones hold it now.';
