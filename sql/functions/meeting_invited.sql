create or replace function sanhui.meeting_invited(p_meeting sanhui.meeting, out delegates bigint, out present bigint)
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    select count(*), count(r.at) into delegates, present from sanhui.rater r
        where r.precinct = p_meeting.precinct and r.meeting = p_meeting.id;
    if delegates = 0 then
        select count(*), count(d.at) into delegates, present from sanhui.delegate d
            where d.precinct = p_meeting.precinct and d.meeting = p_meeting.id;
    end if;
end
$$;
comment on function sanhui.meeting_invited(sanhui.meeting) is
    'Whom the quorum waits for, and how many of them have come: a review''s raters, where it has any; else the delegates.';
