create or replace function sanhui.meeting_announce(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting  sanhui.meeting := lock_meeting(p_place);
    v_now      timestamptz := clock();
    v_c        bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'drafted' then
        return '{"refused":"phase"}';
    end if;
    if v_meeting.starts_at + interval '1 hour' < v_now then
        return '{"refused":"past"}';
    end if;
    v_c := touch(p_place);
    perform meeting_notice(v_meeting, v_now, p_args, v_c);
    perform case_settle(v_meeting);
    perform append_line(v_meeting.stream, 'meeting.announced', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('starts_at', iso(v_meeting.starts_at)), p_c => v_c, p_at => v_now);
    if v_meeting.previous is not null then
        perform meeting_carry(v_meeting, v_c);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('announced_at', iso(v_now)), 'desk', true, 'room', v_meeting.previous);
end
$$;
comment on function sanhui.meeting_announce(bigint, bigint, jsonb) is
    'meeting.announce: from here on people may comment and propose, and the notice time runs. Proposals without an answer in the round before come along.';
