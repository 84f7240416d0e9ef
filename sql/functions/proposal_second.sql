-- household: whose second it is, where the office types in a show of hands.
create or replace function sanhui.proposal_second(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting  sanhui.meeting := lock_meeting(p_place);
    v_typed    boolean := p_args ? 'household';
    v_who      record;
    v_proposer record;
    v_proposal sanhui.proposal;
    v_now      timestamptz := clock();
    v_c        bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if not meeting_talks(v_meeting) then
        return '{"refused":"phase"}';
    end if;
    select * into v_proposal from sanhui.proposal
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'proposal')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_typed then
        select * into v_who from household_who(v_meeting.precinct, (p_args ->> 'household')::bigint, null);
        if v_who.refused is not null then
            return v_who.refused;
        end if;
    else
        select * into v_who from session_who(p_session);
        if v_who.home is null then
            return '{"refused":"role"}';
        end if;
    end if;
    -- Nor from a household that the proposer's own phone holds.
    select * into v_proposer from session_who(v_proposal.session);
    if not v_typed and v_proposal.session = p_session or v_proposal.household = v_who.home or v_who.home = v_proposer.home
            or v_who.home = any (v_proposer.households) then
        return '{"refused":"own_household"}';
    end if;
    if not exists (select from sanhui.proposal_second where precinct = v_meeting.precinct and proposal = v_proposal.id
                   and household = v_who.home and version = v_proposal.version) then
        if v_proposal.state not in ('open', 'seconded') then
            return '{"refused":"settled"}';
        end if;
        v_c := touch(p_place);
        -- Whoever seconded another text stands behind this one now.
        insert into sanhui.proposal_second as s (precinct, proposal, household, label, version, at)
            values (v_meeting.precinct, v_proposal.id, v_who.home, v_who.label, v_proposal.version, v_now)
            on conflict (precinct, proposal, household) do update set version = excluded.version;
        update sanhui.proposal set state = 'seconded', c = v_c, pc = touch_asked(v_proposal)
            where precinct = v_meeting.precinct and id = v_proposal.id;
        perform append_line(v_meeting.stream, 'proposal.seconded', actor_of(v_meeting.stream, p_session),
            jsonb_build_object('proposal', v_proposal.id, 'n', v_proposal.n)
            || case when v_proposal.version = 1 then '{}' else jsonb_build_object('version', v_proposal.version) end
            || case when v_typed then jsonb_build_object('via', spoken_via(v_meeting)) else '{}'::jsonb end,
            jsonb_build_object('words', jsonb_build_object('label', v_who.label)), p_c => v_c, p_at => v_now);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('seconds',
        (select count(*) from sanhui.proposal_second
         where precinct = v_meeting.precinct and proposal = v_proposal.id)))
        || case when v_c is null or v_proposal.asked is null then '{}' else '{"desk":true}'::jsonb end;
end
$$;
comment on function sanhui.proposal_second(bigint, bigint, jsonb) is
    'proposal.second: from another household than those that the proposer''s phone holds, once for each household and text; typed in by the office, by the same rule. Again = no change.';
