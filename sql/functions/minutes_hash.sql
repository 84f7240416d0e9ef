create or replace function sanhui.minutes_hash(p_sections jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return digest('sanhui.minutes.1', compact(p_sections));
end
$$;
comment on function sanhui.minutes_hash(jsonb) is 'SHA-256 of the minutes'' sections as compact JSON.';
