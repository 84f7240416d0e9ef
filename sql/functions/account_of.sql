create or replace function sanhui.account_of(p_username text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door;
begin
    select * into v_door from sanhui.door where key = 'login:' || p_username;
    if not found then
        return null;
    end if;
    perform set_scope(v_door.precinct);
    return (select jsonb_build_object('precinct', a.precinct, 'account', a.id, 'password', a.password,
                'disabled', a.disabled_at is not null, 'role', a.role)
            from sanhui.account a where a.precinct = v_door.precinct and a.id = v_door.ref);
end
$$;
comment on function sanhui.account_of(text) is 'What the sign-in needs of an account; sets the scope to its home.';
