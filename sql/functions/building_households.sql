create or replace function sanhui.building_households(p_building sanhui.building) returns bigint
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select count(*) from sanhui.unit u
            join sanhui.household h on h.precinct = u.precinct and h.unit = u.id and h.left_at is null
            where u.precinct = p_building.precinct and u.building = p_building.id and u.gone_at is null);
end
$$;
comment on function sanhui.building_households(sanhui.building) is 'How many households live in a building.';
