create or replace function sanhui.held_forget(p_meeting sanhui.meeting, p_held sanhui.held_comment, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    update sanhui.held_comment set state = 'erased', text = null, label = '', reason = null, comment = null, photos = '{}', c = p_c
        where precinct = p_meeting.precinct and id = p_held.id;
    delete from sanhui.photo where precinct = p_meeting.precinct and id = any (p_held.photos);
    perform beside_erase(p_meeting, p_held.line, 'comment.refused', 'held', p_held.id);
end
$$;
comment on function sanhui.held_forget(sanhui.meeting, sanhui.held_comment, bigint) is
    'Words, photos, label and reason of what waited are gone, from the tables and from beside its lines.';
