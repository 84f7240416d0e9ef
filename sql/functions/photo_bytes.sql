create or replace function sanhui.photo_bytes(p_photo bigint, p_session bigint) returns text
    language sql stable security definer set search_path = sanhui, pg_catalog as
$$
    select p.hash || ' ' || encode(p.jpeg, 'base64')
    from sanhui.photo p
    where p.id = p_photo and (p_session is null or p.session = p_session)
$$;
comment on function sanhui.photo_bytes(bigint, bigint) is
    'A photo as "HASH BASE64": any of the scope, or only that session''s own; null where there is none.';
