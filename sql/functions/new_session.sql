create or replace function sanhui.new_session(p_key text, p_account bigint, p_building bigint, p_life interval,
    p_was bigint[] default '{}', p_code bigint default null) returns bigint language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here    bigint := here();
    v_now     timestamptz := clock();
    v_session bigint;
begin
    if not starts_with(p_key, 'session:') then
        raise exception 'not a session''s key';
    end if;
    insert into sanhui.session (precinct, account, building, code, made_at, seen_at, ends_at, was)
        values (v_here, p_account, p_building, p_code, v_now, v_now, v_now + p_life, p_was) returning id into v_session;
    insert into sanhui.door (key, precinct, ref) values (p_key, v_here, v_session);
    return v_session;
end
$$;
comment on function sanhui.new_session(text, bigint, bigint, interval, bigint[], bigint) is
    'A new session and its door; p_was: the phone''s sessions before that order was kept against; p_code: the building code that it came in by.';
