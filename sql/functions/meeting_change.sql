create or replace function sanhui.meeting_change(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_title   text := p_args ->> 'title';
    v_starts  timestamptz := (p_args ->> 'starts_at')::timestamptz;
    v_where   text := p_args ->> 'place';
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'drafted' then
        return '{"refused":"phase"}';
    end if;
    if v_starts < clock() then
        return '{"refused":"field","field":"starts_at"}';
    end if;
    if (v_meeting.title, v_meeting.starts_at, v_meeting.place) = (v_title, v_starts, v_where) then
        return '{"ok":{}}';
    end if;
    v_c := touch(p_place);
    update sanhui.meeting set title = v_title, starts_at = v_starts, place = v_where, c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform touch_cases(p_place);
    perform append_line(v_meeting.stream, 'meeting.changed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('title', v_title, 'starts_at', iso(v_starts), 'place', v_where), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_change(bigint, bigint, jsonb) is
    'meeting.change: name, time and place of a meeting that is not announced yet. Again = no change.';
