-- household, label: whose it is, where the office types in what somebody without a phone proposes (C lets nobody else say so).
create or replace function sanhui.proposal_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting  sanhui.meeting := lock_meeting(p_place);
    v_typed    boolean := p_args ? 'household' or p_args ? 'label';
    v_who      record;
    v_via      text := 'phone';
    v_now      timestamptz := clock();
    v_proposal sanhui.proposal;
    v_c        bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if not meeting_talks(v_meeting) then
        return '{"refused":"phase"}';
    end if;
    if v_typed then
        select * into v_who from household_who(v_meeting.precinct, (p_args ->> 'household')::bigint, p_args ->> 'label');
        if v_who.refused is not null then
            return v_who.refused;
        end if;
        v_via := spoken_via(v_meeting);
    else
        select * into v_who from session_who(p_session);
    end if;
    v_c := touch(p_place);
    insert into sanhui.proposal (precinct, meeting, n, item, session, account, household, label, via, text, at, c)
        select v_meeting.precinct, p_place, coalesce(max(p.n), 0) + 1, v_meeting.item, p_session, (select w.account from session_who(p_session) w),
               v_who.home, v_who.label, v_via, p_args ->> 'text', v_now, v_c
        from sanhui.proposal p where p.precinct = v_meeting.precinct and p.meeting = p_place
        returning * into v_proposal;
    perform order_follows(v_meeting, p_session, v_c);
    perform append_line(v_meeting.stream, 'proposal.made', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('proposal', v_proposal.id, 'n', v_proposal.n)
            || case when v_typed then jsonb_build_object('via', v_via) else '{}'::jsonb end,
        jsonb_build_object('words', jsonb_build_object('label', v_who.label, 'text', p_args ->> 'text')),
        p_c => v_c, p_at => v_now);
    return jsonb_build_object('ok', jsonb_build_object('proposal', v_proposal.id));
end
$$;
comment on function sanhui.proposal_add(bigint, bigint, jsonb) is
    'proposal.add: a numbered proposal and its line; by a phone, or typed in by the office in the name of who made it.';
