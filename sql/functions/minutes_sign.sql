create or replace function sanhui.minutes_sign(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := minutes_here(p_place, p_args, 'minutes_confirmed');
    v_meeting sanhui.meeting := v.meeting;
    v_minutes sanhui.minutes := v.minutes;
    v_who     record;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    select * into v_who from session_who(p_session);
    if v_minutes.confirmed_session = p_session or v_minutes.confirmed_account = v_who.account then
        return '{"refused":"own"}';
    end if;
    -- Of the households only one whose delegate was there.
    if v_who.account is null and not exists (
            select from sanhui.delegate
            where precinct = v_meeting.precinct and meeting = p_place and household = any (v_who.households) and at is not null) then
        return '{"refused":"own"}';
    end if;
    v_c := touch(p_place);
    update sanhui.minutes set state = 'signed', signed_by = v_who.label, c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and version = v_minutes.version;
    update sanhui.meeting set state = 'minutes_signed', c = v_c
        where precinct = v_meeting.precinct and id = p_place;
    perform touch_cases(p_place);
    perform append_line(v_meeting.stream, 'minutes.signed', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_minutes.version, 'hash', minutes_hash(v_minutes.sections)),
        jsonb_build_object('words', jsonb_build_object('label', v_who.label)), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.minutes_sign(bigint, bigint, jsonb) is
    'minutes.sign: a second person, never the one who confirmed.';
