-- Only of what record_contents has named, in the scope of its meeting.
create or replace function sanhui.record_bytes(p_what text, p_id bigint) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case p_what
        when 'photo' then (select encode(p.jpeg, 'base64') from sanhui.photo p where p.precinct = any (scope()) and p.id = p_id)
        when 'clip' then (select encode(k.bytes, 'base64') from sanhui.clip k where k.precinct = any (scope()) and k.id = p_id) end;
end
$$;
comment on function sanhui.record_bytes(text, bigint) is 'Archive: a photo or a recording in base64; null when it is gone.';
