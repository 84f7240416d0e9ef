-- The order of an object's keys is jsonb's own: by length, then by bytes.
create or replace function sanhui.compact(p_value jsonb) returns text language plpgsql immutable parallel safe
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    -- PostgreSQL itself writes JSON without spaces only where it also leaves out null fields.
    if p_value::text not like '%null%' then
        return json_strip_nulls(p_value::text::json)::text;
    end if;
    case jsonb_typeof(p_value)
    when 'object' then
        return '{' || coalesce((select string_agg(to_json(e.key)::text || ':' || compact(e.value), ',' order by e.o)
                                from jsonb_each(p_value) with ordinality e(key, value, o)), '') || '}';
    when 'array' then
        return '[' || coalesce((select string_agg(compact(e.value), ',' order by e.o)
                                from jsonb_array_elements(p_value) with ordinality e(value, o)), '') || ']';
    else
        return coalesce(p_value::text, 'null');
    end case;
end
$$;
comment on function sanhui.compact(jsonb) is 'JSON text without spaces.';
