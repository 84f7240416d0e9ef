create or replace function sanhui.proposal_answer(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting  sanhui.meeting := lock_meeting(p_place);
    v_proposal sanhui.proposal;
    v_c        bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_proposal from sanhui.proposal
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'proposal')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_meeting.state <> 'open' or v_proposal.state = 'open' then
        return '{"refused":"phase"}';
    end if;
    if v_proposal.state <> 'seconded' then
        return '{"refused":"moved"}';
    end if;
    v_c := touch(p_place);
    update sanhui.proposal
        set state = p_args ->> 'verdict', answered_by = p_args ->> 'organisation', reason = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and id = v_proposal.id;
    perform append_line(v_meeting.stream, 'proposal.answered', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('proposal', v_proposal.id, 'n', v_proposal.n, 'verdict', p_args ->> 'verdict'),
        jsonb_build_object('words', jsonb_build_object('label', p_args ->> 'organisation', 'text', p_args ->> 'reason')),
        p_c => v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.proposal_answer(bigint, bigint, jsonb) is
    'proposal.answer: a seconded proposal is adopted, adopted in part or rejected, with a reason; once.';
