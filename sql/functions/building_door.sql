create or replace function sanhui.building_door(p_building sanhui.building) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return '/print/posters/' || current_meeting(p_building.precinct, null) || '?building=' || p_building.id;
end
$$;
comment on function sanhui.building_door(sanhui.building) is
    'The path of a building''s poster for the next meeting; null when none is announced.';
