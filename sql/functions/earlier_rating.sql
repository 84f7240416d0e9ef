-- A review that went on another day has the one before it as previous, too: the rating may lie further back. One of somebody
-- else is no measure of this one.
create or replace function sanhui.earlier_rating(p_meeting bigint) returns bigint language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_here    bigint := (select m.precinct from sanhui.meeting m where m.id = p_meeting);
    v_meeting sanhui.meeting;
begin
    select * into v_meeting from sanhui.meeting m where m.precinct = v_here and m.id = p_meeting;
    return (
        with recursive before as (
            select v_meeting.previous as id, 1 as n where v_meeting.kind = 'review'
            union all
            select m.previous, b.n + 1 from before b
            join sanhui.meeting m on m.precinct = v_here and m.id = b.id
            where b.n < 20)
        select q.id from before b
        join sanhui.meeting m on m.precinct = v_here and m.id = b.id and m.reviewed is not distinct from v_meeting.reviewed
        join sanhui.poll q on q.precinct = v_here and q.meeting = m.id and q.electorate = 'raters' and q.state in ('counted', 'final')
        order by b.n, q.id desc limit 1);
end
$$;
comment on function sanhui.earlier_rating(bigint) is
    'The rating that a review is measured by: of the review of the same organisation which it follows; null = it rates for the first time.';
