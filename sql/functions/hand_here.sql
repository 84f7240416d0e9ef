-- p_whose: whose hand it must be: 'anybody'; 'own' (the session's or of one that holds its slip, or the reply of its organisation); 'own or chair' (or the
-- sender holds the seat, or is of the office and the hand is somebody's in the hall).
create or replace function sanhui.hand_here(p_session bigint, p_place bigint, p_args jsonb, p_whose text,
    out meeting sanhui.meeting, out hand sanhui.hand, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_who record;
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
    elsif p_whose <> 'anybody' and hand.session is distinct from p_session then
        select * into v_who from session_who(p_session);
        if not (coalesce(hand.session = any (session_same(meeting.precinct, p_session)), false)
                or coalesce(v_who.organisation = (select o.name from sanhui.organisation o
                                               where o.precinct = meeting.precinct and o.id = hand.organisation), false)
                or (p_whose = 'own or chair' and coalesce(v_who.account = meeting.chair
                        or (hand.via = 'room' and v_who.role in ('chair', 'clerk')), false))) then
            refused := '{"refused":"own"}';
        end if;
    end if;
end
$$;
comment on function sanhui.hand_here(bigint, bigint, jsonb, text) is
    'Locks a meeting and finds the hand that a message names in it; or the refusal.';
