create or replace function sanhui.meeting_enter(p_key text, p_session_key text, p_current text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_was     bigint[] := session_was(p_current);
    v_session sanhui.session := session_by_key(p_current);
    v_door    sanhui.door := through_door(p_key, 'meeting');
    v_meeting sanhui.meeting;
    v_reused  boolean;
begin
    select * into v_meeting from sanhui.meeting
        where precinct = v_door.precinct and id = v_door.ref;
    if not found or not meeting_talks(v_meeting) then
        return '{"refused":"code"}';
    end if;
    -- Staff keep their own session, wherever it is at home.
    v_reused := v_session.id is not null and (v_session.precinct = v_door.precinct or v_session.account is not null);
    return jsonb_build_object('ok', jsonb_build_object(
        'session', case when v_reused then v_session.id else new_session(p_session_key, null, null, '30 days', v_was) end,
        'reused', v_reused, 'building', null, 'meeting', v_meeting.code, 'alarm', false));
end
$$;
comment on function sanhui.meeting_enter(text, text, text) is
    'The meeting code on the big screen and the notice: a session to watch, speak and comment, with no building known.';
