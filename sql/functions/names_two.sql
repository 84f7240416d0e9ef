create or replace function sanhui.names_two(p_people jsonb) returns boolean
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
    select count(*) = 2 and count(distinct name_key(e ->> 'name')) = 2 and bool_and(name_clean(e ->> 'name'))
    from jsonb_array_elements(p_people) e
$$;
comment on function sanhui.names_two(jsonb) is 'Are these [{name}] two people: two names, and two different ones?';
