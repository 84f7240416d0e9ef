create or replace function sanhui.account_of(p_username text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door := through_door('login:' || p_username, 'login');
begin
    return (select jsonb_build_object('precinct', a.precinct, 'account', a.id, 'password', a.password,
                'disabled', a.disabled_at is not null, 'role', a.role)
            from sanhui.account a where a.precinct = v_door.precinct and a.id = v_door.ref);
end
$$;
comment on function sanhui.account_of(text) is
    'What the sign-in needs of an account, null for none; sets the scope to its home.';
