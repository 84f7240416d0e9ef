-- Whoever confirms is another person on another phone: a delegate who has checked in, or staff who count or sign.
create or replace function sanhui.countersign_second(p_session bigint, p_request sanhui.countersign) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_who record;
begin
    select * into v_who from session_who(p_session);
    if p_session = p_request.session or v_who.account = p_request.account then
        return 'same_person';
    end if;
    if coalesce(v_who.role in ('clerk', 'scrutineer', 'signer', 'teller'), false) or (v_who.account is null and exists (
            select from sanhui.delegate d
            where d.precinct = p_request.precinct and d.meeting = p_request.meeting
              and d.household = any (v_who.households) and d.at is not null)) then
        return case when countersign_own(p_session, p_request) then 'own' end;
    end if;
    return 'own';
end
$$;
comment on function sanhui.countersign_second(bigint, sanhui.countersign) is
    'Why a session may not be the second person of a step; null = it may.';
