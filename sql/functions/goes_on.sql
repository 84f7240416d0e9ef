create or replace function sanhui.goes_on(p_meeting sanhui.meeting) returns boolean language plpgsql stable security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return p_meeting.adjourned_at is not null and exists (
        select from sanhui.meeting m
        where m.precinct = p_meeting.precinct and m.previous = p_meeting.id and m.kind = p_meeting.kind
          and m.state not in ('drafted', 'cancelled'));
end
$$;
comment on function sanhui.goes_on(sanhui.meeting) is
    'Was a meeting adjourned, and is its next round announced? Then what it left open is the next one''s.';
