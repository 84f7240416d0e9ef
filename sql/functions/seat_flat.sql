-- Of somebody with several: a dwelling first, the first door.
create or replace function sanhui.seat_flat(p_precinct bigint, p_capacity text, p_holder bigint) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        select b.label || u.room || case u.use when 'parking' then '（车位）' else '室' end
        from (select h.unit from sanhui.household h where p_capacity = 'household' and h.precinct = p_precinct and h.id = p_holder
              union all
              select h.unit from sanhui.person p
              join sanhui.household h on h.precinct = p.precinct and h.id = p.household
              where p_capacity = 'person' and p.precinct = p_precinct and p.id = p_holder
              union all
              select o.unit from sanhui.owner_unit o
              where p_capacity = 'owner' and o.precinct = p_precinct and o.owner = p_holder) x
        join sanhui.unit u on u.precinct = p_precinct and u.id = x.unit
        join sanhui.building b on b.precinct = u.precinct and b.id = u.building
        order by u.use not in ('home', 'public'), b.sort, u.floor, u.room limit 1);
end
$$;
comment on function sanhui.seat_flat(bigint, text, bigint) is
    'Where the holder of a seat lives, for the desk: 5号302室; null without a flat.';
