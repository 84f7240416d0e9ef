create or replace function sanhui.door_reissue(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here     bigint := here();
    v_now      timestamptz := clock();
    v_building sanhui.building;
    v_code     bigint;
    v_old      bigint[];
    v_pc       bigint;
    v_stream   bigint;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    select * into v_building from sanhui.building
        where precinct = v_here and id = (p_args ->> 'building')::bigint for update;
    if not found then
        return '{"refused":"gone"}';
    end if;
    with revoked as (
        update sanhui.building_code set revoked_at = v_now
        where precinct = v_here and building = v_building.id and revoked_at is null returning id)
    select array_agg(id) into v_old from revoked;
    delete from sanhui.door
        where ref = any (v_old) and precinct = v_here and starts_with(key, 'building:');
    -- Expected: what the last code expected, else two phones for each flat.
    insert into sanhui.building_code (precinct, building, seed, expected, made_at)
        values (v_here, v_building.id, p_args ->> 'seed',
            coalesce((select expected from sanhui.building_code
                      where precinct = v_here and building = v_building.id order by id desc limit 1),
                     (select 2 * count(*) from sanhui.unit where precinct = v_here and building = v_building.id and gone_at is null)),
            v_now)
        returning id into v_code;
    insert into sanhui.door (key, precinct, ref) values (p_args ->> 'key', v_here, v_code);
    v_pc := touch_desk(v_here);
    perform slips_lost(v_here);
    update sanhui.building set c = v_pc where precinct = v_here and id = v_building.id;
    v_stream := precinct_stream();
    perform append_line(v_stream, 'door.reissued', actor_of(v_stream, p_session),
        jsonb_build_object('building', v_building.id), p_c => v_pc);
    return jsonb_build_object('ok', jsonb_build_object('path', building_door(v_building)), 'desk', true);
end
$$;
comment on function sanhui.door_reissue(bigint, bigint, jsonb) is
    'door.reissue: a new building code; the poster that hangs opens nothing any more, and who came in by it has to come again; a line in the precinct''s stream. The place is the precinct.';
