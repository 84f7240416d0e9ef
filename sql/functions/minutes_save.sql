create or replace function sanhui.minutes_save(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := minutes_here(p_place, p_args, 'minutes_draft');
    v_meeting sanhui.meeting := v.meeting;
    v_minutes sanhui.minutes := v.minutes;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_c := touch(p_place);
    -- Keys and titles are the draft's; only its texts are edited.
    insert into sanhui.minutes (precinct, meeting, version, sections, tip, c)
        select v_meeting.precinct, p_place, v_minutes.version + 1,
               (select jsonb_agg(o.section || coalesce((
                           select jsonb_build_object('text', e -> 'text')
                           from jsonb_array_elements(p_args -> 'sections') e
                           where e -> 'key' = o.section -> 'key' limit 1), '{}') order by o.n)
                from jsonb_array_elements(v_minutes.sections) with ordinality o(section, n)),
               v_minutes.tip, v_c;
    return jsonb_build_object('ok', jsonb_build_object('version', v_minutes.version + 1));
end
$$;
comment on function sanhui.minutes_save(bigint, bigint, jsonb) is
    'minutes.save: a new version with edited texts, made from the version that stands.';
