create or replace function sanhui.minutes_publish(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_minutes sanhui.minutes;
    v_now     timestamptz := clock();
    v_code    text;
    v_hash    text;
    v_case    sanhui.case_file;
    v_c       bigint;
    v_pc      bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'minutes_signed' then
        return '{"refused":"phase"}';
    end if;
    v_minutes := minutes_top(p_place);
    if v_minutes.version <> (p_args ->> 'version')::bigint then
        return '{"refused":"moved"}';
    end if;
    v_hash := minutes_hash(v_minutes.sections);
    v_code := paper_publish(p_place, 'minutes', v_minutes.version, v_hash, v_now);
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    update sanhui.minutes set state = 'published', published_at = v_now, check_code = v_code, c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and version = v_minutes.version;
    update sanhui.meeting set state = 'published', publish_until = (p_args ->> 'publish_until')::date, c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'minutes.published', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_minutes.version, 'hash', v_hash, 'check_code', v_code),
        p_c => v_c, p_at => v_now);
    for v_case in select f.* from sanhui.meeting_case mc
                  join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
                  where mc.precinct = v_meeting.precinct and mc.meeting = p_place order by f.stream loop
        perform append_line(v_case.stream, 'minutes.published', actor_of(v_case.stream, p_session),
            jsonb_build_object('meeting', v_meeting.code, 'check_code', v_code), p_c => v_pc);
    end loop;
    perform note_tip(v_meeting.stream, v_pc);
    -- The neighbourhood's own stream then witnesses its cases.
    perform note_tip(f.stream, v_pc) from (
        select c.stream from sanhui.meeting_case mc
        join sanhui.case_file c on c.precinct = mc.precinct and c.id = mc.case_file
        where mc.precinct = v_meeting.precinct and mc.meeting = p_place order by c.stream) f;
    return jsonb_build_object('ok', jsonb_build_object('check_code', v_code), 'desk', true);
end
$$;
comment on function sanhui.minutes_publish(bigint, bigint, jsonb) is
    'minutes.publish: the signed version is published under a check code; meeting, cases and neighbourhood record it.';
