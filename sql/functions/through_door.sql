-- p_kind: 'building', 'slip', 'link', 'meeting', 'login': a slip's key opens no building.
create or replace function sanhui.through_door(p_key text, p_kind text) returns sanhui.door
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door;
begin
    select * into v_door from sanhui.door where key = p_key and starts_with(key, p_kind || ':');
    if found then
        perform set_scope(v_door.precinct);
    end if;
    return v_door;
end
$$;
comment on function sanhui.through_door(text, text) is
    'The door that a key of this kind opens, with the transaction''s scope set to where it leads; null when there is none.';
