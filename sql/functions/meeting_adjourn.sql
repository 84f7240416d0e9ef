create or replace function sanhui.meeting_adjourn(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_next    jsonb;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('open', 'recess') or v_meeting.kind in ('owners_assembly', 'residents_assembly') then
        return '{"refused":"phase"}';
    end if;
    if meeting_polls(v_meeting, array['open', 'polls_closed', 'box_closed']) then
        return '{"refused":"polls"}';
    end if;
    v_next := meeting_make(p_session, v_meeting.precinct, jsonb_strip_nulls(jsonb_build_object(
        'kind', v_meeting.kind, 'title', v_meeting.title, 'starts_at', p_args -> 'starts_at',
        'place', coalesce(p_args ->> 'place', v_meeting.place), 'cases', '[]'::jsonb, 'previous', v_meeting.id,
        'rehearsal', v_meeting.rehearsal, 'urgent', v_meeting.urgent, 'notice_days', v_meeting.notice_days,
        'notice_least', v_meeting.notice_least, 'max_minutes', v_meeting.max_minutes)));
    if v_next -> 'ok' is null then
        return v_next;
    end if;
    perform meeting_end(p_session, v_meeting, 'adjourned', p_args || jsonb_build_object('next', v_next #> '{ok,code}'));
    return jsonb_build_object('ok', v_next -> 'ok', 'desk', true);
end
$$;
comment on function sanhui.meeting_adjourn(bigint, bigint, jsonb) is
    'meeting.adjourn: it ends as at a close, and the next round is drafted for the time given.';
