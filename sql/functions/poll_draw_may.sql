-- A number counts only where its source and day were said beforehand, where nobody knew it while ballots were cast, and once
-- that day has come; else dice are thrown.
create or replace function sanhui.poll_draw_may(p_meeting sanhui.meeting, p_args jsonb) returns text
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_poll   sanhui.poll;
    v_number boolean := p_args ->> 'number' is not null;
begin
    select * into v_poll from sanhui.poll
        where precinct = p_meeting.precinct and meeting = p_meeting.id and id = (p_args ->> 'poll')::bigint;
    return case
        when not found then 'gone'
        when not poll_may(v_poll, p_meeting.kind, 'draw') or v_poll.outcome = p_args -> 'outcome'
            or v_poll.lot ?| array['number', 'order'] then 'phase'
        when v_number = (p_args ->> 'order' is not null) or (v_number and v_poll.lot is null) then 'field'
        when v_number and not v_poll.rehearsal and not lot_is_late(v_poll.lot, v_poll.closes_at, v_poll.closed_at) then 'field'
        when v_number and not v_poll.rehearsal
            and (clock() at time zone 'Asia/Shanghai')::date < (v_poll.lot ->> 'date')::date then 'too_soon'
        when poll_tally(v_poll) is distinct from p_args -> 'sums' then 'sums' end;
end
$$;
comment on function sanhui.poll_draw_may(sanhui.meeting, jsonb) is 'Why no lot can be drawn for a poll; null = it can.';
