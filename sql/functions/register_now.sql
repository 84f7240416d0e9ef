-- The columns are those of docs/register.md, in its order, in the words that are stored. Who is shown as '5号 王先生' by a flat
-- in 5号 is met there first when the file is read again: so a flat comes no earlier than its owner's first one in that building.
create or replace function sanhui.register_now(p_building bigint) returns setof text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_here   bigint;
    v_estate bigint;
begin
    select b.precinct, b.estate into v_here, v_estate from sanhui.building b where b.id = p_building and b.precinct = any (scope());
    if not found then
        return;
    end if;
    return next (select e.name from sanhui.estate e where e.precinct = v_here and e.id = v_estate);
    return query
    with flat as materialized (
        select u.id, b.label as building, u.room, u.floor, u.use, u.area, o.id as owner, o.name, o.kind, o.label, o.number, o.phone,
               row_number() over (order by b.sort, u.floor, u.room, u.id) as n
        from sanhui.building b
        join sanhui.unit u on u.precinct = b.precinct and u.building = b.id and u.gone_at is null
        left join sanhui.owner_unit ou on ou.precinct = u.precinct and ou.unit = u.id
        left join sanhui.owner o on o.precinct = ou.precinct and o.id = ou.owner
        where b.precinct = v_here and b.estate = v_estate
    ), placed as (
        select f.*, greatest(f.n, min(f.n) filter (where f.kind <> 'person' or f.building = split_part(f.label, ' ', 1))
                   over (partition by coalesce(f.owner, -f.id))) as at
        from flat f
    ), home as (
        select h.*, row_number() over (partition by h.unit order by h.id) as turn
        from sanhui.household h where h.precinct = v_here and h.left_at is null
    )
    select json_build_array(p.building, p.room, p.floor::text, p.use,
            case when coalesce(h.turn, 1) = 1 then (p.area / 100) || '.' || lpad((p.area % 100)::text, 2, '0') end,
            case when coalesce(h.turn, 1) = 1 then p.name end,
            case when coalesce(h.turn, 1) = 1 then p.kind end,
            case when coalesce(h.turn, 1) = 1 and p.kind = 'person' then substring(p.label from '(先生|女士)(?:等[0-9]+人)?$') end,
            case when coalesce(h.turn, 1) = 1 then p.number end,
            case when coalesce(h.turn, 1) = 1 then p.phone end,
            h.delegate, substring(h.label from '(先生|女士)$'), h.tenancy, h.people::text, h.phone)::text
    from placed p
    left join home h on h.unit = p.id
    order by p.at, p.n, h.turn;
end
$$;
comment on function sanhui.register_now(bigint) is
    'The register of a building''s estate as it is now: the estate''s name, then a list of cells a line. Nothing where the building is not in scope.';
