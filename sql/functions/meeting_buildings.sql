-- A phone comes from the building by whose code it came in, else from its first household's; all households whose slips it
-- holds have come by it. Who has none of both (the office, organisations, attendants) is from no building.
create or replace function sanhui.meeting_buildings(p_meeting sanhui.meeting) returns table (building bigint, people bigint, households bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
#variable_conflict use_column
begin
    return query
    with came as (
        select s.building, k.households
        from sanhui.check_in k
        left join sanhui.session s on s.precinct = k.precinct and s.id = k.session
        where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id
        union all
        select null, array[d.household]
        from sanhui.delegate d
        where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id and d.at is not null
          and not exists (select from sanhui.check_in k
                          where k.precinct = d.precinct and k.meeting = d.meeting and d.household = any (k.households))
        union all
        select null, array[case r.capacity when 'household' then r.holder else p.household end]
        from sanhui.rater r
        left join sanhui.person p on p.precinct = r.precinct and r.capacity = 'person' and p.id = r.holder
        where r.precinct = p_meeting.precinct and r.meeting = p_meeting.id and r.at is not null and r.via = 'room'
    ), homes as (
        select h.id, u.building
        from (select distinct unnest(c.households) as id from came c) h
        join sanhui.household y on y.precinct = p_meeting.precinct and y.id = h.id
        join sanhui.unit u on u.precinct = y.precinct and u.id = y.unit
    ), people as (
        select coalesce(c.building, h.building) as building, count(*) as n
        from came c left join homes h on h.id = c.households[1] group by 1
    )
    select b.building, coalesce(p.n, 0), coalesce(h.n, 0)
    from (select building from people union select building from homes) b
    left join people p on p.building = b.building
    left join (select building, count(*) as n from homes group by 1) h on h.building = b.building
    where b.building is not null;
end
$$;
comment on function sanhui.meeting_buildings(sanhui.meeting) is
    'From which buildings people and households have come: phones that checked in, delegates and raters whom the office saw in the room.';
