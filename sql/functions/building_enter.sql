create or replace function sanhui.building_enter(p_key text, p_session_key text, p_current text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_was      bigint[] := session_was(p_current);
    v_session  sanhui.session := session_by_key(p_current);
    v_door     sanhui.door := through_door(p_key, 'building');
    v_code     sanhui.building_code;
    v_building sanhui.building;
    v_reused   boolean;
    v_id       bigint;
begin
    select * into v_code from sanhui.building_code
        where precinct = v_door.precinct and id = v_door.ref and revoked_at is null for update;
    if not found then
        return '{"refused":"code"}';
    end if;
    select * into strict v_building from sanhui.building where precinct = v_door.precinct and id = v_code.building;
    v_reused := v_session.id is not null and v_session.precinct = v_door.precinct and v_session.account is null;
    -- A use is a phone that comes in, not each look at the poster.
    if not v_reused or v_session.building is distinct from v_building.id then
        update sanhui.building_code set uses = uses + 1
            where precinct = v_door.precinct and id = v_code.id returning * into v_code;
    end if;
    if v_reused then
        v_id := v_session.id;
        update sanhui.session set building = v_building.id, code = v_code.id, seen_at = clock()
            where precinct = v_door.precinct and id = v_id;
    else
        v_id := new_session(p_session_key, null, v_building.id, '30 days', v_was, v_code.id);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('session', v_id, 'reused', v_reused,
        'building', jsonb_build_object('id', v_building.id, 'label', v_building.label),
        'meeting', current_meeting(v_door.precinct, v_id), 'alarm', v_code.uses > v_code.expected));
end
$$;
comment on function sanhui.building_enter(text, text, text) is
    'A building''s QR code: a session of thirty days, or the phone''s own again. reused: the new key was not needed.';
