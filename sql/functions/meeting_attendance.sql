create or replace function sanhui.meeting_attendance(p_meeting bigint) returns bigint
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select count(*) from sanhui.check_in k where k.meeting = p_meeting)
        + (select count(*) from sanhui.delegate d
           where d.meeting = p_meeting and d.at is not null
             and not exists (select from sanhui.check_in k
                             where k.precinct = d.precinct and k.meeting = p_meeting and d.household = any (k.households)))
        + (select count(*) from sanhui.rater r where r.meeting = p_meeting and r.at is not null and r.via = 'room');
end
$$;
comment on function sanhui.meeting_attendance(bigint) is
    'Who has come: everybody who checked in, and the delegates and raters whom the clerk saw in the room.';
