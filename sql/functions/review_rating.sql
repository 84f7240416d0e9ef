create or replace function sanhui.review_rating(p_meeting bigint) returns sanhui.poll language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_poll sanhui.poll;
begin
    select * into v_poll from sanhui.poll q
        where q.precinct = v_here and q.meeting = p_meeting and q.electorate = 'raters' and q.state in ('counted', 'final')
        order by q.id desc limit 1;
    return v_poll;
end
$$;
comment on function sanhui.review_rating(bigint) is 'The counted rating of a review; null when it has none.';
