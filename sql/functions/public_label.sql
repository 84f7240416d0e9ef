create or replace function sanhui.public_label(p_label text) returns text language plpgsql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_building text := substring(p_label from '^(\S+) \S+$');
begin
    -- '5号 王女士' is for those in the meeting; without separate consent a paper on the wall names nobody
    -- (Personal Information Protection Law art. 25). Labels of staff have no such form.
    return case when v_building is null then p_label else public_building(v_building) || '居民' end;
end
$$;
comment on function sanhui.public_label(text) is 'A person''s label as a public paper may print it: the building alone.';
