create or replace function sanhui.session_label(p_session bigint) returns text language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return (select w.label from session_who(p_session) w);
end
$$;
comment on function sanhui.session_label(bigint) is 'The label that others see of a session.';
