create or replace function sanhui.meeting_postpone(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_to      timestamptz := (p_args ->> 'starts_at')::timestamptz;
    v_where   text := coalesce(p_args ->> 'place', v_meeting.place);
    v_dated   boolean := v_meeting.state in ('announced', 'checkin');
    -- At the hour that was announced, in another room: its days go on running.
    v_moves   boolean := v_dated and coalesce(iso(v_to) = iso(v_meeting.starts_at), false);
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if not v_dated and (v_meeting.state <> 'postponed' or v_to is null) then
        return '{"refused":"phase"}';
    end if;
    if not v_moves and v_to + interval '1 hour' < v_now then
        return '{"refused":"past"}';
    end if;
    if v_moves and v_where = v_meeting.place then
        return '{"refused":"field","field":"starts_at"}';
    end if;
    v_c := touch(p_place);
    if v_meeting.state = 'checkin' and not v_moves then
        perform check_in_undo(v_meeting, v_c);
    end if;
    update sanhui.meeting
        set state = 'postponed', reason = p_args ->> 'reason', place = v_where, item = case when v_moves then item end, c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'meeting.postponed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('was', iso(v_meeting.starts_at), 'starts_at', iso(v_to))
            || case when v_where <> v_meeting.place then jsonb_build_object('place', v_where) else '{}' end,
        jsonb_build_object('words', jsonb_build_object('text', p_args -> 'reason')), p_c => v_c, p_at => v_now);
    if v_to is null then
        perform touch_cases(p_place);
    else
        perform meeting_notice(v_meeting, v_now, p_args, v_c, v_moves);
    end if;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_postpone(bigint, bigint, jsonb) is
    'meeting.postpone: to another date or place, for which a fresh notice goes out, or until a date is known. Another place alone begins no days anew.';
