-- An organisation that is a party has confirmed the clause itself; another one still has to accept it.
create or replace function sanhui.agreement_commit(p_meeting sanhui.meeting, p_agreement sanhui.agreement, p_session bigint, p_c bigint, p_pc bigint)
    returns void language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_case       sanhui.case_file;
    v_clause     record;
    v_party      boolean;
    v_commitment sanhui.commitment;
    v_words      jsonb;
    v_body       jsonb;
begin
    select f.* into v_case from sanhui.meeting_case mc
        join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
        where mc.precinct = p_meeting.precinct and mc.meeting = p_meeting.id order by f.id limit 1;
    if not found then
        return;     -- a rehearsal: practice promises nothing
    end if;
    for v_clause in select k.n, k.text, k.organisation, k.who, k.due, o.name
                    from jsonb_to_recordset(p_agreement.clauses) as k(n int, text text, organisation bigint, who text, due date)
                    join sanhui.organisation o on o.precinct = p_meeting.precinct and o.id = k.organisation
                    where k.due is not null order by k.n loop
        v_party := exists (select from sanhui.party p where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id
                           and p.organisation = v_clause.organisation and p.dropped_at is null);
        insert into sanhui.commitment (precinct, meeting, case_file, n, kind, text, organisation, who, due, state, accepted_at, c, pc)
            select p_meeting.precinct, p_meeting.id, v_case.id, coalesce(max(k.n), 0) + 1, 'clause', v_clause.text, v_clause.organisation,
                   coalesce(v_clause.who, v_clause.name), v_clause.due, case when v_party then 'accepted' else 'offered' end,
                   case when v_party then clock() end, p_c, p_pc
            from sanhui.commitment k where k.precinct = p_meeting.precinct and k.meeting = p_meeting.id
            returning * into v_commitment;
        v_words := jsonb_build_object('words', jsonb_build_object('label', v_commitment.who, 'text', v_commitment.text,
            'organisation', v_clause.name));
        v_body := jsonb_build_object('commitment', v_commitment.id, 'n', v_commitment.n, 'due', v_commitment.due, 'clause', v_clause.n);
        perform append_line(p_meeting.stream, 'commitment.offered', actor_of(p_meeting.stream, p_session), v_body, v_words, p_c => p_c);
        perform append_line(v_case.stream, 'commitment.made', actor_of(v_case.stream, p_session),
            v_body || jsonb_build_object('meeting', p_meeting.code), v_words, p_c => p_pc);
        if v_party then
            perform append_line(p_meeting.stream, 'commitment.accepted', actor_of(p_meeting.stream, p_session),
                jsonb_build_object('commitment', v_commitment.id, 'n', v_commitment.n), p_c => p_c);
            perform append_line(v_case.stream, 'commitment.accepted', actor_of(v_case.stream, p_session),
                jsonb_build_object('commitment', v_commitment.id, 'meeting', p_meeting.code, 'n', v_commitment.n), p_c => p_pc);
        end if;
    end loop;
end
$$;
comment on function sanhui.agreement_commit(sanhui.meeting, sanhui.agreement, bigint, bigint, bigint) is
    'Clauses that name an organisation and a day become its commitments, on the meeting''s first case.';
