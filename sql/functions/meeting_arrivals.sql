create or replace function sanhui.meeting_arrivals(p_meeting sanhui.meeting) returns json
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select coalesce(json_agg(json_build_object('building', b.label, 'people', n.people,
                    'households', n.households, 'of', building_households(b)) order by b.sort, b.id), '[]')
            from meeting_buildings(p_meeting) n
            join sanhui.building b on b.precinct = p_meeting.precinct and b.id = n.building);
end
$$;
comment on function sanhui.meeting_arrivals(sanhui.meeting) is
    'How many of those who have come live in which building, and how many of its households they are.';
