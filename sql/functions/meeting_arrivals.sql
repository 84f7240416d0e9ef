-- A phone comes from the building by whose code it came in, else from its first household's. Who has none of both
-- (the office, organisations, attendants) is among the others.
create or replace function sanhui.meeting_arrivals(p_meeting sanhui.meeting) returns json
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (
        with came as (
            select coalesce(s.building, u.building) as building
            from sanhui.check_in k
            left join sanhui.session s on s.precinct = k.precinct and s.id = k.session
            left join sanhui.household h on h.precinct = k.precinct and h.id = k.households[1]
            left join sanhui.unit u on u.precinct = h.precinct and u.id = h.unit
            where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id
            union all
            select u.building
            from sanhui.delegate d
            join sanhui.household h on h.precinct = d.precinct and h.id = d.household
            join sanhui.unit u on u.precinct = h.precinct and u.id = h.unit
            where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id and d.at is not null
              and not exists (select from sanhui.check_in k
                              where k.precinct = d.precinct and k.meeting = d.meeting and d.household = any (k.households))
        )
        select coalesce(json_agg(json_build_object('building', b.label, 'people', n.people) order by b.sort, b.id), '[]')
        from (select building, count(*) as people from came where building is not null group by building) n
        join sanhui.building b on b.precinct = p_meeting.precinct and b.id = n.building);
end
$$;
comment on function sanhui.meeting_arrivals(sanhui.meeting) is
    'How many of those who have come live in which building: phones that checked in, and delegates whom the office saw in the room.';
