create or replace function sanhui.plan_hand_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := review_here(p_place, 'after');
    v_meeting sanhui.meeting := v.meeting;
    v_plan    sanhui.commitment;
    v_point   jsonb;
    v_case    bigint;
    v_words   jsonb;
    v_own     boolean;
    v_points  jsonb := '[]';
    v_made    sanhui.commitment;
    v_body    jsonb;
    v_c       bigint;
    v_pc      bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_own := review_own(p_session, v_meeting);
    -- The office types in what came on paper, signed and sealed; another organisation has nothing to say here.
    if not v_own and (select w.role is null or w.role not in ('chair', 'clerk') from session_who(p_session) w) then
        return '{"refused":"not_reviewed"}';
    end if;
    select * into v_plan from sanhui.commitment k
        where k.precinct = v_meeting.precinct and k.meeting = p_place and k.kind = 'plan' and k.state <> 'withdrawn';
    if not found then
        return '{"refused":"phase"}';
    end if;
    -- Late is better than never.
    if v_plan.state not in ('offered', 'contested', 'accepted', 'broken') then
        return '{"refused":"planned"}';
    end if;
    if jsonb_array_length(p_args -> 'points') = 0 then
        return '{"refused":"field","field":"points"}';
    end if;
    if exists (select from jsonb_array_elements(p_args -> 'points') e(point)
               where (e.point ->> 'due')::date < (clock() at time zone 'Asia/Shanghai')::date) then
        return '{"refused":"past"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    for v_point in select e.point from jsonb_array_elements(p_args -> 'points') with ordinality e(point, n) order by e.n loop
        v_made := commitment_make(p_session, v_meeting, jsonb_build_object('text', (v_point ->> 'problem') || '：' || (v_point ->> 'measure'),
            'organisation', v_meeting.reviewed, 'who', v_point -> 'who', 'due', v_point -> 'due', 'case', v_plan.case_file,
            'accepted', true) || case when v_own then '{}' else '{"via":"paper"}' end::jsonb, v_c, v_pc);
        v_points := v_points || (v_point || jsonb_build_object('commitment', v_made.id));
    end loop;
    update sanhui.commitment set state = 'done', contested_reason = null,
            accepted_via = case when accepted_at is null and not v_own then 'paper' else accepted_via end, accepted_at = coalesce(accepted_at, clock()), done_at = clock(), c = v_c, pc = v_pc
        where precinct = v_plan.precinct and id = v_plan.id;
    insert into sanhui.plan (precinct, commitment, meeting, points, signer, own, at)
        values (v_plan.precinct, v_plan.id, p_place, v_points, p_args ->> 'signer', v_own, clock());
    perform paper_publish(p_place, 'plan', 1, digest('sanhui.plan.1', v_points::text), clock());
    v_body := jsonb_build_object('commitment', v_plan.id, 'own', v_own, 'points', jsonb_array_length(p_args -> 'points'), 'due', v_plan.due);
    v_words := jsonb_build_object('words', jsonb_build_object('label', p_args -> 'signer', 'points', p_args -> 'points'));
    perform append_line(v_meeting.stream, 'plan.handed_in', actor_of(v_meeting.stream, p_session), v_body, v_words, p_c => v_c);
    select stream into strict v_case from sanhui.case_file where precinct = v_plan.precinct and id = v_plan.case_file;
    perform append_line(v_case, 'plan.handed_in', actor_of(v_case, p_session),
        v_body || jsonb_build_object('meeting', v_meeting.code), v_words, p_c => v_pc);
    return jsonb_build_object('ok', jsonb_build_object('points', jsonb_array_length(p_args -> 'points')), 'desk', true);
end
$$;
comment on function sanhui.plan_hand_in(bigint, bigint, jsonb) is
    'plan.hand_in: the reviewed''s written plan: each point is a promise of its own on the case, and the plan is handed in. Once.';
