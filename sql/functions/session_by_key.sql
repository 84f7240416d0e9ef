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
    -- A poster that was taken down lets nobody stay but who has shown a slip since.
    if v_session.code is not null and exists (
            select from sanhui.building_code b
            where b.precinct = v_session.precinct and b.id = v_session.code and b.revoked_at is not null)
        and not exists (
            select from sanhui.session_slip ss
            join sanhui.slip sl on sl.precinct = ss.precinct and sl.id = ss.slip and sl.revoked_at is null
            where ss.precinct = v_session.precinct and ss.session = v_session.id) then
        return null;
    end if;
    return v_session;
end
$$;
comment on function sanhui.session_by_key(text) is
    'The session that a key leads to, with the transaction''s scope set to its precinct; null when unknown, over, or a guest''s whose building code was revoked.';
