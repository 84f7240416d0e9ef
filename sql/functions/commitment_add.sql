create or replace function sanhui.commitment_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting    sanhui.meeting := lock_meeting(p_place);
    v_case       sanhui.case_file;
    v_name       text;
    v_proposal   bigint := (p_args ->> 'proposal')::bigint;
    v_commitment sanhui.commitment;
    v_words      jsonb;
    v_c          bigint;
    v_pc         bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    if (p_args ->> 'due')::date < (clock() at time zone 'Asia/Shanghai')::date then
        return '{"refused":"field","field":"due"}';
    end if;
    select f.* into v_case from sanhui.meeting_case mc
        join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
        where mc.precinct = v_meeting.precinct and mc.meeting = p_place
          and f.id = coalesce((p_args ->> 'case')::bigint, f.id)
        order by f.id limit 1;
    select name into v_name from sanhui.organisation
        where precinct = v_meeting.precinct and id = (p_args ->> 'organisation')::bigint;
    if v_case.id is null or v_name is null or (v_proposal is not null and not exists (
            select from sanhui.proposal
            where precinct = v_meeting.precinct and meeting = p_place and id = v_proposal)) then
        return '{"refused":"gone"}';
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    insert into sanhui.commitment (precinct, meeting, case_file, n, text, organisation, who, due, proposal, c, pc)
        select v_meeting.precinct, p_place, v_case.id, coalesce(max(k.n), 0) + 1, p_args ->> 'text',
               (p_args ->> 'organisation')::bigint, p_args ->> 'who', (p_args ->> 'due')::date, v_proposal, v_c, v_pc
        from sanhui.commitment k where k.precinct = v_meeting.precinct and k.meeting = p_place
        returning * into v_commitment;
    v_words := jsonb_build_object('words', jsonb_build_object('label', v_commitment.who, 'text', v_commitment.text,
        'organisation', v_name));
    perform append_line(v_meeting.stream, 'commitment.offered', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('commitment', v_commitment.id, 'n', v_commitment.n, 'due', v_commitment.due),
        v_words, p_c => v_c);
    perform append_line(v_case.stream, 'commitment.made', actor_of(v_case.stream, p_session),
        jsonb_build_object('commitment', v_commitment.id, 'meeting', v_meeting.code, 'n', v_commitment.n,
            'due', v_commitment.due), v_words, p_c => v_pc);
    return jsonb_build_object('ok', jsonb_build_object('commitment', v_commitment.id), 'desk', true);
end
$$;
comment on function sanhui.commitment_add(bigint, bigint, jsonb) is
    'commitment.add: what, by whom, by when, in the meeting''s and in the case''s record. Without a case: the meeting''s first. Not for a day that is over.';
