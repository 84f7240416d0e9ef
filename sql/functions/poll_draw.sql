-- The server has counted once more with the lot: outcome and sums come with the request and wait for the second person.
create or replace function sanhui.poll_draw(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_poll    sanhui.poll;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_poll from sanhui.poll
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'poll')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if not poll_may(v_poll, v_meeting.kind, 'draw') or v_poll.outcome = p_args -> 'outcome' then
        return '{"refused":"phase"}';
    end if;
    if moved(v_meeting, p_args -> 'on') then
        return '{"refused":"moved"}';
    end if;
    -- A number counts only where its source and day were said beforehand, and once that day has come.
    if p_args ->> 'number' is not null then
        if v_poll.lot is null then
            return '{"refused":"field","field":"number"}';
        end if;
        if (clock() at time zone 'Asia/Shanghai')::date < (v_poll.lot ->> 'date')::date and not v_poll.rehearsal then
            return '{"refused":"too_soon"}';
        end if;
    end if;
    return countersign_ask(p_session, v_meeting, 'poll.draw', p_args - 'on', touch(p_place));
end
$$;
comment on function sanhui.poll_draw(bigint, bigint, jsonb) is
    'poll.draw: asks a second person to confirm the public number, or the order that dice gave.';
