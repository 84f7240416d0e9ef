create or replace function sanhui.session_end(p_session_key text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_session sanhui.session := session_by_key(p_session_key);
    v_bound   boolean := v_session.account is null and session_was(p_session_key) <> '{}';
begin
    if v_session.id is not null then
        update sanhui.session set ends_at = clock()
            where precinct = v_session.precinct and id = v_session.id;
        perform pg_notify('sanhui', 'session ' || v_session.id);
    end if;
    if v_bound then
        return '{"ok":{"kept":true}}';
    end if;
    delete from sanhui.door where key = p_session_key and starts_with(key, 'session:');
    return '{"ok":{}}';
end
$$;
comment on function sanhui.session_end(text) is
    'The session is over; tells the servers. Again = no change. kept: order was kept against it; its key opens nothing, but says at the next door which phone it is.';
