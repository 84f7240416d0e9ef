create or replace function sanhui.link_enter(p_key text, p_session_key text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door := through_door(p_key, 'link');
    v_role text;
begin
    select role into v_role from sanhui.account
        where precinct = v_door.precinct and id = v_door.ref and disabled_at is null;
    if not found then
        return '{"refused":"code"}';
    end if;
    return jsonb_build_object('ok', jsonb_build_object(
        'session', new_session(p_session_key, v_door.ref, null, '12 hours'), 'account', v_door.ref,
        'role', v_role, 'reused', false));
end
$$;
comment on function sanhui.link_enter(text, text) is 'A staff member''s sign-in link: a session of twelve hours.';
