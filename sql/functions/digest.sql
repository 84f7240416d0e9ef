create or replace function sanhui.digest(p_prefix text, p_text text) returns text language plpgsql stable parallel safe
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    return encode(sha256(convert_to(p_prefix || E'\n' || p_text, 'UTF8')), 'hex');
end
$$;
comment on function sanhui.digest(text, text) is 'SHA-256 in hex of a prefix, a line feed and a text.';
