create or replace function sanhui.building_units(p_building bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'room', u.room, 'floor', u.floor)
                                      order by u.floor, u.room), '[]')
            from sanhui.building b
            join sanhui.unit u on u.precinct = b.precinct and u.building = b.id
            where b.id = p_building and u.gone_at is null and u.use not in ('common', 'parking'));
end
$$;
comment on function sanhui.building_units(bigint) is 'The flats of a building, for the flat picker.';
