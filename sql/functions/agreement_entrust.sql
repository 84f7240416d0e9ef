create or replace function sanhui.agreement_entrust(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v           record := coordination_here(p_place, 'from_opening');
    v_meeting   sanhui.meeting := v.meeting;
    v_agreement sanhui.agreement := agreement_top(v_meeting);
    v_to        bigint := coalesce(-(p_args ->> 'owner')::bigint, nullif((p_args ->> 'to')::bigint, 0));
    v_mine      bigint[];
    v_own       bigint[];
    v_party     sanhui.party;
    v_c         bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    select w.households || array(select -o from unnest(w.owners) o) into v_mine from session_who(p_session) w;
    -- The side is the one of whom it entrusts; taking back needs none: a household or an owner is of one side.
    select p.* into v_party from sanhui.party p
        where p.precinct = v_meeting.precinct and p.meeting = p_place and p.dropped_at is null
          and exists (select from party_signers(p) x
                      where x.signer = v_to or v_to is null and x.signer = any (v_mine) and x.proxy is not null)
        order by p.n limit 1;
    select array_agg(x.signer order by x.signer) into v_own from party_signers(v_party) x
        where x.signer = any (v_mine) and x.signer is distinct from v_to;
    if v_own is null or v_to = any (v_mine) then
        return case when v_to is null then '{"ok":{"effective":false}}' else '{"refused":"not_party"}' end;
    end if;
    if v_agreement.state = 'effective' then
        return '{"refused":"effective"}';
    end if;
    if v_to is not null and exists (select from party_signers(v_party) x
            where x.signer = v_to and x.proxy is not null or x.proxy = any (v_own)) then
        return '{"refused":"entrust_on"}';
    end if;
    if not exists (select from party_signers(v_party) x where x.signer = any (v_own) and x.proxy is distinct from v_to) then
        return '{"ok":{"effective":false}}';
    end if;
    v_c := touch(p_place);
    delete from sanhui.party_proxy k where k.precinct = v_party.precinct and k.party = v_party.id and k.signer = any (v_own);
    insert into sanhui.party_proxy (precinct, party, signer, proxy)
        select v_party.precinct, v_party.id, x.signer, v_to from unnest(v_own) x(signer) where v_to is not null;
    delete from sanhui.agreement_mark m where m.precinct = v_party.precinct and m.agreement = v_agreement.id
        and m.party = v_party.id and m.signer = any (v_own);
    update sanhui.party set c = v_c where precinct = v_party.precinct and id = v_party.id;
    update sanhui.agreement set c = v_c where precinct = v_agreement.precinct and id = v_agreement.id;
    perform append_line(v_meeting.stream, 'agreement.entrusted', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('party', v_party.id, 'given', v_to is not null, 'signers', cardinality(v_own)),
        jsonb_build_object('words', jsonb_build_object('label', session_label(p_session),
            'to', (select x.label from party_signers(v_party) x where x.signer = v_to))), p_c => v_c);
    if agreement_settle(v_meeting, v_agreement, p_session, v_c) then
        return '{"ok":{"effective":true},"desk":true}';
    end if;
    return '{"ok":{"effective":false}}';
end
$$;
comment on function sanhui.agreement_entrust(bigint, bigint, jsonb) is
    'agreement.entrust: a household or an owner lets another of its side confirm for it too, or takes that back (0). Whoever is entrusted entrusts nobody.';
