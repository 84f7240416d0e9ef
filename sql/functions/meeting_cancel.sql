create or replace function sanhui.meeting_cancel(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('drafted', 'announced', 'postponed', 'checkin') then
        return '{"refused":"phase"}';
    end if;
    -- A poll that people were told of has a life of its own: it is made void first.
    if meeting_polls(v_meeting, array['roll_public', 'noticed', 'open', 'polls_closed', 'box_closed']) then
        return '{"refused":"polls"}';
    end if;
    v_c := touch(p_place);
    update sanhui.meeting set state = 'cancelled', reason = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform touch_cases(p_place);
    -- Of an adjourned round it was the next: its phones are told that there is none.
    update sanhui.meeting set c = touch(id)
        where precinct = v_meeting.precinct and id = v_meeting.previous and adjourned_at is not null;
    perform case_settle(v_meeting);
    perform append_line(v_meeting.stream, 'meeting.cancelled', actor_of(v_meeting.stream, p_session), '{}',
        jsonb_build_object('words', jsonb_build_object('text', p_args -> 'reason')), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_cancel(bigint, bigint, jsonb) is 'meeting.cancel: before it opens, with the reason; nothing follows.';
