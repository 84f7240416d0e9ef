create or replace function sanhui.point_change(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := coordination_here(p_place, 'until_closed');
    v_meeting sanhui.meeting := v.meeting;
    v_point   sanhui.point;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not mediates(p_session, v_meeting) then
        return '{"refused":"mediator"}';
    end if;
    select * into v_point from sanhui.point
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'point')::bigint;
    if v_point.id is null then
        return '{"refused":"gone"}';
    end if;
    if (v_point.title, v_point.state, v_point.text) = (coalesce(p_args ->> 'title', v_point.title),
            coalesce(p_args ->> 'state', v_point.state), coalesce(p_args ->> 'text', v_point.text)) then
        return '{"ok":{}}';
    end if;
    if (p_args ->> 'version')::int <> v_point.version then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    update sanhui.point set title = coalesce(p_args ->> 'title', title), state = coalesce(p_args ->> 'state', state),
            text = coalesce(p_args ->> 'text', text), version = version + 1, c = v_c
        where precinct = v_meeting.precinct and id = (p_args ->> 'point')::bigint returning * into v_point;
    perform append_line(v_meeting.stream, 'point.noted', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('point', v_point.id, 'n', v_point.n, 'state', v_point.state),
        jsonb_build_object('words', jsonb_build_object('title', v_point.title, 'text', v_point.text)), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.point_change(bigint, bigint, jsonb) is
    'point.change: how far a point is settled, what both sides say now, or its title; of the version that was read.';
