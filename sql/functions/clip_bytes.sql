create or replace function sanhui.clip_bytes(p_clip bigint, p_account bigint, p_office boolean) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select k.type || ' ' || replace(encode(k.bytes, 'base64'), E'\n', '')
            from sanhui.clip k
            join sanhui.meeting m on m.precinct = k.precinct and m.id = k.meeting
            where k.precinct = any (scope()) and k.id = p_clip and (p_office or m.chair = p_account));
end
$$;
comment on function sanhui.clip_bytes(bigint, bigint, boolean) is
    'A recording as "TYPE BASE64", for the office and who holds the chair''s seat; null where there is none to be heard.';
