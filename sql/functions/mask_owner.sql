create or replace function sanhui.mask_owner(p_name text, p_kind text) returns text language plpgsql immutable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    if p_kind <> 'person' then
        return p_name;
    end if;
    return (select string_agg(mask(n.name), '、' order by n.i) from unnest(string_to_array(p_name, '、')) with ordinality n(name, i));
end
$$;
comment on function sanhui.mask_owner(text, text) is 'Owners'' names as strangers may see them; companies are named in full.';
