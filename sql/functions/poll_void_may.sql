create or replace function sanhui.poll_void_may(p_meeting sanhui.meeting, p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll sanhui.poll;
begin
    select * into v_poll from sanhui.poll
        where precinct = p_meeting.precinct and meeting = p_meeting.id and id = (p_args ->> 'poll')::bigint;
    return case when not found then 'gone' when not poll_may(v_poll, p_meeting.kind, 'void') then 'phase' end;
end
$$;
comment on function sanhui.poll_void_may(sanhui.meeting, jsonb) is 'Why a poll cannot be declared void; null = it can.';
