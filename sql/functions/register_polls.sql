create or replace function sanhui.register_polls(p_precinct bigint, p_owners bigint[], p_households bigint[], p_persons bigint[])
    returns jsonb language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'title', r.title, 'state', r.state, 'seats', r.seats)
                                  order by r.id), '[]')
        from (select q.id, q.code, q.title, q.state,
                     jsonb_agg(jsonb_build_object('n', s.n, 'label', s.label) order by s.n) as seats
              from sanhui.seat s
              join sanhui.poll q on q.precinct = s.precinct and q.id = s.poll
              where s.precinct = p_precinct and q.state not in ('counted', 'preliminary', 'final', 'void')
                and (s.capacity, s.holder) in (
                    select 'owner', x from unnest(p_owners) x union all
                    select 'household', x from unnest(p_households) x union all
                    select 'person', x from unnest(p_persons) x)
              group by q.id, q.code, q.title, q.state) r);
end
$$;
comment on function sanhui.register_polls(bigint, bigint[], bigint[], bigint[]) is
    'Polls not yet counted whose frozen rolls hold a seat of one of these: their rolls stay as they are.';
