create or replace function sanhui.ballot_grades(p_method text) returns int language sql immutable security definer
    set search_path = sanhui, pg_catalog as
$$
    select case p_method when 'sat3' then 3 when 'sat5' then 5 else 4 end
$$;
comment on function sanhui.ballot_grades(text) is 'How many grades a scale has, best to worst, without 不了解.';
