create or replace function sanhui.meeting_change(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'drafted' then
        return '{"refused":"phase"}';
    end if;
    if (p_args ->> 'starts_at')::timestamptz + interval '1 hour' < clock() then
        return '{"refused":"past"}';
    end if;
    if p_args -> 'agenda' is null and (v_meeting.title, v_meeting.starts_at, v_meeting.place)
            = (coalesce(p_args ->> 'title', v_meeting.title), coalesce((p_args ->> 'starts_at')::timestamptz, v_meeting.starts_at),
               coalesce(p_args ->> 'place', v_meeting.place)) then
        return '{"ok":{}}';
    end if;
    if (p_args ->> 'version')::int <> v_meeting.version then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    if p_args -> 'agenda' is not null and not agenda_set(v_meeting, p_args -> 'agenda', v_c) then
        return '{"refused":"field","field":"agenda"}';
    end if;
    update sanhui.meeting
        set title = coalesce(p_args ->> 'title', title), place = coalesce(p_args ->> 'place', place),
            starts_at = coalesce((p_args ->> 'starts_at')::timestamptz, starts_at), version = version + 1, c = v_c
        where precinct = v_meeting.precinct and id = p_place returning * into v_meeting;
    perform touch_cases(p_place);
    perform append_line(v_meeting.stream, 'meeting.changed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('title', v_meeting.title, 'starts_at', iso(v_meeting.starts_at), 'place', v_meeting.place), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.meeting_change(bigint, bigint, jsonb) is 'meeting.change: title, time, place and agenda of a draft, what is named of them. The same again = no change.';
