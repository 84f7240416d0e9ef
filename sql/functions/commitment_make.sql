-- p_new: {text, organisation, who, due, case?, proposal?, kind?, accepted?, via?}: kind as in the table, accepted = by the
-- organisation itself, whose word it is; via = how, where the office typed it in. Without a case: the meeting's first.
create or replace function sanhui.commitment_make(p_session bigint, p_meeting sanhui.meeting, p_new jsonb, p_c bigint, p_pc bigint)
    returns sanhui.commitment language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_commitment sanhui.commitment;
    v_case       sanhui.case_file;
    v_now        timestamptz := clock();
    v_accepted   boolean := coalesce((p_new ->> 'accepted')::boolean, false);
    v_words      jsonb;
begin
    select f.* into strict v_case from sanhui.meeting_case mc
        join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
        where mc.precinct = p_meeting.precinct and mc.meeting = p_meeting.id
          and f.id = coalesce((p_new ->> 'case')::bigint, f.id)
        order by f.id limit 1;
    insert into sanhui.commitment (precinct, meeting, case_file, n, text, organisation, who, due, kind, proposal, state,
                                   made_at, accepted_at, accepted_via, c, pc)
        select p_meeting.precinct, p_meeting.id, v_case.id, coalesce(max(k.n), 0) + 1, p_new ->> 'text',
               (p_new ->> 'organisation')::bigint, p_new ->> 'who', (p_new ->> 'due')::date,
               coalesce(p_new ->> 'kind', 'promise'), (p_new ->> 'proposal')::bigint,
               case when v_accepted then 'accepted' else 'offered' end, v_now, case when v_accepted then v_now end, p_new ->> 'via', p_c, p_pc
        from sanhui.commitment k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id
        returning * into v_commitment;
    v_words := jsonb_build_object('words', jsonb_build_object('label', v_commitment.who, 'text', v_commitment.text,
        'organisation', (select o.name from sanhui.organisation o
                         where o.precinct = p_meeting.precinct and o.id = v_commitment.organisation)));
    if commitment_in_meeting(p_meeting) then
        perform append_line(p_meeting.stream, 'commitment.offered', actor_of(p_meeting.stream, p_session),
            jsonb_build_object('commitment', v_commitment.id, 'n', v_commitment.n, 'due', v_commitment.due),
            v_words, p_c => p_c);
    end if;
    perform append_line(v_case.stream, 'commitment.made', actor_of(v_case.stream, p_session),
        jsonb_build_object('commitment', v_commitment.id, 'meeting', p_meeting.code, 'n', v_commitment.n,
            'due', v_commitment.due), v_words, p_c => p_pc);
    if v_accepted then
        perform commitment_line(p_session, p_meeting, v_commitment, 'commitment.accepted',
            jsonb_strip_nulls(jsonb_build_object('via', p_new -> 'via')), null, p_c, p_pc);
    end if;
    return v_commitment;
end
$$;
comment on function sanhui.commitment_make(bigint, sanhui.meeting, jsonb, bigint, bigint) is
    'A commitment in a locked meeting without fault: its row, and its lines in the meeting''s and in the case''s record.';
