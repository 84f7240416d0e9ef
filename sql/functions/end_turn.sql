create or replace function sanhui.end_turn(p_meeting sanhui.meeting, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    update sanhui.hand set state = 'done', held_until = null, c = p_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and state = 'speaking';
end
$$;
comment on function sanhui.end_turn(sanhui.meeting, bigint) is 'Whoever has the floor of a locked meeting has spoken.';
