create or replace function sanhui.held_here(p_place bigint, p_args jsonb,
    out meeting sanhui.meeting, out held sanhui.held_comment, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
        return;
    end if;
    select k.* into held from sanhui.held_comment k
        where k.precinct = meeting.precinct and k.meeting = p_place and k.id = (p_args ->> 'held')::bigint;
    if not found then
        refused := '{"refused":"gone"}';
    end if;
end
$$;
comment on function sanhui.held_here(bigint, jsonb) is
    'Locks a meeting and finds the waiting comment that a message names in it; or the refusal.';
