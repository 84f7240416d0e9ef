-- In a rehearsal there is no case to hold it, and nobody who owes it.
create or replace function sanhui.review_owes(p_meeting sanhui.meeting) returns boolean language plpgsql stable
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    return p_meeting.kind = 'review' and not p_meeting.rehearsal and p_meeting.reviewed is not null
        and review_rated(p_meeting);
end
$$;
comment on function sanhui.review_owes(sanhui.meeting) is
    'Does something follow from a review: was somebody rated, who is to be told the result and owes a plan?';
