create or replace function sanhui.masked_phone(p_phone text) returns text language sql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
    select '手机尾号 ' || right(p_phone, 4) where char_length(p_phone) >= 8
$$;
comment on function sanhui.masked_phone(text) is
    'A telephone as a paper of the office says which one it was: how it ends. Papers for anybody else have none. Null for none.';
