create or replace function sanhui.minutes_confirm(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := minutes_here(p_place, p_args, 'minutes_draft');
    v_meeting sanhui.meeting := v.meeting;
    v_minutes sanhui.minutes := v.minutes;
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if exists (select from sanhui.commitment
               where precinct = v_meeting.precinct and meeting = p_place and state = 'contested') then
        return '{"refused":"contested"}';
    end if;
    v_c := touch(p_place);
    update sanhui.minutes
        set state = 'confirmed', confirmed_at = v_now, confirmed_session = p_session,
            confirmed_account = (select w.account from session_who(p_session) w), c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and version = v_minutes.version;
    update sanhui.meeting set state = 'minutes_confirmed', c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    -- What was said stands in the minutes now: the voices go.
    update sanhui.hand set clips = '{}', c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and clips <> '{}';
    delete from sanhui.clip where precinct = v_meeting.precinct and meeting = p_place;
    perform touch_cases(p_place);
    perform append_line(v_meeting.stream, 'minutes.confirmed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_minutes.version, 'hash', minutes_hash(v_minutes.sections)),
        p_c => v_c, p_at => v_now);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.minutes_confirm(bigint, bigint, jsonb) is 'minutes.confirm: the chair stands by the version that stands; not while an organisation contests how a promise was written down.';
