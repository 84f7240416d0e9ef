-- An organisation that is a party has confirmed the clause itself; another one still has to accept it.
create or replace function sanhui.agreement_commit(p_meeting sanhui.meeting, p_agreement sanhui.agreement, p_session bigint, p_c bigint, p_pc bigint)
    returns void language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_clause record;
begin
    if not exists (select from sanhui.meeting_case mc where mc.precinct = p_meeting.precinct and mc.meeting = p_meeting.id) then
        return;     -- a rehearsal: practice promises nothing
    end if;
    for v_clause in select k.text, k.organisation, coalesce(k.who, o.name) as who, k.due,
                           exists (select from sanhui.party p where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id
                                   and p.organisation = k.organisation and p.dropped_at is null) as accepted, 'clause' as kind
                    from jsonb_to_recordset(p_agreement.clauses) as k(n int, text text, organisation bigint, who text, due date)
                    join sanhui.organisation o on o.precinct = p_meeting.precinct and o.id = k.organisation
                    where k.due is not null order by k.n loop
        perform commitment_make(p_session, p_meeting, to_jsonb(v_clause), p_c, p_pc);
    end loop;
end
$$;
comment on function sanhui.agreement_commit(sanhui.meeting, sanhui.agreement, bigint, bigint, bigint) is
    'Clauses that name an organisation and a day become its commitments, on the meeting''s first case.';
