create or replace function sanhui.staff_sign_out(p_account bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    delete from sanhui.door d using sanhui.session s
        where s.precinct = here() and s.account = p_account
          and d.precinct = s.precinct and d.ref = s.id and starts_with(d.key, 'session:');
    perform pg_notify('sanhui', 'account ' || p_account);
end
$$;
comment on function sanhui.staff_sign_out(bigint) is 'Ends all sessions of an account at home in the precinct in scope; tells the servers.';
