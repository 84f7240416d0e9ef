create or replace function sanhui.meeting_postpone(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_to      timestamptz := (p_args ->> 'starts_at')::timestamptz;
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('announced', 'postponed') or (v_meeting.state = 'postponed' and v_to is null) then
        return '{"refused":"phase"}';
    end if;
    if v_to + interval '1 hour' < v_now then
        return '{"refused":"past"}';
    end if;
    v_c := touch(p_place);
    update sanhui.meeting set state = 'postponed', reason = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'meeting.postponed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('was', iso(v_meeting.starts_at), 'starts_at', iso(v_to)),
        jsonb_build_object('words', jsonb_build_object('text', p_args -> 'reason')), p_c => v_c, p_at => v_now);
    if v_to is null then
        perform touch_cases(p_place);
    else
        perform meeting_notice(v_meeting, v_now, p_args, v_c);
    end if;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_postpone(bigint, bigint, jsonb) is
    'meeting.postpone: to another date, for which a fresh notice goes out, or until one is known.';
