-- The number is the same in all of a session's lines: it would tell what else the writer said.
create or replace function sanhui.comment_actor(p_stream bigint, p_session bigint, p_anonymous boolean) returns int
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_anonymous then 0 else actor_of(p_stream, p_session) end;
end
$$;
comment on function sanhui.comment_actor(bigint, bigint, boolean) is
    'By whom a line about a comment says that it is, where its author wrote it: nobody, of one that asked to be anonymous.';
