-- p_args: item, an id; 0 = the whole meeting; none = what the meeting is at.
create or replace function sanhui.comment_item(p_meeting sanhui.meeting, p_args jsonb, out item bigint, out known boolean)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    item := case when p_args ->> 'item' is null then p_meeting.item else nullif((p_args ->> 'item')::bigint, 0) end;
    known := item is null or exists (select from sanhui.item i
                                     where i.precinct = p_meeting.precinct and i.meeting = p_meeting.id and i.id = comment_item.item);
end
$$;
comment on function sanhui.comment_item(sanhui.meeting, jsonb) is
    'The item of the agenda that a comment is about, null = the whole meeting; known: the meeting has it.';
