create or replace function sanhui.meeting_make(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here     bigint := here();
    v_kind     text := p_args ->> 'kind';
    v_cases    bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(p_args -> 'cases') e);
    v_practice boolean := coalesce((p_args ->> 'rehearsal')::boolean, false);
    v_fault    text := meeting_make_fault(p_args);
    v_previous sanhui.meeting;
    v_chair    record;
    v_meeting  sanhui.meeting;
    v_code     text := new_code(case when v_practice then 'RE' else meeting_prefix(v_kind) end);
    v_pc       bigint;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    if v_fault is not null then
        return jsonb_build_object('refused', 'field', 'field', v_fault);
    end if;
    if (p_args ->> 'starts_at')::timestamptz + interval '1 hour' < clock() then
        return '{"refused":"past"}';
    end if;
    if v_practice and (cardinality(v_cases) > 0 or p_args ->> 'new_case' is not null) then
        return '{"refused":"rehearsal"}';
    end if;
    select * into v_previous from sanhui.meeting where precinct = v_here and id = (p_args ->> 'previous')::bigint;
    if v_previous.id is not null and cardinality(v_cases) = 0 then
        v_cases := array(select case_file from sanhui.meeting_case where precinct = v_here and meeting = v_previous.id);
    end if;
    -- People and agenda come along from the round before: into another matter they were never asked.
    if v_previous.id is not null and not v_practice and not exists (
            select from sanhui.meeting_case where precinct = v_here and meeting = v_previous.id and case_file = any (v_cases)) then
        return '{"refused":"other_case"}';
    end if;
    if cardinality(v_cases) = 0 and p_args ->> 'new_case' is null and not v_practice then
        return '{"refused":"field","field":"cases"}';
    end if;
    perform 1 from sanhui.case_file where precinct = v_here and id = any (v_cases) order by id for update;
    if (select count(*) from sanhui.case_file where precinct = v_here and id = any (v_cases)) <> cardinality(v_cases) then
        return '{"refused":"case_beyond"}';
    end if;
    -- The chair who makes it presides; a clerk makes it for the neighbourhood's chair.
    v_chair := staff_for(p_session, 'chair');
    if v_chair.account is null then
        return '{"refused":"role"}';
    end if;
    v_pc := touch_desk(v_here);
    if p_args ->> 'new_case' is not null then
        v_cases := v_cases || case_open(p_args ->> 'new_case', v_pc);
    end if;
    insert into sanhui.meeting (precinct, code, kind, rehearsal, round, title, place, starts_at, chair, chair_name, recorder_name,
                                previous, reviewed, confidential, urgent, notice_days, notice_least, max_minutes, stream, c, pc)
        values (v_here, v_code, v_kind, v_practice,
            greatest((select count(*) + 1 from sanhui.meeting_case mc
                      join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
                      where mc.precinct = v_here and mc.case_file = v_cases[1]
                        and m.kind = v_kind and m.state <> 'cancelled'), v_previous.round + 1),
            p_args ->> 'title', p_args ->> 'place', (p_args ->> 'starts_at')::timestamptz, v_chair.account, v_chair.name,
            coalesce((staff_for(p_session, 'recorder')).name, ''), v_previous.id,
            coalesce((p_args ->> 'reviewed')::bigint, v_previous.reviewed),
            coalesce((p_args ->> 'confidential')::boolean, v_previous.confidential, v_kind = 'coordination'),
            p_args ->> 'urgent', coalesce((p_args ->> 'notice_days')::int, 7), coalesce((p_args ->> 'notice_least')::int, 3), coalesce((p_args ->> 'max_minutes')::int, 0),
            new_stream('meeting/' || v_code,
                array(select f.stream from sanhui.case_file f where f.precinct = v_here and f.id = any (v_cases))),
            1, v_pc)         -- from 1: a page that asks for what is newer than 0 asks for everything
        returning * into v_meeting;
    insert into sanhui.meeting_counter (precinct, meeting, n, rows_c) values (v_here, v_meeting.id, 1, 1);
    insert into sanhui.door (key, precinct, ref) values ('meeting:' || v_code, v_here, v_meeting.id);
    insert into sanhui.meeting_case (precinct, meeting, case_file)
        select v_here, v_meeting.id, f from unnest(v_cases) f;
    insert into sanhui.item (precinct, meeting, n, step, title, minutes)
        select v_here, v_meeting.id, a.n, a.step, a.title, a.minutes from agenda_for(v_kind, p_args -> 'agenda', v_previous.id) a;
    if v_previous.id is null then
        perform meeting_panel(v_meeting);
    else
        perform meeting_copy(v_previous, v_meeting);
    end if;
    update sanhui.case_file set c = v_pc where precinct = v_here and id = any (v_cases);
    update sanhui.meeting set pc = v_pc where precinct = v_here and id = v_previous.id;
    perform append_line(v_meeting.stream, 'meeting.made', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('title', v_meeting.title, 'kind', v_kind, 'round', v_meeting.round, 'cases',
            (select coalesce(jsonb_agg(f.number order by f.id), '[]') from sanhui.case_file f
             where f.precinct = v_here and f.id = any (v_cases)))
        || case when v_practice then '{"rehearsal":true}' else '{}'::jsonb end
        || case when v_previous.id is not null then jsonb_build_object('previous', v_previous.code) else '{}'::jsonb end);
    return jsonb_build_object('ok', jsonb_build_object('code', v_code, 'meeting', v_meeting.id), 'desk', true);
end
$$;
comment on function sanhui.meeting_make(bigint, bigint, jsonb) is
    'meeting.make: a drafted meeting about cases of one precinct, or about a new one, or a rehearsal about none; with the agenda of its kind, of the round before or its own, and its stream. The place is the precinct.';
