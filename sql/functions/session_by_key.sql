create or replace function sanhui.session_by_key(p_key text) returns sanhui.session
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door    sanhui.door;
    v_session sanhui.session;
begin
    select * into v_door from sanhui.door where key = p_key and starts_with(key, 'session:');
    if found then
        perform set_scope(v_door.precinct);
        select * into v_session from sanhui.session
            where precinct = v_door.precinct and id = v_door.ref and ends_at > clock();
    end if;
    return v_session;
end
$$;
comment on function sanhui.session_by_key(text) is
    'The session that a key leads to, with the transaction''s scope set to its precinct; null when unknown or over.';
