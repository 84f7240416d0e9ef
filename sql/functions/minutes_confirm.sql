create or replace function sanhui.minutes_confirm(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_minutes sanhui.minutes;
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'minutes_draft' then
        return '{"refused":"phase"}';
    end if;
    v_minutes := minutes_top(p_place);
    if v_minutes.version <> (p_args ->> 'version')::bigint then
        return '{"refused":"moved"}';
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
    perform touch_cases(p_place);
    perform append_line(v_meeting.stream, 'minutes.confirmed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_minutes.version, 'hash', minutes_hash(v_minutes.sections)),
        p_c => v_c, p_at => v_now);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.minutes_confirm(bigint, bigint, jsonb) is 'minutes.confirm: the chair stands by the version that stands.';
