-- Whoever confirms is another person on another phone: a delegate or, at a review, a rater who has checked in, or staff who count or sign; of an
-- agreement's paper also whoever mediates or writes it down.
-- A paper of a poll that is not public goes through the hands of staff; in the hall only those see it who rate as well.
create or replace function sanhui.countersign_second(p_session bigint, p_request sanhui.countersign) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_who      record;
    v_staff    boolean;
    v_delegate boolean;
    v_rater    boolean;
begin
    select * into v_who from session_who(p_session);
    if p_session = p_request.session or v_who.account = p_request.account then
        return 'same_person';
    end if;
    v_staff := coalesce(v_who.role in ('clerk', 'scrutineer', 'signer', 'teller')
                        or p_request.step = 'agreement.paper' and v_who.role in ('mediator', 'recorder'), false);
    v_delegate := v_who.account is null and exists (
        select from sanhui.delegate d
        where d.precinct = p_request.precinct and d.meeting = p_request.meeting
          and d.household = any (v_who.households) and d.at is not null);
    v_rater := v_who.account is null and exists (
        select from sanhui.meeting m cross join lateral rater_held(m, p_session) r
        where m.precinct = p_request.precinct and m.id = p_request.meeting and r.at is not null);
    if not (v_staff or v_delegate or v_rater) or countersign_own(p_session, p_request) then
        return 'own';
    end if;
    return case when p_request.step = 'paper.second' and not v_staff and not v_rater and exists (
            select from sanhui.poll q where q.precinct = p_request.precinct
              and q.id = (p_request.args ->> 'poll')::bigint and q.secrecy = 'not_public')
        then 'not_public' end;
end
$$;
comment on function sanhui.countersign_second(bigint, sanhui.countersign) is
    'Why a session may not be the second person of a step; null = it may.';
