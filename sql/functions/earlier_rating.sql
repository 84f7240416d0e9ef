-- A review that went on another day has the one before it as previous, too: the rating may lie further back.
create or replace function sanhui.earlier_rating(p_meeting bigint) returns bigint language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := (select m.precinct from sanhui.meeting m where m.id = p_meeting);
begin
    return (
        with recursive before as (
            select m.previous as id, 1 as n from sanhui.meeting m where m.precinct = v_here and m.id = p_meeting and m.kind = 'review'
            union all
            select m.previous, b.n + 1 from before b
            join sanhui.meeting m on m.precinct = v_here and m.id = b.id
            where b.n < 20)
        select q.id from before b
        join sanhui.poll q on q.precinct = v_here and q.meeting = b.id and q.electorate = 'raters' and q.state in ('counted', 'final')
        order by b.n, q.id desc limit 1);
end
$$;
comment on function sanhui.earlier_rating(bigint) is 'The rating that a review is measured by: of the review which it follows; null = it rates for the first time.';
