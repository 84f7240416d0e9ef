-- The raters of a review and the panel of a hearing are lists of their own; every other electorate is read off the register.
create or replace function sanhui.poll_roll_today(p_poll sanhui.poll, p_rule jsonb)
    returns table (n bigint, capacity text, holder bigint, label text, area bigint, heads int, building bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
#variable_conflict use_column
begin
    if p_poll.electorate = 'delegates' then
        return query
        select row_number() over (order by b.sort, u.floor, u.room, d.id), 'household', d.household, h.label, 0::bigint, 1, b.id
        from sanhui.delegate d
        join sanhui.household h on h.precinct = d.precinct and h.id = d.household and h.left_at is null
        join sanhui.unit u on u.precinct = h.precinct and u.id = h.unit
        join sanhui.building b on b.precinct = u.precinct and b.id = u.building
        where d.precinct = p_poll.precinct and d.meeting = p_poll.meeting;
        return;
    end if;
    if p_poll.electorate <> 'raters' then
        return query select * from poll_roll_of(p_poll.precinct, p_poll.electorate, p_poll.estate, p_poll.scope, p_rule);
        return;
    end if;
    return query
    select row_number() over (order by b.sort, u.floor, u.room, r.id), r.capacity, r.holder, r.label, 0::bigint, 1, b.id
    from sanhui.rater r
    left join sanhui.person p on r.capacity = 'person' and p.precinct = r.precinct and p.id = r.holder
    left join sanhui.household h on r.capacity <> 'owner' and h.precinct = r.precinct
         and h.id = case r.capacity when 'household' then r.holder else p.household end
    left join lateral (select o.unit from sanhui.owner_unit o where r.capacity = 'owner' and o.precinct = r.precinct
                       and o.owner = r.holder order by o.unit limit 1) o on true
    left join sanhui.unit u on u.precinct = r.precinct and u.id = coalesce(h.unit, o.unit)
    left join sanhui.building b on b.precinct = u.precinct and b.id = u.building
    where r.precinct = p_poll.precinct and r.meeting = p_poll.meeting;
end
$$;
comment on function sanhui.poll_roll_today(sanhui.poll, jsonb) is
    'The roll that a poll would have today: of its electorate, of the raters of its review or the panel of its hearing, each with one vote.';
