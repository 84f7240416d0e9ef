create or replace function sanhui.rating_words(p_method text, p_motion jsonb) returns text language sql immutable parallel safe
    security definer set search_path = sanhui, pg_catalog as
$$
    select case when p_motion is null then '—'
                else coalesce(zh_grade(p_method, (p_motion ->> 'grade')::int), '没有有效票') || coalesce('，满意率 ' || (p_motion ->> 'wide'), '') end
$$;
comment on function sanhui.rating_words(text, jsonb) is 'One aspect''s rating in a few words: the grade that most gave, and the share that is satisfied.';
