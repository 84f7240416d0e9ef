-- A round that was adjourned is not yet rated and over: the one that goes on with it repeats nothing. Nor does one about
-- somebody else, or one held before there was time to do better: that is a review of its own, with its own days.
create or replace function sanhui.review_repeats(p_meeting sanhui.meeting) returns boolean language plpgsql stable
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_today date := (clock() at time zone 'Asia/Shanghai')::date;
begin
    return exists (
        with recursive before as (
            select p_meeting.previous as id, 1 as n
            union all
            select m.previous, b.n + 1 from before b
            join sanhui.meeting m on m.precinct = p_meeting.precinct and m.id = b.id
            where b.n < 20)
        select from before b
        join sanhui.meeting m on m.precinct = p_meeting.precinct and m.id = b.id and m.kind = 'review' and m.state <> 'adjourned'
            and m.reviewed is not distinct from p_meeting.reviewed and coalesce(m.rerate_from <= v_today, true)
        join sanhui.poll q on q.precinct = m.precinct and q.meeting = m.id and q.electorate = 'raters' and q.state in ('counted', 'final'));
end
$$;
comment on function sanhui.review_repeats(sanhui.meeting) is
    'Does a review repeat the rating of one that was held to its end? Then it is not repeated in its turn.';
