create or replace function sanhui.agreement_mark(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v           record := coordination_here(p_place, 'until_filed');
    v_meeting   sanhui.meeting := v.meeting;
    v_agreement sanhui.agreement := agreement_top(v_meeting);
    v_clause    int := (p_args ->> 'clause')::int;
    v_agree     boolean := coalesce((p_args ->> 'agree')::boolean, true);
    v_party     sanhui.party;
    v_own       sanhui.party[] := '{}';
    v_label     text;
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
    if v_agree = exists (select from sanhui.agreement_mark m where m.precinct = v_party.precinct and m.agreement = v_agreement.id
                         and m.party = v_party.id and m.clause = v_clause) then
        return jsonb_build_object('ok', jsonb_build_object('effective', v_agreement.state = 'effective'));
    end if;
    if v_agreement.state <> 'offered' then
        return case v_agreement.state when 'effective' then '{"refused":"effective"}' else '{"refused":"phase"}' end;
    end if;
    v_label := session_label(p_session);
    v_c := touch(p_place);
    if v_agree then
        insert into sanhui.agreement_mark (precinct, agreement, party, clause, session, label, at)
            values (v_party.precinct, v_agreement.id, v_party.id, v_clause, p_session, v_label, clock());
    else
        delete from sanhui.agreement_mark m where m.precinct = v_party.precinct and m.agreement = v_agreement.id
            and m.party = v_party.id and m.clause = v_clause;
    end if;
    update sanhui.agreement set c = v_c where precinct = v_agreement.precinct and id = v_agreement.id;
    perform append_line(v_meeting.stream, 'agreement.marked', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_agreement.version, 'clause', v_clause, 'party', v_party.id, 'agree', v_agree),
        jsonb_build_object('words', jsonb_build_object('label', v_label)), p_c => v_c);
    if not exists (
            select from sanhui.party p cross join jsonb_array_elements(v_agreement.clauses) k
            where p.precinct = v_meeting.precinct and p.meeting = p_place and p.dropped_at is null
              and not exists (select from sanhui.agreement_mark m where m.precinct = p.precinct and m.agreement = v_agreement.id
                              and m.party = p.id and m.clause = (k ->> 'n')::int)) then
        perform agreement_effect(v_meeting, v_agreement, p_session, v_c, null, null);
        return '{"ok":{"effective":true},"desk":true}';
    end if;
    return '{"ok":{"effective":false}}';
end
$$;
comment on function sanhui.agreement_mark(bigint, bigint, jsonb) is
    'agreement.mark: a party confirms a clause of the version offered, or takes that back; when all have confirmed all, it is in force.';
