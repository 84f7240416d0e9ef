-- The same that domain/rights.h calls the office.
create or replace function sanhui.session_office(p_session bigint) returns boolean
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return coalesce((select w.role in ('chair', 'clerk', 'recorder', 'signer', 'scrutineer') from session_who(p_session) w), false);
end
$$;
comment on function sanhui.session_office(bigint) is 'Does a session see what is for the committee''s eyes?';
