create or replace function sanhui.poll_here(p_place bigint, p_args jsonb,
    out meeting sanhui.meeting, out poll sanhui.poll, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
        return;
    end if;
    select q.* into poll from sanhui.poll q
        where q.precinct = meeting.precinct and q.meeting = p_place and q.id = (p_args ->> 'poll')::bigint;
    if not found then
        refused := '{"refused":"gone"}';
    end if;
end
$$;
comment on function sanhui.poll_here(bigint, jsonb) is
    'Locks a meeting and finds the poll that a message names in it; or the refusal.';
