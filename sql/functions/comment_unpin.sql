create or replace function sanhui.comment_unpin(p_meeting sanhui.meeting, p_comment bigint, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    update sanhui.meeting set pinned = null, c = p_c
        where precinct = p_meeting.precinct and id = p_meeting.id and pinned = p_comment;
end
$$;
comment on function sanhui.comment_unpin(sanhui.meeting, bigint, bigint) is 'What is out of sight does not stand on top.';
