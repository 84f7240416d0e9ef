create or replace function sanhui.theme_put(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting   sanhui.meeting := lock_meeting(p_place);
    v_refused   text := theme_may(v_meeting);
    v_theme     bigint := nullif((p_args ->> 'theme')::bigint, 0);
    v_comments  bigint[] := array(select e::bigint from jsonb_array_elements_text(p_args -> 'comments') e);
    v_hands     bigint[] := array(select e::bigint from jsonb_array_elements_text(p_args -> 'hands') e);
    v_proposals bigint[] := array(select e::bigint from jsonb_array_elements_text(p_args -> 'proposals') e);
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    if v_theme is not null and not exists (
            select from sanhui.theme where precinct = v_meeting.precinct and meeting = p_place and id = v_theme) then
        return '{"refused":"gone"}';
    end if;
    -- The theme that they leave has changed too. The entries' own rows say nothing of it: the theme's does.
    update sanhui.theme h set c = touch(p_place)
        where h.precinct = v_meeting.precinct and h.meeting = p_place and (h.id = v_theme or h.id in (
            select k.theme from sanhui.comment k where k.precinct = h.precinct and k.meeting = p_place and k.id = any (v_comments)
            union all
            select k.theme from sanhui.hand k where k.precinct = h.precinct and k.meeting = p_place and k.id = any (v_hands)
            union all
            select k.theme from sanhui.proposal k where k.precinct = h.precinct and k.meeting = p_place and k.id = any (v_proposals)));
    update sanhui.comment set theme = v_theme
        where precinct = v_meeting.precinct and meeting = p_place and id = any (v_comments);
    update sanhui.hand set theme = v_theme
        where precinct = v_meeting.precinct and meeting = p_place and id = any (v_hands);
    update sanhui.proposal set theme = v_theme
        where precinct = v_meeting.precinct and meeting = p_place and id = any (v_proposals);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.theme_put(bigint, bigint, jsonb) is
    'theme.put: comments, speeches and proposals into a theme (0 = into none).';
