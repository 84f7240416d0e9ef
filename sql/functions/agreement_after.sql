create or replace function sanhui.agreement_after(p_place bigint, out meeting sanhui.meeting, out agreement sanhui.agreement, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
        return;
    end if;
    agreement := agreement_top(meeting);
    if meeting.kind <> 'coordination' then
        refused := '{"refused":"coordination"}';
    elsif agreement.state is distinct from 'effective' then
        refused := '{"refused":"phase"}';
    end if;
end
$$;
comment on function sanhui.agreement_after(bigint) is 'Locks a coordination whose agreement is in force; or why there is none.';
