-- Who has voted and by which way, never how.
create or replace function sanhui.poll_room(p_session bigint, p_poll bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_poll sanhui.poll;
begin
    select * into v_poll from sanhui.poll where id = p_poll;
    if not found then
        return null;
    end if;
    return (
        with place as materialized (
            select s.n, s.label, s.area, s.heads, u.room, b.id as building, b.label as building_label, b.sort
            from sanhui.seat s
            left join sanhui.person p on s.capacity = 'person' and p.precinct = s.precinct and p.id = s.holder
            left join sanhui.household h on h.precinct = s.precinct
                 and h.id = case s.capacity when 'household' then s.holder when 'person' then p.household end
            left join (select distinct on (ou.owner) ou.owner, ou.unit from sanhui.owner_unit ou
                       join sanhui.unit x on x.precinct = ou.precinct and x.id = ou.unit
                       join sanhui.building y on y.precinct = x.precinct and y.id = x.building
                       where ou.precinct = v_poll.precinct
                       order by ou.owner, (x.use not in ('home', 'public')), y.sort, x.floor, x.room) w
              on s.capacity = 'owner' and w.owner = s.holder
            left join sanhui.unit u on u.precinct = s.precinct and u.id = coalesce(h.unit, w.unit)
            left join sanhui.building b on b.precinct = s.precinct and b.id = coalesce(s.building, u.building)
            where s.precinct = v_poll.precinct and s.poll = p_poll
        ), counted as materialized (
            select distinct on (b.seat) b.seat, b.via from sanhui.ballot b
            where b.precinct = v_poll.precinct and b.poll = p_poll order by b.seat, b.version desc
        ), seat as materialized (
            select p.*, v.way as served, c.via, (c.seat is not null) as voted, k.n as paper
            from place p
            left join counted c on c.seat = p.n
            left join sanhui.service v on v.precinct = v_poll.precinct and v.poll = p_poll and v.seat = p.n
            left join (select distinct on (k.seat) k.seat, k.n from sanhui.paper_ballot k
                       where k.precinct = v_poll.precinct and k.poll = p_poll order by k.seat, k.n desc) k on k.seat = p.n
        )
        select jsonb_build_object(
            'buildings', coalesce((select jsonb_agg(jsonb_build_object('id', x.building, 'label', x.building_label,
                    'seats', x.seats, 'served', x.served, 'cast', x.cast, 'area', x.area, 'cast_area', x.cast_area,
                    'heads', x.heads, 'cast_heads', x.cast_heads) order by x.sort)
                from (select s.building, s.building_label, s.sort, count(*) as seats,
                             count(*) filter (where s.served <> 'unserved') as served,
                             count(*) filter (where s.voted) as cast, sum(s.area) as area,
                             coalesce(sum(s.area) filter (where s.voted), 0) as cast_area, sum(s.heads) as heads,
                             coalesce(sum(s.heads) filter (where s.voted), 0) as cast_heads
                      from seat s group by s.building, s.building_label, s.sort) x), '[]'),
            'seats', coalesce((select jsonb_agg(jsonb_build_object('n', s.n, 'label', s.label, 'building', s.building,
                    'room', s.room, 'served', s.served, 'voted', s.voted, 'via', s.via, 'paper', s.paper) order by s.n)
                from seat s), '[]')));
end
$$;
comment on function sanhui.poll_room(bigint, bigint) is
    'poll.room: turnout by building, and of each seat whether it is served and has voted, and by which way; never how.';
