create or replace function sanhui.proposal_answer(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting    sanhui.meeting := lock_meeting(p_place);
    v_proposal   sanhui.proposal;
    v_own        bigint;
    v_new        jsonb;
    v_fault      text;
    v_commitment sanhui.commitment;
    v_c          bigint;
    v_pc         bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_proposal from sanhui.proposal
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'proposal')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    -- What was carried over is answered when its organisation is ready: after the meeting too.
    if v_proposal.state = 'open' or (v_meeting.state <> 'open' and v_proposal.state <> 'carried') then
        return '{"refused":"phase"}';
    end if;
    if v_proposal.state not in ('seconded', 'carried') then
        return '{"refused":"moved"}';
    end if;
    select id into v_own from sanhui.organisation
        where precinct = v_meeting.precinct and name = p_args ->> 'organisation' order by id limit 1;
    if v_proposal.asked is not null and v_proposal.asked is distinct from v_own then
        return '{"refused":"asked"}';
    end if;
    if p_args -> 'commitment' is not null then
        v_new := p_args -> 'commitment' || jsonb_build_object('organisation', v_own, 'kind', 'promise', 'accepted', true,
            'proposal', v_proposal.id);
        v_fault := commitment_fault(v_meeting, v_new);
        if v_fault is not null then
            return jsonb_build_object('refused', v_fault);
        end if;
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    if v_new is not null then
        v_commitment := commitment_make(p_session, v_meeting, v_new, v_c, v_pc);
    end if;
    update sanhui.proposal
        set state = p_args ->> 'verdict', answered_by = p_args ->> 'organisation', reason = p_args ->> 'reason',
            commitment = coalesce(v_commitment.id, commitment), c = v_c, pc = v_pc
        where precinct = v_meeting.precinct and id = v_proposal.id;
    perform append_line(v_meeting.stream, 'proposal.answered', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('proposal', v_proposal.id, 'n', v_proposal.n, 'verdict', p_args ->> 'verdict'),
        jsonb_build_object('words', jsonb_build_object('label', p_args ->> 'organisation', 'text', p_args ->> 'reason')),
        p_c => v_c);
    if v_proposal.state = 'carried' then
        perform commitment_prove_do(p_session, v_meeting, k, p_args ->> 'reason', '{}', p_args ->> 'organisation', v_c, v_pc)
            from sanhui.commitment k
            where k.precinct = v_meeting.precinct and k.id = v_proposal.commitment
              and k.state in ('offered', 'accepted', 'contested', 'broken');
    end if;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.proposal_answer(bigint, bigint, jsonb) is
    'proposal.answer: a seconded proposal is adopted, adopted in part or rejected, with a reason and, where something is to be done, a promise; by who was asked; once.';
