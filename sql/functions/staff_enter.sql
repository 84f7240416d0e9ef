create or replace function sanhui.staff_enter(p_account bigint, p_session_key text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_account sanhui.account;
begin
    perform set_scope(precinct) from sanhui.door where ref = p_account and starts_with(key, 'login:');
    select * into v_account from sanhui.account where id = p_account and disabled_at is null;
    if not found then
        return '{"refused":"password"}';
    end if;
    perform set_scope(v_account.precinct);
    return jsonb_build_object('ok', jsonb_build_object(
        'session', new_session(p_session_key, p_account, null, '12 hours'),
        'account', p_account, 'role', v_account.role, 'reused', false));
end
$$;
comment on function sanhui.staff_enter(bigint, text) is 'A session of twelve hours for an account whose password was right.';
