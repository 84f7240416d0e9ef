create or replace function sanhui.staff_disable(p_username text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door := through_door('login:' || p_username, 'login');
begin
    if v_door.ref is null then
        return '{"refused":"gone"}';
    end if;
    update sanhui.account set disabled_at = coalesce(disabled_at, clock())
        where precinct = v_door.precinct and id = v_door.ref;
    perform staff_sign_out(v_door.ref);
    delete from sanhui.door where precinct = v_door.precinct and ref = v_door.ref and starts_with(key, 'link:');
    return jsonb_build_object('ok', jsonb_build_object('account', v_door.ref));
end
$$;
comment on function sanhui.staff_disable(text) is 'Disables an account, its sessions and its sign-in link.';
