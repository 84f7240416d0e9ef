create or replace function sanhui.paper_here(p_place bigint, p_args jsonb,
    out meeting sanhui.meeting, out poll sanhui.poll, out paper sanhui.paper_ballot, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v record := poll_here(p_place, p_args);
begin
    meeting := v.meeting;
    poll := v.poll;
    refused := v.refused;
    if refused is not null then
        return;
    end if;
    select k.* into paper from sanhui.paper_ballot k
        where k.precinct = meeting.precinct and k.poll = (paper_here.poll).id and k.n = (p_args ->> 'paper')::bigint;
    if not found then
        refused := '{"refused":"gone"}';
    end if;
end
$$;
comment on function sanhui.paper_here(bigint, jsonb) is
    'Locks a meeting and finds the poll and its paper that a message names; or the refusal.';
