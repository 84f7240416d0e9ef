-- A turn that is broken off is not used up: it goes first, for the time it had left, but never less than half a minute.
create or replace function sanhui.end_turn(p_meeting sanhui.meeting, p_broken boolean, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now timestamptz := clock();
begin
    update sanhui.hand set state = 'waiting', front = true, held_until = null, until = null,
            rest = case when held_until is null then greatest(30, floor(extract(epoch from until - v_now))::int) end,
            extended = extended and held_until is null, c = p_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and state = 'speaking' and organisation is null
          and (held_until is not null or p_broken and until > v_now);
    update sanhui.hand set state = 'done', held_until = null, c = p_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and state = 'speaking';
end
$$;
comment on function sanhui.end_turn(sanhui.meeting, boolean, bigint) is
    'Whoever has the floor of a locked meeting has spoken; whose connection is lost, or who is broken off before the time is over, waits in front.';
