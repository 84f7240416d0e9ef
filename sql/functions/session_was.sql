-- p_key: of a session that may be over; null = the phone brought none.
create or replace function sanhui.session_was(p_key text) returns bigint[]
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
            where precinct = v_door.precinct and id = v_door.ref and account is null;
    end if;
    return coalesce(v_session.was, '{}') || case when exists (
        select from sanhui.disorder d
        join sanhui.meeting m on m.precinct = d.precinct and m.id = d.meeting
        where d.precinct = v_session.precinct and d.speaker = v_session.id
          and meeting_talks(m)) then array[v_session.id] else '{}' end;
end
$$;
comment on function sanhui.session_was(text) is
    'The sessions of a phone, up to the one it brings, against which order was kept where people still talk: what holds for them holds for the next one.';
