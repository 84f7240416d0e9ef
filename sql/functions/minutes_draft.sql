create or replace function sanhui.minutes_draft(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_version int;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('closed', 'adjourned', 'minutes_draft') then
        return '{"refused":"phase"}';
    end if;
    -- A word erased, a promise accepted since the record was read must not stand in a draft of now.
    if moved(v_meeting, p_args -> 'on') then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.minutes (precinct, meeting, version, sections, tip, c)
        select v_meeting.precinct, p_place,
               (select coalesce(max(version), 0) + 1 from sanhui.minutes
                where precinct = v_meeting.precinct and meeting = p_place),
               p_args -> 'sections',
               (select jsonb_build_object('stream', s.name, 'n', l.n, 'hash', l.hash, 'at', iso(l.at))
                from sanhui.line l
                join sanhui.stream s on s.precinct = l.precinct and s.id = l.stream
                where l.precinct = v_meeting.precinct and l.stream = v_meeting.stream and l.kind in ('meeting.closed', 'meeting.adjourned')
                order by l.n desc limit 1),
               v_c
        returning version into v_version;
    update sanhui.meeting set state = 'minutes_draft', c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform touch_cases(p_place);
    return jsonb_build_object('ok', jsonb_build_object('version', v_version), 'desk', true);
end
$$;
comment on function sanhui.minutes_draft(bigint, bigint, jsonb) is
    'minutes.draft: a new version as drawn from the record, with the meeting''s tip at its close.';
