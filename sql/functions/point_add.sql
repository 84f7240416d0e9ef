create or replace function sanhui.point_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
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
    v_c := touch(p_place);
    insert into sanhui.point (precinct, meeting, n, title, c)
        select v_meeting.precinct, p_place, coalesce(max(k.n), 0) + 1, p_args ->> 'title', v_c
        from sanhui.point k where k.precinct = v_meeting.precinct and k.meeting = p_place
        returning * into v_point;
    perform append_line(v_meeting.stream, 'point.noted', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('point', v_point.id, 'n', v_point.n, 'state', v_point.state),
        jsonb_build_object('words', jsonb_build_object('title', v_point.title, 'text', v_point.text)), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('point', v_point.id));
end
$$;
comment on function sanhui.point_add(bigint, bigint, jsonb) is 'point.add: a point in dispute, with the next number.';
