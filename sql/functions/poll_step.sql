-- The page that sent it saw the rows on which the server decided ("on"): a step is taken on what its sender knows.
create or replace function sanhui.poll_step(p_place bigint, p_args jsonb, p_step text,
    out meeting sanhui.meeting, out poll sanhui.poll, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v record := poll_here(p_place, p_args);
begin
    meeting := v.meeting;
    poll := v.poll;
    refused := case
        when v.refused is not null then v.refused
        when not poll_may(poll, meeting.kind, p_step) then '{"refused":"phase"}'
        when moved(meeting, p_args -> 'on') then '{"refused":"moved"}' end;
end
$$;
comment on function sanhui.poll_step(bigint, jsonb, text) is
    'Locks a meeting and finds the poll that is to take this step, as poll_here; or why it may not.';
