create or replace function sanhui.staff_disable(p_username text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door;
begin
    select * into v_door from sanhui.door where key = 'login:' || p_username;
    if not found then
        return jsonb_build_object('refused', 'gone');
    end if;
    perform sanhui.set_scope(v_door.precinct);
    update sanhui.account set disabled_at = coalesce(disabled_at, sanhui.clock())
        where precinct = v_door.precinct and id = v_door.ref;
    delete from sanhui.door d using sanhui.session s
        where s.account = v_door.ref and s.precinct = v_door.precinct
          and d.precinct = s.precinct and d.ref = s.id and d.key like 'session:%';
    delete from sanhui.door where precinct = v_door.precinct and ref = v_door.ref and key like 'link:%';
    return jsonb_build_object('ok', jsonb_build_object('account', v_door.ref));
end
$$;
comment on function sanhui.staff_disable(text) is 'Disables an account, its sessions and its sign-in link.';
