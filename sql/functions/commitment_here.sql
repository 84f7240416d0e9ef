-- p_args.organisation: in whose name C lets the sender speak; absent = the office's.
create or replace function sanhui.commitment_here(p_place bigint, p_args jsonb, p_states text[],
    out meeting sanhui.meeting, out commitment sanhui.commitment, out refused jsonb)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    meeting := lock_meeting(p_place);
    if meeting.id is null then
        refused := '{"refused":"place"}';
        return;
    end if;
    select k.* into commitment from sanhui.commitment k
        where k.precinct = meeting.precinct and k.meeting = p_place and k.id = (p_args ->> 'commitment')::bigint;
    if not found then
        refused := '{"refused":"gone"}';
    elsif p_args ->> 'organisation' is not null and not exists (
              select from sanhui.organisation o where o.precinct = meeting.precinct
                and o.id = commitment.organisation and o.name = p_args ->> 'organisation') then
        refused := '{"refused":"role"}';
    elsif commitment.state <> all (p_states) then
        refused := '{"refused":"settled"}';
    end if;
end
$$;
comment on function sanhui.commitment_here(bigint, jsonb, text[]) is
    'Locks a meeting and finds the commitment that a message names in it, in one of these states; or the refusal.';
