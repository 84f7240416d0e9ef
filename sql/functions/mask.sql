create or replace function sanhui.mask(p_name text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return case when char_length(p_name) < 2 then p_name
                else left(p_name, 1) || repeat('*', least(char_length(p_name) - 1, 2)) end;
end
$$;
comment on function sanhui.mask(text) is 'A name as strangers may see it: the first character.';
