-- An estate that was just read in has no statistics: without nested loops its size cannot be mistaken.
create or replace function sanhui.poll_fill_roll(p_poll bigint, p_electorate text, p_parking boolean) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog set enable_nestloop = off set jit = off as
$$
declare
    v_here bigint := here();
begin
    if p_electorate = 'households' then
        insert into sanhui.seat (precinct, poll, n, capacity, holder, label, area, heads, salt)
            select v_here, p_poll, row_number() over (order by b.sort, u.floor, u.room, h.id), 'household', h.id,
                   h.label, 0, 1, substr(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 1, 32)
            from sanhui.household h
            join sanhui.unit u on u.precinct = h.precinct and u.id = h.unit
            join sanhui.building b on b.precinct = u.precinct and b.id = u.building
            where h.precinct = v_here;
    else
        -- One head for an exact set of registered owners, with the sum of its units; common parts have no weight.
        insert into sanhui.seat (precinct, poll, n, capacity, holder, label, area, heads, salt)
            select v_here, p_poll, row_number() over (order by o.place, o.id), 'owner', o.id, o.label, o.area, 1,
                   substr(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 1, 32)
            from (select w.id, w.label, sum(u.area) as area,
                         min(lpad(b.sort::text, 9, '0') || lpad((u.floor + 100)::text, 4, '0') || u.room) as place
                  from sanhui.owner w
                  join sanhui.owner_unit ou on ou.precinct = w.precinct and ou.owner = w.id
                  join sanhui.unit u on u.precinct = ou.precinct and u.id = ou.unit
                  join sanhui.building b on b.precinct = u.precinct and b.id = u.building
                  where w.precinct = v_here and u.use <> 'common' and (p_parking or u.use <> 'parking')
                  group by w.id, w.label) o;
    end if;
end
$$;
comment on function sanhui.poll_fill_roll(bigint, text, boolean) is
    'The roll of a poll: all households, or all owners with the area that counts.';
