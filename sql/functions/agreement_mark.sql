create or replace function sanhui.agreement_mark(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v           record := coordination_here(p_place, 'from_opening');
    v_meeting   sanhui.meeting := v.meeting;
    v_agreement sanhui.agreement := agreement_top(v_meeting);
    v_clause    int := (p_args ->> 'clause')::int;
    v_agree     boolean := coalesce((p_args ->> 'agree')::boolean, true);
    v_party     sanhui.party;
    v_own       sanhui.party[] := '{}';
    v_signers   bigint[];
    v_label     text;
    v_firm      boolean;
    v_c         bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    for v_party in select * from sanhui.party p where p.precinct = v_meeting.precinct and p.meeting = p_place
                   and p.dropped_at is null and p.id = coalesce((p_args ->> 'party')::bigint, p.id) order by p.n loop
        if party_of(p_session, v_party) then
            v_own := v_own || v_party;
        end if;
    end loop;
    if cardinality(v_own) = 0 then
        return '{"refused":"not_party"}';
    end if;
    -- A phone that holds slips of two sides says for which it speaks.
    if cardinality(v_own) > 1 then
        return '{"refused":"field","field":"party"}';
    end if;
    v_party := v_own[1];
    if v_agreement.id is null or v_agreement.version <> (p_args ->> 'version')::int or v_agreement.state = 'drafted' then
        return '{"refused":"version"}';
    end if;
    if not exists (select from jsonb_array_elements(v_agreement.clauses) k where (k ->> 'n')::int = v_clause) then
        return '{"refused":"gone"}';
    end if;
    select array_agg(x.signer order by x.signer) into v_signers from party_signers(v_party) x
        where x.proxy is null and holds_signer(p_session, v_party, x.signer);
    -- Who has entrusted another confirms nothing beside it: there would be two words of one household.
    if v_signers is null then
        return '{"refused":"entrusted"}';
    end if;
    if v_agree and not exists (select from unnest(v_signers) x(signer) where not exists (
               select from sanhui.agreement_mark m where m.precinct = v_party.precinct and m.agreement = v_agreement.id
                   and m.party = v_party.id and m.signer = x.signer and m.clause = v_clause))
       or not v_agree and not exists (select from sanhui.agreement_mark m where m.precinct = v_party.precinct
               and m.agreement = v_agreement.id and m.party = v_party.id and m.signer = any (v_signers) and m.clause = v_clause) then
        return jsonb_build_object('ok', jsonb_build_object('effective', v_agreement.state = 'effective'));
    end if;
    if v_agreement.state <> 'offered' then
        return case v_agreement.state when 'effective' then '{"refused":"effective"}' else '{"refused":"phase"}' end;
    end if;
    v_label := session_label(p_session);
    v_firm := 0 = any (v_signers);
    v_c := touch(p_place);
    if v_agree then
        insert into sanhui.agreement_mark (precinct, agreement, party, signer, clause, session, label, at)
            select v_party.precinct, v_agreement.id, v_party.id, x.signer, v_clause, p_session, v_label, clock()
            from unnest(v_signers) x(signer) on conflict do nothing;
    else
        delete from sanhui.agreement_mark m where m.precinct = v_party.precinct and m.agreement = v_agreement.id
            and m.party = v_party.id and m.signer = any (v_signers) and m.clause = v_clause;
    end if;
    -- An organisation's own page says how many clauses wait for it.
    update sanhui.agreement set c = v_c, pc = case when v_firm then touch_desk(v_meeting.precinct) else pc end where precinct = v_agreement.precinct and id = v_agreement.id;
    perform append_line(v_meeting.stream, 'agreement.marked', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_agreement.version, 'clause', v_clause, 'party', v_party.id, 'agree', v_agree,
            'signers', cardinality(v_signers)),
        jsonb_build_object('words', jsonb_build_object('label', v_label)), p_c => v_c);
    if agreement_settle(v_meeting, v_agreement, p_session, v_c) then
        return '{"ok":{"effective":true},"desk":true}';
    end if;
    return '{"ok":{"effective":false}}'::jsonb || jsonb_build_object('desk', v_firm);
end
$$;
comment on function sanhui.agreement_mark(bigint, bigint, jsonb) is
    'agreement.mark: a household or the organisation of a party confirms a clause of the version offered, or takes that back; when all have confirmed all, it is in force.';
