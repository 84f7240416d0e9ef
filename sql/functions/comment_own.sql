-- Whose an anonymous one is not even its writer's household learns.
create or replace function sanhui.comment_own(p_precinct bigint, p_author bigint, p_anonymous boolean, p_session bigint) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return p_author = p_session or (not p_anonymous and p_author = any (session_same(p_precinct, p_session)));
end
$$;
comment on function sanhui.comment_own(bigint, bigint, boolean, bigint) is
    'Is a comment of that author this session''s own: its very session''s, or, unless it is anonymous, that of one with the same slip.';
