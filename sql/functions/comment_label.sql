create or replace function sanhui.comment_label(p_anonymous boolean, p_label text) returns text
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
    select case when p_anonymous then '匿名居民' else p_label end
$$;
comment on function sanhui.comment_label(boolean, text) is
    'By what label others than the office read a comment, in whatever row or paper: of one that asked to be anonymous by nobody''s.';
