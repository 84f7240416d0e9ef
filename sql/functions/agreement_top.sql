create or replace function sanhui.agreement_top(p_meeting sanhui.meeting) returns sanhui.agreement language plpgsql stable
    security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_agreement sanhui.agreement;
begin
    select * into v_agreement from sanhui.agreement
        where precinct = p_meeting.precinct and meeting = p_meeting.id order by version desc limit 1;
    return v_agreement;
end
$$;
comment on function sanhui.agreement_top(sanhui.meeting) is 'The version of a coordination''s agreement that stands; null when there is none.';
