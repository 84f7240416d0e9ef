create or replace function sanhui.poll_void(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
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
    if not poll_may(v_poll, v_meeting.kind, 'void') then
        return '{"refused":"phase"}';
    end if;
    if moved(v_meeting, p_args -> 'on') then
        return '{"refused":"moved"}';
    end if;
    return countersign_ask(p_session, v_meeting, 'poll.void',
        jsonb_build_object('poll', v_poll.id, 'reason', p_args -> 'reason'), touch(p_place));
end
$$;
comment on function sanhui.poll_void(bigint, bigint, jsonb) is 'poll.void: asks a second person to declare it void, with a reason.';
