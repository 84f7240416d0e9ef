create or replace function sanhui.review_rated(p_meeting sanhui.meeting) returns boolean language plpgsql stable
    security definer set search_path = sanhui, pg_catalog as
$$
begin
    return exists (
        with recursive held as (
            select p_meeting.id as id, p_meeting.previous as previous, 1 as n
            union all
            select m.id, m.previous, h.n + 1 from held h
            join sanhui.meeting m on m.precinct = p_meeting.precinct and m.id = h.previous and m.state = 'adjourned'
                and m.reviewed is not distinct from p_meeting.reviewed
            where h.n < 20)
        select from held h
        join sanhui.poll q on q.precinct = p_meeting.precinct and q.meeting = h.id and q.electorate = 'raters' and q.state in ('counted', 'final'));
end
$$;
comment on function sanhui.review_rated(sanhui.meeting) is
    'Has a review rated anybody or anything: itself, or a round of it that was adjourned afterwards?';
