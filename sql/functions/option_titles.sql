create or replace function sanhui.option_titles(p_options jsonb, p_numbers jsonb) returns text language sql immutable security definer
    set search_path = sanhui, pg_catalog as
$$
    select coalesce(string_agg(p_options -> (n.number - 1) ->> 'title', '、' order by n.i), '')
    from (select value::int as number, i from jsonb_array_elements_text(p_numbers) with ordinality x(value, i)) n
$$;
comment on function sanhui.option_titles(jsonb, jsonb) is 'The titles of a motion''s options by their numbers, in that order.';
