create or replace function sanhui.check_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_who     record;
    v_old     sanhui.check_in;
    v_role    text;
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('checkin', 'open') then
        return '{"refused":"phase"}';
    end if;
    select * into v_who from session_who(p_session);
    v_role := case when v_who.role is not null then v_who.role
                   when exists (select from sanhui.delegate where precinct = v_meeting.precinct
                                and meeting = p_place and household = v_who.household) then 'delegate'
                   when v_who.household is not null then 'household'
                   when v_who.owner is not null then 'owner'
                   else 'resident' end;
    select * into v_old from sanhui.check_in
        where precinct = v_meeting.precinct and meeting = p_place and session = p_session;
    if found and v_old.role = v_role and v_old.household is not distinct from v_who.household then
        return jsonb_build_object('ok', jsonb_build_object('at', iso(v_old.at)));
    end if;
    v_c := touch(p_place);
    insert into sanhui.check_in as k (precinct, meeting, session, household, label, role, at)
        values (v_meeting.precinct, p_place, p_session, v_who.household, v_who.label, v_role, v_now)
        on conflict (precinct, meeting, session) do update
        set household = excluded.household, label = excluded.label, role = excluded.role;
    if v_role = 'delegate' then
        update sanhui.delegate set at = v_now, via = 'phone', c = v_c
            where precinct = v_meeting.precinct and meeting = p_place and household = v_who.household and at is null;
    end if;
    update sanhui.meeting set c = v_c where precinct = v_meeting.precinct and id = p_place;
    return jsonb_build_object('ok', jsonb_build_object('at', iso(coalesce(v_old.at, v_now))));
end
$$;
comment on function sanhui.check_in(bigint, bigint, jsonb) is
    'check_in: a person has come; a delegate counts for the quorum. Again = the same answer.';
