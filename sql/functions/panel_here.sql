create or replace function sanhui.panel_here(p_place bigint, out meeting sanhui.meeting, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
    elsif meeting.kind = 'coordination' then
        refused := '{"refused":"sides"}';       -- whom it invites are the members of its sides
    elsif meeting.state <> all ('{drafted,announced,postponed,checkin}') then
        refused := '{"refused":"phase"}';
    end if;
end
$$;
comment on function sanhui.panel_here(bigint) is
    'Locks a meeting whose panel may still change; or why it may not.';
