create or replace function sanhui.theme_rename(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_refused text := theme_may(v_meeting);
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    update sanhui.theme set title = p_args ->> 'title', c = touch(p_place)
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'theme')::bigint;
    return case when found then '{"ok":{}}' else '{"refused":"gone"}' end::jsonb;
end
$$;
comment on function sanhui.theme_rename(bigint, bigint, jsonb) is 'theme.rename: another title.';
