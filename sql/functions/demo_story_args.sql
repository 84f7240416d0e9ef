-- "$name" is what an earlier step brought; "@8" the eighth day of the story, "@8 14:00" a time of it.
create or replace function sanhui.demo_story_args(p_args jsonb, p_known jsonb) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog set timezone = 'Asia/Shanghai' as
$$
declare
    v_text text := p_args #>> '{}';
begin
    case
        when jsonb_typeof(p_args) = 'object' then
            return (select coalesce(jsonb_object_agg(key, demo_story_args(value, p_known)), '{}') from jsonb_each(p_args));
        when jsonb_typeof(p_args) = 'array' then
            return (select coalesce(jsonb_agg(demo_story_args(value, p_known) order by o), '[]')
                    from jsonb_array_elements(p_args) with ordinality e(value, o));
        when v_text like '$%' then
            return demo_story_args(p_known -> substr(v_text, 2), p_known);
        when v_text ~ '^@\d+$' then
            return to_jsonb((p_known ->> 'begun')::date + substr(v_text, 2)::int);
        when v_text ~ '^@\d+ \d\d:\d\d$' then
            return to_jsonb(((p_known ->> 'begun')::date + substring(v_text from '\d+')::int
                + substring(v_text from '\d\d:\d\d$')::time) at time zone 'Asia/Shanghai');
        else
            return p_args;
    end case;
end
$$;
comment on function sanhui.demo_story_args(jsonb, jsonb) is 'The fields of a step of the demo''s story, with names and days filled in.';
