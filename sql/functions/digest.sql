-- An expression, as here().
create or replace function sanhui.digest(p_prefix text, p_text text) returns text language sql stable parallel safe as
$$
select encode(sha256(convert_to(p_prefix || E'\n' || p_text, 'UTF8')), 'hex')
$$;
comment on function sanhui.digest(text, text) is 'SHA-256 in hex of a prefix, a line feed and a text.';
