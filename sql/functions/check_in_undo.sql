create or replace function sanhui.check_in_undo(p_meeting sanhui.meeting, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    delete from sanhui.check_in where precinct = p_meeting.precinct and meeting = p_meeting.id;
    update sanhui.delegate set at = null, via = null, c = p_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and (at is not null or via is not null);
    update sanhui.rater set at = null, via = null, c = p_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and (at is not null or via is not null);
    delete from sanhui.arrival where precinct = p_meeting.precinct and meeting = p_meeting.id;
    with gone as (
        delete from sanhui.attendant where precinct = p_meeting.precinct and meeting = p_meeting.id returning id)
    insert into sanhui.gone (precinct, meeting, t, id, c)
        select p_meeting.precinct, p_meeting.id, 'attendant', id, p_c from gone;
    update sanhui.party set at = null, via = null, c = p_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and dropped_at is null;
    update sanhui.item set state = 'pending', began_at = null, c = p_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and state <> 'pending';
end
$$;
comment on function sanhui.check_in_undo(sanhui.meeting, bigint) is
    'The doors close again before a locked meeting has opened: whoever came will come on another day.';
