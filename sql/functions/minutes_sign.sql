create or replace function sanhui.minutes_sign(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := minutes_here(p_place, p_args, 'minutes_confirmed');
    v_meeting sanhui.meeting := v.meeting;
    v_minutes sanhui.minutes := v.minutes;
    v_who     record;
    v_homes   bigint[];
    v_now     timestamptz := clock();
    v_n       int;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    select * into v_who from session_who(p_session);
    if v_minutes.confirmed_session = p_session or v_minutes.confirmed_account = v_who.account then
        return '{"refused":"own"}';
    end if;
    if v_who.account is null and not minutes_signs(v_meeting, p_session) then
        return '{"refused":"signers"}';
    end if;
    -- Two people: not one account twice, nor one home, whether a slip is the household's or one of its people's.
    v_homes := v_who.households || case when cardinality(v_who.persons) > 0 and v_who.home <> all (v_who.households)
                                        then array[v_who.home] else '{}' end;
    if exists (select from sanhui.minutes_signature s
               where s.precinct = v_meeting.precinct and s.meeting = p_place and s.version = v_minutes.version
                 and (s.session = p_session or s.account = v_who.account or s.households && v_homes)) then
        return '{"refused":"same_person"}';
    end if;
    v_c := touch(p_place);
    insert into sanhui.minutes_signature (precinct, meeting, version, n, session, account, households, label, at)
        select v_meeting.precinct, p_place, v_minutes.version, count(*) + 1, p_session, v_who.account, v_homes, v_who.label, v_now
        from sanhui.minutes_signature s
        where s.precinct = v_meeting.precinct and s.meeting = p_place and s.version = v_minutes.version
        returning n into v_n;
    update sanhui.minutes set state = case v_n when 2 then 'signed' else state end, c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and version = v_minutes.version;
    if v_n = 2 then
        update sanhui.meeting set state = 'minutes_signed', c = v_c where precinct = v_meeting.precinct and id = p_place;
        perform touch_cases(p_place);
    end if;
    perform append_line(v_meeting.stream, 'minutes.signed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_minutes.version, 'hash', minutes_hash(v_minutes.sections), 'n', v_n),
        jsonb_build_object('words', jsonb_build_object('label', v_who.label)), p_c => v_c, p_at => v_now);
    return jsonb_build_object('ok', jsonb_build_object('signatures', v_n), 'desk', v_n = 2);
end
$$;
comment on function sanhui.minutes_sign(bigint, bigint, jsonb) is
    'minutes.sign: by two people, neither of them who confirmed; the second signature makes the version signed.';
