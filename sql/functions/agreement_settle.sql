create or replace function sanhui.agreement_settle(p_meeting sanhui.meeting, p_agreement sanhui.agreement, p_session bigint, p_c bigint)
    returns boolean language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    if p_agreement.state is distinct from 'offered' or exists (
            select from sanhui.party p
            left join lateral party_signers(p) s on true
            cross join jsonb_array_elements(p_agreement.clauses) k
            where p.precinct = p_meeting.precinct and p.meeting = p_meeting.id and p.dropped_at is null
              and not exists (select from sanhui.agreement_mark m where m.precinct = p.precinct and m.agreement = p_agreement.id
                              and m.party = p.id and m.signer = coalesce(s.proxy, s.signer) and m.clause = (k ->> 'n')::int)) then
        return false;
    end if;
    perform agreement_effect(p_meeting, p_agreement, p_session, p_c, null, null);
    return true;
end
$$;
comment on function sanhui.agreement_settle(sanhui.meeting, sanhui.agreement, bigint, bigint) is
    'Puts the version offered in force once every household and organisation of every party has confirmed every clause, itself or by whom it entrusted.';
