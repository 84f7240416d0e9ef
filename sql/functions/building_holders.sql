create or replace function sanhui.building_holders(p_building bigint) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'room', u.room, 'floor', u.floor,
            'household', (select jsonb_build_object('id', h.id, 'label', h.label) from sanhui.household h
                          where h.precinct = u.precinct and h.unit = u.id and h.left_at is null
                          order by h.id limit 1),
            'persons', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'label', p.label) order by p.id), '[]')
                        from sanhui.household h
                        join sanhui.person p on p.precinct = h.precinct and p.household = h.id and p.left_at is null
                        where h.precinct = u.precinct and h.unit = u.id and h.left_at is null
                          and register_is_adult(p.adult, p.adult_from)),
            'owner', (select jsonb_build_object('id', o.id, 'label', o.label) from sanhui.owner_unit ou
                      join sanhui.owner o on o.precinct = ou.precinct and o.id = ou.owner
                      where ou.precinct = u.precinct and ou.unit = u.id)) order by u.floor, u.room), '[]')
            from sanhui.building b
            join sanhui.unit u on u.precinct = b.precinct and u.building = b.id
            where b.id = p_building and u.gone_at is null and u.use not in ('common', 'parking'));
end
$$;
comment on function sanhui.building_holders(bigint) is 'Which household, owner and persons of age a building''s flats have, for printing a slip again.';
