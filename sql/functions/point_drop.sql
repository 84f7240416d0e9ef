create or replace function sanhui.point_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
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
    delete from sanhui.point where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'point')::bigint
        returning * into v_point;
    if not found then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.gone (precinct, meeting, t, id, c) values (v_meeting.precinct, p_place, 'point', v_point.id, v_c);
    perform append_line(v_meeting.stream, 'point.dropped', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('point', v_point.id, 'n', v_point.n), p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.point_drop(bigint, bigint, jsonb) is 'point.drop: it is in dispute no more, or never was.';
