create or replace function sanhui.meeting_make(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here    bigint := here();
    v_kind    text := p_args ->> 'kind';
    v_cases   bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(p_args -> 'cases') e);
    v_practice boolean := coalesce((p_args ->> 'rehearsal')::boolean, false);
    v_chair   record;
    v_meeting sanhui.meeting;
    v_code    text := new_code(case when v_practice then 'RE' else meeting_prefix(v_kind) end);
    v_pc      bigint;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    if meeting_prefix(v_kind) is null or (cardinality(v_cases) = 0 and not v_practice) then
        return '{"refused":"field"}';
    end if;
    if v_practice and cardinality(v_cases) > 0 then
        return '{"refused":"rehearsal"}';
    end if;
    perform 1 from sanhui.case_file where precinct = v_here and id = any (v_cases) order by id for update;
    if (select count(*) from sanhui.case_file where precinct = v_here and id = any (v_cases)) <> cardinality(v_cases) then
        return '{"refused":"gone"}';
    end if;
    -- The chair who makes it presides; a clerk makes it for the neighbourhood's chair.
    v_chair := staff_for(p_session, 'chair');
    if v_chair.account is null then
        return '{"refused":"role"}';
    end if;
    v_pc := touch_desk(v_here);
    insert into sanhui.meeting (precinct, code, kind, rehearsal, round, title, place, starts_at, chair, chair_name, recorder_name,
                                stream, pc)
        values (v_here, v_code, v_kind, v_practice,
            (select count(*) + 1 from sanhui.meeting_case mc
             join sanhui.meeting m on m.precinct = mc.precinct and m.id = mc.meeting
             where mc.precinct = v_here and mc.case_file = (p_args -> 'cases' ->> 0)::bigint
               and m.kind = v_kind and m.state <> 'cancelled'),
            p_args ->> 'title', p_args ->> 'place', (p_args ->> 'starts_at')::timestamptz, v_chair.account, v_chair.name,
            coalesce((staff_for(p_session, 'recorder')).name, ''),
            new_stream('meeting/' || v_code,
                array(select f.stream from sanhui.case_file f where f.precinct = v_here and f.id = any (v_cases))),
            v_pc)
        returning * into v_meeting;
    insert into sanhui.meeting_counter (precinct, meeting) values (v_here, v_meeting.id);
    insert into sanhui.door (key, precinct, ref) values ('meeting:' || v_code, v_here, v_meeting.id);
    insert into sanhui.meeting_case (precinct, meeting, case_file)
        select v_here, v_meeting.id, f from unnest(v_cases) f;
    insert into sanhui.item (precinct, meeting, n, step, title, minutes)
        select v_here, v_meeting.id, a.n, a.step, a.title, a.minutes from agenda_of(v_kind) a;
    -- The panel stands: who was invited to the neighbourhood's last meeting of this kind, else to the last of any, is
    -- invited again.
    insert into sanhui.delegate (precinct, meeting, household, label)
        select v_here, v_meeting.id, d.household, d.label from sanhui.delegate d
        where d.precinct = v_here
          and d.meeting = (select m.id from sanhui.meeting m
                           where m.precinct = v_here and m.id <> v_meeting.id
                             and (m.kind = v_kind or v_practice or v_kind in ('owners_assembly', 'residents_assembly'))
                             and exists (select from sanhui.delegate e
                                         where e.precinct = v_here and e.meeting = m.id)
                           order by m.kind = v_kind desc, m.id desc limit 1)
          and exists (select from sanhui.household h
                      where h.precinct = v_here and h.id = d.household and h.left_at is null)
        order by d.id;
    update sanhui.case_file set c = v_pc where precinct = v_here and id = any (v_cases);
    perform append_line(v_meeting.stream, 'meeting.made', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('title', v_meeting.title, 'kind', v_kind, 'round', v_meeting.round, 'cases',
            (select coalesce(jsonb_agg(f.number order by f.id), '[]') from sanhui.case_file f
             where f.precinct = v_here and f.id = any (v_cases)))
        || case when v_practice then '{"rehearsal":true}' else '{}'::jsonb end);
    return jsonb_build_object('ok', jsonb_build_object('code', v_code, 'meeting', v_meeting.id), 'desk', true);
end
$$;
comment on function sanhui.meeting_make(bigint, bigint, jsonb) is
    'meeting.make: a drafted meeting about cases of one precinct, or a rehearsal about none, with the agenda of its kind and its stream. The place is the precinct.';
