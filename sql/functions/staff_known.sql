create or replace function sanhui.staff_known(p_username text, p_link text) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_door sanhui.door := through_door('login:' || p_username, 'login');
begin
    if v_door.ref is null then
        return 'none';
    end if;
    -- a disabled account has lost its link, whatever the key
    if exists (select from sanhui.door where key = 'link:' || p_link and precinct = v_door.precinct and ref = v_door.ref)
       or exists (select from sanhui.account
                  where precinct = v_door.precinct and id = v_door.ref and disabled_at is not null) then
        return 'same';
    end if;
    return 'other';
end
$$;
comment on function sanhui.staff_known(text, text) is
    'none = no such account; same = it has this sign-in link or is disabled; other = its link was made under another key.';
