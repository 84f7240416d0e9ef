-- What the register gives today, where it has the holder in the poll's electorate (among owners a household only where the
-- sheet says that the sitting tenant votes); area and heads of the message come first.
create or replace function sanhui.roll_seat(p_poll sanhui.poll, p_args jsonb) returns sanhui.seat
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_seat sanhui.seat;
    v_holder bigint := (p_args ->> 'holder')::bigint;
begin
    v_seat.precinct := p_poll.precinct;
    v_seat.poll := p_poll.id;
    v_seat.capacity := p_args ->> 'capacity';
    if v_seat.capacity is null or not (case p_poll.electorate when 'raters' then true when 'households' then v_seat.capacity = 'household' when 'delegates' then v_seat.capacity = 'household'
            when 'owners' then v_seat.capacity = 'owner'
                or (v_seat.capacity = 'household' and coalesce(rule_value(p_poll, 'public_units'), 'company') = 'tenant') else v_seat.capacity = 'person' end) then
        return v_seat;
    end if;
    select x.label into v_seat.label
        from (select h.label from sanhui.household h
              join sanhui.unit u on u.precinct = h.precinct and u.id = h.unit
              join sanhui.building b on b.precinct = u.precinct and b.id = u.building
              where v_seat.capacity = 'household' and h.precinct = p_poll.precinct and h.id = v_holder and h.left_at is null
                and (p_poll.estate is null or b.estate = p_poll.estate)
              union all
              select o.label from sanhui.owner o
              where v_seat.capacity = 'owner' and o.precinct = p_poll.precinct and o.id = v_holder and o.left_at is null
                and o.estate = p_poll.estate
              union all
              select p.label from sanhui.person p
              where v_seat.capacity = 'person' and p.precinct = p_poll.precinct and p.id = v_holder and p.left_at is null) x;
    if not found then
        return v_seat;
    end if;
    select r.area, r.building into v_seat.area, v_seat.building
        from poll_roll_today(p_poll, p_poll.rule) r
        where r.capacity = v_seat.capacity and r.holder = v_holder;
    v_seat.area := coalesce((p_args ->> 'area')::bigint, v_seat.area, 0);
    v_seat.heads := coalesce((p_args ->> 'heads')::int, 1);
    v_seat.holder := v_holder;
    return v_seat;
end
$$;
comment on function sanhui.roll_seat(sanhui.poll, jsonb) is
    'The seat that a correction would add to a roll; holder null when there is nobody such.';
