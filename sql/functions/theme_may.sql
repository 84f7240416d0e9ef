create or replace function sanhui.theme_may(p_meeting sanhui.meeting) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return case when p_meeting.id is null then 'place'
                when meeting_talks(p_meeting) or p_meeting.state in ('closed', 'adjourned', 'minutes_draft') then null
                else 'phase' end;
end
$$;
comment on function sanhui.theme_may(sanhui.meeting) is
    'Why opinions of a meeting cannot be grouped now; null from the notice until the minutes are confirmed.';
