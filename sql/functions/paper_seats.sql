-- p_names: 'full' on what stays inside the office, 'carried' (王**) on lists of doors, 'handed' the same on a ballot, with the
-- slip that its code derives from, 'posted' (王某某) on the wall.
-- Before the roll is frozen these are the seats that it would have today.
create or replace function sanhui.paper_seats(p_poll sanhui.poll, p_building bigint, p_names text) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_frozen boolean := exists (select from sanhui.seat s where s.precinct = p_poll.precinct and s.poll = p_poll.id);
begin
    return (
        with roll as materialized (
            select s.n::bigint as n, s.capacity, s.holder, s.area, s.heads, s.building
            from sanhui.seat s where v_frozen and s.precinct = p_poll.precinct and s.poll = p_poll.id
            union all
            select r.n, r.capacity, r.holder, r.area, r.heads, r.building
            from poll_roll_today(p_poll, p_poll.rule) r where not v_frozen
        ), home as materialized (
            select r.n, u.id, u.building, u.room, u.use, b.label, b.sort, u.floor
            from roll r
            left join sanhui.person p on r.capacity = 'person' and p.precinct = p_poll.precinct and p.id = r.holder
            left join sanhui.household h on h.precinct = p_poll.precinct
                 and h.id = case r.capacity when 'household' then r.holder when 'person' then p.household end
            left join sanhui.owner_unit o on r.capacity = 'owner' and o.precinct = p_poll.precinct and o.owner = r.holder
            join sanhui.unit u on u.precinct = p_poll.precinct and u.id = coalesce(h.unit, o.unit)
            join sanhui.building b on b.precinct = p_poll.precinct and b.id = u.building
            where u.use <> 'common' and (p_poll.scope is null or u.building = any (p_poll.scope))
        ), place as materialized (
            select h.n, array_agg(h.label || h.room || case h.use when 'parking' then '（车位）' else '室' end
                                  order by h.sort, h.floor, h.room) as rooms,
                   (array_agg(h.building order by h.sort, h.floor, h.room))[1] as building,
                   (array_agg(h.label order by h.sort, h.floor, h.room))[1] as label
            from home h group by h.n
        )
        select coalesce(jsonb_agg(jsonb_build_object(
                'n', r.n, 'capacity', r.capacity, 'rooms', coalesce(array_to_string(l.rooms, '、'), ''),
                'doors', coalesce(array_to_string(l.rooms[1:3], '、') || case when cardinality(l.rooms) > 3
                                  then '等' || cardinality(l.rooms) || '处' else '' end, ''),
                'building', coalesce(b.label, l.label, ''), 'area', to_char(r.area / 100.0, 'FM999999999990.00'), 'heads', r.heads,
                'name', case p_names when 'full' then w.name
                        else masked_name(w.name, w.kind, p_names) end,
                'seed', coalesce(k.seed, ''), 'served', v.way is not null and v.way <> 'unserved',
                'way', coalesce(v.way, ''), 'served_at', coalesce(zh_moment(v.at), ''),
                'servers', coalesce(array_to_string(v.servers, '、'), ''), 'note', coalesce(v.note, ''),
                'voted', exists (select from sanhui.ballot a where a.precinct = p_poll.precinct and a.poll = p_poll.id and a.seat = r.n)
                      or exists (select from sanhui.paper_ballot a
                                 where a.precinct = p_poll.precinct and a.poll = p_poll.id and a.seat = r.n))
            order by r.n), '[]')
        from roll r
        left join place l on l.n = r.n
        left join sanhui.building b on b.precinct = p_poll.precinct and b.id = r.building
        left join sanhui.service v on v_frozen and v.precinct = p_poll.precinct and v.poll = p_poll.id and v.seat = r.n
        cross join lateral (
            select h.delegate as name, 'person' as kind from sanhui.household h
                where r.capacity = 'household' and h.precinct = p_poll.precinct and h.id = r.holder
            union all
            select o.name, o.kind from sanhui.owner o
                where r.capacity = 'owner' and o.precinct = p_poll.precinct and o.id = r.holder
            union all
            select p.name, 'person' from sanhui.person p
                where r.capacity = 'person' and p.precinct = p_poll.precinct and p.id = r.holder) w
        left join lateral (
            select s.seed from sanhui.slip s
            where p_names = 'handed' and s.precinct = p_poll.precinct and s.revoked_at is null and s.capacity = r.capacity
              and case r.capacity when 'household' then s.household when 'owner' then s.owner else s.person end = r.holder
            order by s.id desc limit 1) k on true
        where p_building is null or coalesce(r.building, l.building) = p_building);
end
$$;
comment on function sanhui.paper_seats(sanhui.poll, bigint, text) is
    'The seats of a poll''s roll as papers list them, door by door: of one building or of all, names as far as the paper may show them.';
