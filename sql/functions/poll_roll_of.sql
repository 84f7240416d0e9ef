-- p_estate: whose owners; no matter for others. p_scope: buildings; null = all of them. p_rule, as the rule sheet has it: count_parking (default true);
-- public_units: 'company' (default: the public owner is one head with all of them), 'tenant' (the sitting tenant's
-- household has the flat's area and one head, by its household slip; a flat without one stays the owner's),
-- 'excluded' (they are in no total either). Common parts weigh nothing; who has no part that counts has no seat.
-- The rows of an estate that was just read in have no statistics: without nested loops its size cannot be mistaken.
create or replace function sanhui.poll_roll_of(p_precinct bigint, p_electorate text, p_estate bigint, p_scope bigint[], p_rule jsonb)
    returns table (n bigint, capacity text, holder bigint, label text, area bigint, heads int, building bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set enable_nestloop = off set jit = off as
$$
#variable_conflict use_column
declare
    v_parking boolean := coalesce((p_rule ->> 'count_parking')::boolean, true);
    v_public  text := coalesce(p_rule ->> 'public_units', 'company');
begin
    if p_electorate = 'households' then
        return query
        select row_number() over (order by b.sort, u.floor, u.room, h.id), 'household', h.id, h.label, 0::bigint, 1, b.id
        from sanhui.household h
        join sanhui.unit u on u.precinct = h.precinct and u.id = h.unit
        join sanhui.building b on b.precinct = u.precinct and b.id = u.building
        where h.precinct = p_precinct and h.left_at is null and (p_scope is null or b.id = any (p_scope));
    elsif p_electorate in ('residents', 'representatives') then
        return query
        select row_number() over (order by b.sort, u.floor, u.room, h.id, p.id), 'person', p.id, p.label, 0::bigint, 1, b.id
        from sanhui.person p
        join sanhui.household h on h.precinct = p.precinct and h.id = p.household
        join sanhui.unit u on u.precinct = h.precinct and u.id = h.unit
        join sanhui.building b on b.precinct = u.precinct and b.id = u.building
        where p.precinct = p_precinct and p.left_at is null and register_is_adult(p.adult, p.adult_from)
          and (p_electorate = 'residents' or p.representative is not null)
          and (p_scope is null or b.id = any (p_scope));
    elsif p_electorate = 'owners' and v_public in ('company', 'tenant', 'excluded') then
        return query
        with part as (
            select u.area, b.id as building, lpad(b.sort::text, 9, '0') || lpad((u.floor + 100)::text, 4, '0') || u.room as place,
                   case when t.household is null then 'owner' else 'household' end as capacity,
                   coalesce(t.household, w.id) as holder, coalesce(t.label, w.label) as label
            from sanhui.owner w
            join sanhui.owner_unit ou on ou.precinct = w.precinct and ou.owner = w.id
            join sanhui.unit u on u.precinct = ou.precinct and u.id = ou.unit
            join sanhui.building b on b.precinct = u.precinct and b.id = u.building
            left join (select distinct on (h.unit) h.unit, h.id as household, h.label from sanhui.household h
                       where h.precinct = p_precinct and h.tenancy = 'public' and h.left_at is null
                       order by h.unit, h.id) t
              on t.unit = u.id and u.use = 'public' and v_public = 'tenant'
            where w.precinct = p_precinct and w.estate = p_estate and b.estate = p_estate and u.use <> 'common' and (v_parking or u.use <> 'parking')
              and (v_public <> 'excluded' or u.use <> 'public')
              and (p_scope is null or b.id = any (p_scope))
        )
        select row_number() over (order by s.place, s.holder), s.capacity, s.holder, s.label, s.area, 1, s.building
        from (select capacity, holder, label, sum(area)::bigint as area, min(place) as place,
                     (array_agg(building order by place))[1] as building
              from part group by capacity, holder, label) s;
    else
        raise exception 'no roll of % with public_units %', p_electorate, v_public;
    end if;
end
$$;
comment on function sanhui.poll_roll_of(bigint, text, bigint, bigint[], jsonb) is
    'Who is entitled in a poll of an electorate, with what weight, in the order of the doors.';
