create or replace function sanhui.meeting_attendance(p_meeting bigint) returns bigint
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return (select count(*) from sanhui.check_in k where k.meeting = p_meeting)
        + (select count(*) from sanhui.delegate d
           where d.meeting = p_meeting and d.at is not null
             and not exists (select from sanhui.check_in k
                             where k.precinct = d.precinct and k.meeting = p_meeting and d.household = any (k.households)))
        + (select count(*) from sanhui.rater r where r.meeting = p_meeting and r.at is not null and r.via = 'room')
        + (select count(*) from sanhui.attendant a where a.meeting = p_meeting)
        + (select count(*) from sanhui.arrival a where a.meeting = p_meeting and a.at is not null and a.via = 'room')
        -- A side of which nobody else was seen is there by whom it sent.
        + (select count(*) from sanhui.party y
           where y.meeting = p_meeting and y.dropped_at is null and y.at is not null and y.via = 'room'
             and not exists (select from sanhui.delegate d
                             where d.precinct = y.precinct and d.party = y.id and d.at is not null));
end
$$;
comment on function sanhui.meeting_attendance(bigint) is
    'Who has come: everybody who checked in, and whom the office saw in the room: delegates, raters, sides, organisations, attendants.';
