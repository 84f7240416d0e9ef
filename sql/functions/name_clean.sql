-- A joiner and the mark for a coloured picture (U+200D, U+FE0F) belong to many emoji; name_key does not see them, so they make no other name.
create or replace function sanhui.name_clean(p_name text) returns boolean
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
    select p_name !~ '[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0E\uFEFF\uFFA0\uFFF9-\uFFFB]'
        and name_key(p_name) <> ''
$$;
comment on function sanhui.name_clean(text) is 'A name that can be seen: no characters without a form of their own, which would make two of one.';
