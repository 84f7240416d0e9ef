create or replace function sanhui.meeting_close(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    if meeting_polls(v_meeting, array['open', 'polls_closed', 'box_closed']) then
        return '{"refused":"polls"}';
    end if;
    if proposals_unanswered(v_meeting) then
        return '{"refused":"unanswered"}';
    end if;
    perform review_plan_ask(p_session, v_meeting, (p_args ->> 'plan_due')::date);
    perform meeting_end(p_session, v_meeting, 'closed', p_args - 'reason');
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_close(bigint, bigint, jsonb) is
    'meeting.close: refused while a poll is open or not counted, or a seconded proposal without an answer. The meeting stands in its cases'' records, with its tip.';
