-- p_span: 'before' = until it opens, 'until_closed', 'held' = while it runs, 'from_opening' = from its opening on, also when it is filed: they may agree weeks later.
create or replace function sanhui.coordination_here(p_place bigint, p_span text, out meeting sanhui.meeting, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_before text[] := '{drafted,announced,postponed,checkin}';
    v_during text[] := '{open,recess}';
    v_after  text[] := '{adjourned,closed,minutes_draft,minutes_confirmed,minutes_signed,published,filed}';
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
    elsif meeting.kind <> 'coordination' then
        refused := '{"refused":"coordination"}';
    elsif meeting.state <> all (case p_span when 'before' then v_before when 'until_closed' then v_before || v_during
                                            when 'held' then v_during when 'from_opening' then v_during || v_after end) then
        refused := '{"refused":"phase"}';
    elsif p_span = 'from_opening' and goes_on(meeting) then
        refused := '{"refused":"next_round"}';
    end if;
end
$$;
comment on function sanhui.coordination_here(bigint, text) is
    'Locks a coordination that is in one of the states of a span; or why a step of it is refused.';
