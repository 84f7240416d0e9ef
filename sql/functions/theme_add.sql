create or replace function sanhui.theme_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_refused text := theme_may(v_meeting);
    v_theme   bigint;
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    select id into v_theme from sanhui.theme
        where precinct = v_meeting.precinct and meeting = p_place and title = p_args ->> 'title';
    if not found then
        insert into sanhui.theme (precinct, meeting, n, title, c)
            select v_meeting.precinct, p_place, coalesce(max(h.n), 0) + 1, p_args ->> 'title', touch(p_place)
            from sanhui.theme h where h.precinct = v_meeting.precinct and h.meeting = p_place
            returning id into v_theme;
    end if;
    return jsonb_build_object('ok', jsonb_build_object('theme', v_theme));
end
$$;
comment on function sanhui.theme_add(bigint, bigint, jsonb) is 'theme.add: what several opinions are about; of the same title there is one.';
