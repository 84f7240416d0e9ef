create or replace function sanhui.agreement_offer(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v           record := coordination_here(p_place, 'from_opening');
    v_meeting   sanhui.meeting := v.meeting;
    v_agreement sanhui.agreement := agreement_top(v_meeting);
    v_c         bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not mediates(p_session, v_meeting) then
        return '{"refused":"mediator"}';
    end if;
    if v_agreement.id is null then
        return '{"refused":"gone"}';
    end if;
    if v_agreement.version <> (p_args ->> 'version')::int then
        return '{"refused":"version"}';
    end if;
    if v_agreement.state = 'offered' then
        return '{"ok":{}}';
    end if;
    if v_agreement.state <> 'drafted' then
        return '{"refused":"phase"}';
    end if;
    if (select count(*) from sanhui.party where precinct = v_meeting.precinct and meeting = p_place and dropped_at is null) < 2 then
        return '{"refused":"two_parties"}';
    end if;
    v_c := touch(p_place);
    update sanhui.agreement set state = 'offered', offered_at = clock(), c = v_c, pc = touch_desk(v_meeting.precinct)
        where precinct = v_agreement.precinct and id = v_agreement.id;
    perform append_line(v_meeting.stream, 'agreement.offered', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_agreement.version),
        jsonb_build_object('words', jsonb_build_object('clauses', v_agreement.clauses)), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.agreement_offer(bigint, bigint, jsonb) is
    'agreement.offer: the version goes to all parties, to be confirmed clause by clause.';
