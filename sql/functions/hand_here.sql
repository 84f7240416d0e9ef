-- p_whose: whose hand it must be: 'anybody', 'own' (the session's), 'own or chair' (or the sender is the chair).
create or replace function sanhui.hand_here(p_session bigint, p_place bigint, p_args jsonb, p_whose text,
    out meeting sanhui.meeting, out hand sanhui.hand, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
        return;
    end if;
    select h.* into hand from sanhui.hand h
        where h.precinct = meeting.precinct and h.meeting = p_place and h.id = (p_args ->> 'hand')::bigint;
    if not found then
        refused := '{"refused":"gone"}';
    elsif p_whose <> 'anybody' and hand.session <> p_session
          and (p_whose = 'own' or (select w.role from session_who(p_session) w) is distinct from 'chair') then
        refused := '{"refused":"own"}';
    end if;
end
$$;
comment on function sanhui.hand_here(bigint, bigint, jsonb, text) is
    'Locks a meeting and finds the hand that a message names in it; or the refusal.';
