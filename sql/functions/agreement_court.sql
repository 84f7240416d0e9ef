create or replace function sanhui.agreement_court(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v           record := agreement_after(p_place);
    v_meeting   sanhui.meeting := v.meeting;
    v_agreement sanhui.agreement := v.agreement;
    v_state     text := p_args ->> 'state';
    v_on        date := (p_args ->> 'at')::date;
    v_c         bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_on > (clock() at time zone 'Asia/Shanghai')::date
       or v_on < coalesce(v_agreement.court_on, (v_agreement.effective_at at time zone 'Asia/Shanghai')::date) then
        return '{"refused":"field","field":"at"}';
    end if;
    -- Both parties apply together, then the court decides, once.
    if (v_state = 'applied') <> (v_agreement.court is null) or v_agreement.court in ('confirmed', 'refused') then
        return '{"refused":"phase"}';
    end if;
    -- Both sides apply within 30 days of its effect; what the court decides comes when it comes.
    if v_state = 'applied' and v_on > (v_agreement.effective_at at time zone 'Asia/Shanghai')::date + 30 then
        return '{"refused":"field","field":"at"}';
    end if;
    v_c := touch(p_place);
    update sanhui.agreement set court = v_state, court_on = v_on, c = v_c, pc = touch_cases(p_place)
        where precinct = v_agreement.precinct and id = v_agreement.id;
    perform append_line(v_meeting.stream, 'agreement.court', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_agreement.version, 'state', v_state, 'on', v_on), p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.agreement_court(bigint, bigint, jsonb) is
    'agreement.court: both sides have asked the court to confirm the agreement, or the court has decided (人民调解法 art. 33).';
