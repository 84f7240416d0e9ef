create or replace function sanhui.theme_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_refused text := theme_may(v_meeting);
    v_theme   bigint := (p_args ->> 'theme')::bigint;
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    delete from sanhui.theme where precinct = v_meeting.precinct and meeting = p_place and id = v_theme;
    if not found then
        return '{"refused":"gone"}';
    end if;
    update sanhui.comment set theme = null where precinct = v_meeting.precinct and meeting = p_place and theme = v_theme;
    update sanhui.hand set theme = null where precinct = v_meeting.precinct and meeting = p_place and theme = v_theme;
    update sanhui.proposal set theme = null where precinct = v_meeting.precinct and meeting = p_place and theme = v_theme;
    insert into sanhui.gone (precinct, meeting, t, id, c) values (v_meeting.precinct, p_place, 'theme', v_theme, touch(p_place));
    return '{"ok":{}}';
end
$$;
comment on function sanhui.theme_drop(bigint, bigint, jsonb) is 'theme.drop: a theme goes; what stood in it stands in none.';
