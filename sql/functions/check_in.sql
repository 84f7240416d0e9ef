create or replace function sanhui.check_in(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_who     record;
    v_old     sanhui.check_in;
    v_role    text;
    v_came    bigint[];     -- households that come with this phone now for the first time
    v_rates   boolean;      -- a rater comes with this phone now for the first time
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('checkin', 'open', 'recess') then
        return '{"refused":"phase"}';
    end if;
    select * into v_who from session_who(p_session);
    v_role := case when v_who.role is not null then v_who.role
                   when exists (select from sanhui.delegate where precinct = v_meeting.precinct
                                and meeting = p_place and household = any (v_who.households)) then 'delegate'
                   when cardinality(v_who.households) > 0 then 'household'
                   when cardinality(v_who.owners) > 0 then 'owner'
                   else 'resident' end;
    select * into v_old from sanhui.check_in
        where precinct = v_meeting.precinct and meeting = p_place and session = p_session;
    v_came := array(select h from unnest(v_who.households) h where h <> all (coalesce(v_old.households, '{}')));
    v_rates := exists (select from rater_held(v_meeting, p_session) r where r.at is null and r.via is null);
    if v_old.session is not null and v_old.role = v_role and cardinality(v_came) = 0 and not v_rates then
        return jsonb_build_object('ok', jsonb_build_object('at', iso(v_old.at)));
    end if;
    v_c := touch(p_place);
    insert into sanhui.check_in as k (precinct, meeting, session, households, label, role, at)
        values (v_meeting.precinct, p_place, p_session, v_came, v_who.label, v_role, v_now)
        on conflict (precinct, meeting, session) do update
        set households = k.households || excluded.households, label = excluded.label, role = excluded.role;
    -- Once for a household: what the clerk took back this phone does not bring again.
    update sanhui.delegate set at = v_now, via = 'phone', c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and household = any (v_came) and at is null;
    update sanhui.rater r set at = v_now, via = 'phone', c = v_c
        from rater_held(v_meeting, p_session) h where r.precinct = h.precinct and r.id = h.id and h.at is null and h.via is null;
    -- At a coordination it is the parties who are waited for.
    update sanhui.party p set at = coalesce(p.at, case when o.speaks then v_now end),
            via = coalesce(p.via, case when o.speaks then 'phone' end), c = v_c
        from (select x.id, coalesce(g.name = v_who.organisation, false) or x.owners && v_who.owners as speaks from sanhui.party x
              left join sanhui.organisation g on g.precinct = x.precinct and g.id = x.organisation
              where x.precinct = v_meeting.precinct and x.meeting = p_place and x.dropped_at is null) o
        where p.precinct = v_meeting.precinct and p.id = o.id
          and (o.speaks or exists (
              select from sanhui.delegate d where d.precinct = p.precinct and d.meeting = p_place and d.party = p.id
              and d.household = any (v_came)));
    insert into sanhui.arrival (precinct, meeting, organisation, at, via)
        select o.precinct, p_place, o.id, v_now, 'phone' from sanhui.organisation o
        where o.precinct = v_meeting.precinct and o.name = v_who.organisation and o.id = any (v_meeting.invited || v_meeting.reviewed)
        on conflict do nothing;
    update sanhui.meeting set c = v_c where precinct = v_meeting.precinct and id = p_place;
    return jsonb_build_object('ok', jsonb_build_object('at', iso(coalesce(v_old.at, v_now))));
end
$$;
comment on function sanhui.check_in(bigint, bigint, jsonb) is
    'check_in: a person has come, and with the phone every household that it holds; each delegate counts for the quorum. Again = the same answer.';
