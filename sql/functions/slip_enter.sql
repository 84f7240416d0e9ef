create or replace function sanhui.slip_enter(p_key text, p_session_key text, p_current text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_was     bigint[] := session_was(p_current);
    v_session sanhui.session := session_by_key(p_current);
    v_door    sanhui.door;
    v_slip    sanhui.slip;
    v_reused  boolean;
begin
    select * into v_door from sanhui.door where key = p_key and starts_with(key, 'slip:');
    if not found then
        return '{"refused":"slip"}';
    end if;
    perform set_scope(v_door.precinct);
    v_reused := v_session.id is not null and v_session.precinct = v_door.precinct and v_session.account is null;
    if v_reused then
        perform 1 from sanhui.session where precinct = v_session.precinct and id = v_session.id for update;
    end if;
    select * into v_slip from sanhui.slip
        where precinct = v_door.precinct and id = v_door.ref and revoked_at is null for update;
    if not found then
        return '{"refused":"slip"}';
    end if;
    return slip_hold(v_slip.id, case when v_reused then v_session.id
        else new_session(p_session_key, null, (select u.building from sanhui.unit u
            where u.precinct = v_slip.precinct and u.id = v_slip.unit), '30 days', v_was) end, v_reused);
end
$$;
comment on function sanhui.slip_enter(text, text, text) is
    'A slip''s QR code: the session holds the slip. Never blocked by wrong digits.';
