-- What was signed is not what will be: whoever signed signs the next version anew.
create or replace function sanhui.minutes_reopen(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := minutes_here(p_place, p_args, 'minutes_confirmed');
    v_meeting sanhui.meeting := v.meeting;
    v_minutes sanhui.minutes := v.minutes;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_c := touch(p_place);
    -- The one that was published before it, if there is one, is the room's again.
    update sanhui.minutes set state = case version when v_minutes.version then 'withdrawn' else state end, c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and (version = v_minutes.version or state = 'published');
    insert into sanhui.minutes (precinct, meeting, version, sections, tip, c)
        values (v_meeting.precinct, p_place, v_minutes.version + 1, v_minutes.sections, v_minutes.tip, v_c);
    update sanhui.meeting set state = 'minutes_draft', c = v_c where precinct = v_meeting.precinct and id = p_place;
    perform touch_cases(p_place);
    perform append_line(v_meeting.stream, 'minutes.reopened', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_minutes.version), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('version', v_minutes.version + 1), 'desk', true);
end
$$;
comment on function sanhui.minutes_reopen(bigint, bigint, jsonb) is
    'minutes.reopen: the chair takes the confirmation back before the second signature; a new draft begins with its words.';
