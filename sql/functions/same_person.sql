create or replace function sanhui.same_person(p_session bigint, p_other bigint) returns boolean language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    return p_session = p_other
        or (select w.account from session_who(p_session) w) = (select w.account from session_who(p_other) w);
end
$$;
comment on function sanhui.same_person(bigint, bigint) is 'The same phone or desk, or the same account on another one.';
