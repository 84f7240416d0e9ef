-- Wrong digits: five in a session, forgotten after ten minutes; twenty for a flat, one forgotten an hour.
create or replace function sanhui.slip_enter_digits(p_unit bigint, p_digits text, p_session_key text) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_session sanhui.session := session_by_key(p_session_key);
    v_now     timestamptz := clock();
    v_wrong   int;
    v_flat    int;
    v_flat_at timestamptz;
    v_slip    bigint;
begin
    if v_session.id is null or v_session.account is not null then
        return '{"refused":"not_signed_in"}';
    end if;
    select * into v_session from sanhui.session
        where precinct = v_session.precinct and id = v_session.id for update;
    v_wrong := case when v_session.wrong_at > v_now - interval '600 seconds' then v_session.wrong else 0 end;
    if v_wrong >= 5 then
        return jsonb_build_object('refused', 'slip_locked', 'wait',
            ceil(extract(epoch from v_session.wrong_at + interval '600 seconds' - v_now))::int);
    end if;
    perform 1 from sanhui.slip
        where precinct = v_session.precinct and unit = p_unit and revoked_at is null order by id for update;
    select f.wrong - f.forgotten, f.wrong_at + make_interval(hours => f.forgotten) into v_flat, v_flat_at
        from (select sl.wrong, sl.wrong_at,
                     least(sl.wrong, floor(extract(epoch from v_now - sl.wrong_at) / 3600)::int) as forgotten
              from sanhui.slip sl
              where sl.precinct = v_session.precinct and sl.unit = p_unit and sl.revoked_at is null and sl.wrong > 0) f
        order by 1 desc limit 1;
    if v_flat >= 20 then
        return jsonb_build_object('refused', 'slip_locked', 'wait',
            ceil(extract(epoch from v_flat_at + make_interval(hours => v_flat - 19) - v_now))::int);
    end if;
    select id into v_slip from sanhui.slip
        where precinct = v_session.precinct and unit = p_unit and revoked_at is null and digits = p_digits
        order by id desc limit 1;
    if not found then
        update sanhui.session set wrong = v_wrong + 1, wrong_at = v_now
            where precinct = v_session.precinct and id = v_session.id;
        update sanhui.slip
            set wrong = coalesce(v_flat, 0) + 1, wrong_at = case when v_flat > 0 then v_flat_at else v_now end
            where precinct = v_session.precinct and unit = p_unit and revoked_at is null;
        if v_wrong + 1 >= 5 then
            return '{"refused":"slip_locked","wait":600}';
        end if;
        return '{"refused":"slip"}';
    end if;
    update sanhui.session set wrong = 0, wrong_at = null
        where precinct = v_session.precinct and id = v_session.id;
    return slip_hold(v_slip, v_session.id, true);
end
$$;
comment on function sanhui.slip_enter_digits(bigint, text, text) is
    'A slip''s eight digits, typed together with the flat; wrong ones are limited by session and, slowly, by flat.';
