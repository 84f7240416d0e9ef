create or replace function sanhui.rater_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := review_here(p_place, 'before');
    v_meeting sanhui.meeting := v.meeting;
    v_rater   sanhui.rater;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    delete from sanhui.rater where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'rater')::bigint
        returning * into v_rater;
    if not found then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.gone (precinct, meeting, t, id, c) values (v_meeting.precinct, p_place, 'rater', v_rater.id, v_c);
    update sanhui.meeting set c = v_c, pc = touch_desk(v_meeting.precinct) where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'rater.dropped', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('rater', v_rater.id, 'how', v_rater.how),
        jsonb_build_object('words', jsonb_build_object('text', v_rater.label)), p_c => v_c, p_audience => 'staff');
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.rater_drop(bigint, bigint, jsonb) is 'rater.drop: rates no more, before the review opens; the record keeps it.';
