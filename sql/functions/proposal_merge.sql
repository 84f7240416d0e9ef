create or replace function sanhui.proposal_merge(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v      record := proposal_here(p_session, p_place, p_args, 'own');
    v_into sanhui.proposal;
    v_now  timestamptz := clock();
    v_own  bigint[];
    v_c    bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not meeting_talks(v.meeting) then
        return '{"refused":"phase"}';
    end if;
    select * into v_into from sanhui.proposal
        where precinct = (v.meeting).precinct and meeting = p_place and id = (p_args ->> 'into')::bigint;
    if not found or v_into.id = (v.proposal).id then
        return '{"refused":"gone"}';
    end if;
    if v_into.state not in ('open', 'seconded') then
        return '{"refused":"settled"}';
    end if;
    v_c := touch(p_place);
    -- Who seconded this one did not second the other's words; who made it and gives it up for them does. Its own proposer's
    -- households do not count.
    select array_append(w.households, w.home) || v_into.household into v_own from session_who(v_into.session) w;
    insert into sanhui.proposal_second as s (precinct, proposal, household, label, version, at)
        select (v.meeting).precinct, v_into.id, x.household, x.label, x.version, x.at
        from (select k.household, k.label, 0 as version, k.at from sanhui.proposal_second k
              where k.precinct = (v.meeting).precinct and k.proposal = (v.proposal).id
              union all
              select (v.proposal).household, (v.proposal).label, v_into.version, v_now where (v.proposal).household is not null) x
        where x.household <> all (array_remove(v_own, null))
        on conflict (precinct, proposal, household) do update set version = greatest(s.version, excluded.version);
    update sanhui.proposal p
        set c = v_c, pc = touch_asked(v_into),
            state = case when exists (select from sanhui.proposal_second k
                                      where k.precinct = p.precinct and k.proposal = p.id and k.version = p.version) then 'seconded' else 'open' end
        where p.precinct = (v.meeting).precinct and p.id = v_into.id;
    update sanhui.proposal set state = 'merged', merged_into = v_into.id, c = v_c, pc = touch_asked(v.proposal)
        where precinct = (v.meeting).precinct and id = (v.proposal).id;
    perform append_line((v.meeting).stream, 'proposal.merged', actor_of((v.meeting).stream, p_session),
        jsonb_build_object('proposal', (v.proposal).id, 'n', (v.proposal).n, 'into', v_into.id, 'into_n', v_into.n),
        p_c => v_c, p_at => v_now);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.proposal_merge(bigint, bigint, jsonb) is
    'proposal.merge: the proposer gives it up for another one, whose seconds it joins.';
