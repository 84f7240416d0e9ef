create or replace function sanhui.session_end(p_session_key text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_session sanhui.session := session_by_key(p_session_key);
    v_bound   boolean := v_session.account is null and session_was(p_session_key) <> '{}';
begin
    if v_session.id is not null then
        update sanhui.session set ends_at = clock()
            where precinct = v_session.precinct and id = v_session.id;
        if exists (select from sanhui.session_slip where precinct = v_session.precinct and session = v_session.id) then
            perform slips_lost(v_session.precinct);
        end if;
    end if;
    if v_bound then
        return jsonb_build_object('ok', jsonb_build_object('session', v_session.id, 'kept', true));
    end if;
    delete from sanhui.door where key = p_session_key and starts_with(key, 'session:');
    return jsonb_build_object('ok', jsonb_build_object('session', v_session.id));
end
$$;
comment on function sanhui.session_end(text) is
    'The session is over, and casts nothing any more. Again = no change, and no session. kept: order was kept against it; its key opens nothing, but says at the next door which phone it is.';
