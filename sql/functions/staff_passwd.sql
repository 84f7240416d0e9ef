create or replace function sanhui.staff_passwd(p_username text, p_password text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door := through_door('login:' || p_username, 'login');
begin
    if v_door.ref is null then
        return '{"refused":"gone"}';
    end if;
    update sanhui.account set password = p_password where precinct = v_door.precinct and id = v_door.ref;
    -- whoever is signed in with the old one signs in again
    perform staff_sign_out(v_door.ref);
    return jsonb_build_object('ok', jsonb_build_object('account', v_door.ref));
end
$$;
comment on function sanhui.staff_passwd(text, text) is 'Sets an account''s password (Argon2id) and ends its sessions.';
