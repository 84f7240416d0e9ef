create or replace function sanhui.actor_of(p_stream bigint, p_session bigint) returns int language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here    bigint := here();
    v_account bigint;
    v_by      int;
begin
    if p_session is null then
        return 0;
    end if;
    perform 1 from sanhui.stream where precinct = v_here and id = p_stream for update;
    select by into v_by from sanhui.actor
        where precinct = v_here and stream = p_stream and session = p_session order by by limit 1;
    if found then
        return v_by;
    end if;
    v_account := (select w.account from session_who(p_session) w);
    if v_account is not null then
        select by into v_by from sanhui.actor
            where precinct = v_here and stream = p_stream and account = v_account limit 1;
        if found then
            return v_by;
        end if;
    end if;
    insert into sanhui.actor (precinct, stream, by, session, account)
        select v_here, p_stream, coalesce(max(by), 0) + 1, p_session, v_account
        from sanhui.actor where precinct = v_here and stream = p_stream
        returning by into v_by;
    return v_by;
end
$$;
comment on function sanhui.actor_of(bigint, bigint) is
    'The number that a session has in a stream''s lines; the same for all sessions of one account; 0 = the system.';
