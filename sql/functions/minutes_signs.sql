-- Of those with a slip only a delegate's household or a rater that was there.
create or replace function sanhui.minutes_signs(p_meeting sanhui.meeting, p_session bigint) returns boolean
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return exists (select from session_holdings(p_meeting.precinct, p_session) h
                   join sanhui.delegate d on d.precinct = p_meeting.precinct and d.meeting = p_meeting.id and d.household = h.holder
                   where h.capacity = 'household' and d.at is not null)
        or exists (select from rater_held(p_meeting, p_session) r where r.at is not null);
end
$$;
comment on function sanhui.minutes_signs(sanhui.meeting, bigint) is 'May a phone sign the minutes of a meeting, by a slip that it holds?';
