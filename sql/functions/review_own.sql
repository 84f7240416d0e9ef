create or replace function sanhui.review_own(p_session bigint, p_meeting sanhui.meeting) returns boolean language plpgsql volatile
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_who record;
begin
    select * into v_who from session_who(p_session);
    return coalesce(v_who.organisation = (select o.name from sanhui.organisation o
                                          where o.precinct = p_meeting.precinct and o.id = p_meeting.reviewed), false);
end
$$;
comment on function sanhui.review_own(bigint, sanhui.meeting) is 'Is a session the account of the organisation that a meeting reviews?';
