create or replace function sanhui.meeting_carry(p_meeting sanhui.meeting, p_c bigint) returns void
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_before   sanhui.meeting := lock_meeting(p_meeting.previous);
    v_old      sanhui.proposal;
    v_new      sanhui.proposal;
    v_before_c bigint;
    v_draft    sanhui.agreement := agreement_top(v_before);
begin
    if v_before.adjourned_at is null then
        return;
    end if;
    for v_old in select * from sanhui.proposal
                 where precinct = v_before.precinct and meeting = v_before.id and state in ('open', 'seconded') order by n loop
        insert into sanhui.proposal (precinct, meeting, n, session, account, household, label, via, text, state, asked, previous, at, c, pc)
            select v_old.precinct, p_meeting.id, coalesce(max(p.n), 0) + 1, v_old.session, v_old.account, v_old.household, v_old.label, v_old.via, v_old.text,
                   v_old.state, v_old.asked, v_old.id, v_old.at, p_c, touch_asked(v_old)
            from sanhui.proposal p where p.precinct = v_old.precinct and p.meeting = p_meeting.id
            returning * into v_new;
        insert into sanhui.proposal_second (precinct, proposal, household, label, version, at)
            select precinct, v_new.id, household, label, case when version = v_old.version then 1 else 0 end, at from sanhui.proposal_second
            where precinct = v_old.precinct and proposal = v_old.id;
        perform append_line(p_meeting.stream, 'proposal.taken_over', 0,
            jsonb_build_object('proposal', v_new.id, 'n', v_new.n, 'meeting', v_before.code, 'was', v_old.n,
                'seconds', (select count(*) from sanhui.proposal_second where precinct = v_new.precinct and proposal = v_new.id)),
            jsonb_build_object('words', jsonb_build_object('label', v_old.label, 'text', v_old.text)), p_c => p_c);
    end loop;
    -- An agreement that was not settled is the next round's draft: nobody confirms it in the old one any more.
    if v_draft.state in ('drafted', 'offered') and goes_on(v_before) then
        insert into sanhui.agreement (precinct, meeting, version, clauses, c)
            values (p_meeting.precinct, p_meeting.id, 1, v_draft.clauses, p_c);
        perform append_line(p_meeting.stream, 'agreement.taken_over', 0,
            jsonb_build_object('version', 1, 'meeting', v_before.code, 'was', v_draft.version,
                'clauses', jsonb_array_length(v_draft.clauses), 'offered_before', v_draft.state = 'offered'),
            jsonb_build_object('words', jsonb_build_object('clauses', v_draft.clauses)), p_c => p_c, p_audience => 'staff');
    end if;
    -- Nobody goes on there: its phones are told where it goes on.
    v_before_c := touch(v_before.id);
    update sanhui.meeting set c = v_before_c, pc = touch_desk(v_before.precinct)
        where precinct = v_before.precinct and id = v_before.id;
    update sanhui.agreement set state = 'drafted', offered_at = null, c = v_before_c, pc = touch_desk(v_before.precinct)
        where precinct = v_draft.precinct and id = v_draft.id and state = 'offered' and goes_on(v_before);
end
$$;
comment on function sanhui.meeting_carry(sanhui.meeting, bigint) is
    'Into a round that was just announced: proposals that had no answer in the adjourned one before, with their seconds, and the agreement that was not settled.';
