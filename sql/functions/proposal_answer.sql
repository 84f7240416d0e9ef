create or replace function sanhui.proposal_answer(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting    sanhui.meeting := lock_meeting(p_place);
    v_proposal   sanhui.proposal;
    v_own        bigint;
    v_name       text;
    v_via        text;
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
    -- By its own account, or by word of mouth or on paper: then the office types it in, and it says so.
    select o.id, o.name into v_own, v_name from sanhui.organisation o
        where o.precinct = v_meeting.precinct
          and case when p_args ? 'spoken' then o.id = (p_args ->> 'spoken')::bigint else o.name = p_args ->> 'organisation' end
        order by o.id limit 1;
    if p_args ? 'spoken' then
        if v_own is null then
            return '{"refused":"beyond"}';
        end if;
        v_via := spoken_via(v_meeting);
    end if;
    v_name := coalesce(v_name, p_args ->> 'organisation');
    if v_proposal.asked is not null and v_proposal.asked is distinct from v_own then
        return '{"refused":"asked"}';
    end if;
    -- Whoever comes first with an account of its own doesn't settle it for the others.
    if v_proposal.asked is null and v_via is null and coalesce(v_own, 0) <> all (replying_units(v_meeting)) then
        return '{"refused":"not_asked"}';
    end if;
    if p_args -> 'commitment' is not null then
        v_new := p_args -> 'commitment' || jsonb_build_object('organisation', v_own, 'kind', 'promise', 'accepted', v_via is null,
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
        set state = p_args ->> 'verdict', answered_by = v_name, answered_via = v_via, reason = p_args ->> 'reason',
            commitment = coalesce(v_commitment.id, commitment), c = v_c, pc = v_pc
        where precinct = v_meeting.precinct and id = v_proposal.id;
    perform append_line(v_meeting.stream, 'proposal.answered', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('proposal', v_proposal.id, 'n', v_proposal.n, 'verdict', p_args ->> 'verdict')
            || case when v_via is not null then jsonb_build_object('via', v_via) else '{}'::jsonb end,
        jsonb_build_object('words', jsonb_build_object('label', v_name, 'text', p_args ->> 'reason')),
        p_c => v_c);
    if v_proposal.state = 'carried' then
        perform commitment_prove_do(p_session, v_meeting, k, p_args ->> 'reason', '{}', '{}', v_name, v_c, v_pc)
            from sanhui.commitment k
            where k.precinct = v_meeting.precinct and k.id = v_proposal.commitment
              and k.state in ('offered', 'accepted', 'contested', 'broken');
    end if;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.proposal_answer(bigint, bigint, jsonb) is
    'proposal.answer: a seconded proposal is adopted, adopted in part or rejected, with a reason and, where something is to be done, a promise; by who was asked (where nobody was: the replying units), or typed in by the office as it was given in the hall; once.';
