create or replace function sanhui.proposal_carry(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v            record := proposal_here(p_session, p_place, p_args, 'anybody');
    v_commitment sanhui.commitment;
    v_new        jsonb;
    v_fault      text;
    v_c          bigint;
    v_pc         bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if (v.meeting).state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    v_new := p_args || jsonb_build_object('kind', 'answer', 'text', coalesce(nullif(p_args ->> 'text', ''),
        '就第' || (v.proposal).n || '号提案作出书面答复'));
    v_fault := commitment_fault(v.meeting, v_new);
    if v_fault is not null then
        return jsonb_build_object('refused', v_fault);
    end if;
    v_c := touch(p_place);
    v_pc := touch_cases(p_place);
    v_commitment := commitment_make(p_session, v.meeting, v_new, v_c, v_pc);
    update sanhui.proposal
        set state = 'carried', asked = (p_args ->> 'organisation')::bigint, commitment = v_commitment.id, c = v_c, pc = v_pc
        where precinct = (v.meeting).precinct and id = (v.proposal).id;
    perform append_line((v.meeting).stream, 'proposal.carried', actor_of((v.meeting).stream, p_session),
        jsonb_build_object('proposal', (v.proposal).id, 'n', (v.proposal).n, 'commitment', v_commitment.n,
            'due', v_commitment.due), p_c => v_c);
    return jsonb_build_object('ok', jsonb_build_object('commitment', v_commitment.id), 'desk', true);
end
$$;
comment on function sanhui.proposal_carry(bigint, bigint, jsonb) is
    'proposal.carry: no answer today, but one promised by a day: the proposal becomes a commitment of the organisation.';
