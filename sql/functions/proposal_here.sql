-- p_whose: 'anybody', or 'own': the session's, one's that holds a slip with it (session_same) or, of staff, the account's.
create or replace function sanhui.proposal_here(p_session bigint, p_place bigint, p_args jsonb, p_whose text,
    out meeting sanhui.meeting, out proposal sanhui.proposal, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
        return;
    end if;
    select p.* into proposal from sanhui.proposal p
        where p.precinct = meeting.precinct and p.meeting = p_place and p.id = (p_args ->> 'proposal')::bigint;
    if not found then
        refused := '{"refused":"gone"}';
    elsif p_whose = 'own' and proposal.session <> all (session_same(meeting.precinct, p_session))
          and (select w.account from session_who(p_session) w) is distinct from coalesce(proposal.account, 0) then
        refused := '{"refused":"own"}';
    elsif proposal.state not in ('open', 'seconded') then
        refused := '{"refused":"settled"}';
    end if;
end
$$;
comment on function sanhui.proposal_here(bigint, bigint, jsonb, text) is
    'Locks a meeting and finds the proposal that a message names in it and that has no answer yet; or the refusal.';
