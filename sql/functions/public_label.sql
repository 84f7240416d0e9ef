create or replace function sanhui.public_label(p_label text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    -- '5号 王女士' is for those in the meeting; without separate consent a paper on the wall names nobody
    -- (Personal Information Protection Law art. 25). Labels of staff have no such form.
    return regexp_replace(p_label, '^(\S+) \S+$', '\1居民');
end
$$;
comment on function sanhui.public_label(text) is 'A person''s label as a public paper may print it: the building alone.';
