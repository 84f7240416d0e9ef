-- Named before its day: nobody knows the number yet. Another may be named until that day begins; then this one is drawn, or none.
create or replace function sanhui.rater_lot(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := review_here(p_place, 'before');
    v_meeting sanhui.meeting := v.meeting;
    v_today   date := (clock() at time zone 'Asia/Shanghai')::date;
    v_on      date := (p_args ->> 'on')::date;
    v_count   bigint := (p_args ->> 'count')::bigint;
    v_estate  bigint;
    v_refused text;
    v_lot     jsonb;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_count not between 1 and 1000 then
        return '{"refused":"field","field":"count"}';
    end if;
    if (v_meeting.rater_lot ->> 'on')::date <= v_today then
        return '{"refused":"drawn"}';
    end if;
    if v_on <= v_today or v_on > (v_meeting.starts_at at time zone 'Asia/Shanghai')::date then
        return '{"refused":"field","field":"on"}';
    end if;
    if p_args ->> 'from' = 'owners' then
        select e.estate, coalesce(e.refused, case when e.estate is null then 'empty_roll' end) into v_estate, v_refused
            from register_estate(v_meeting.precinct, p_args ->> 'estate') e;
        if v_refused is not null then
            return jsonb_build_object('refused', v_refused);
        end if;
    end if;
    if (select count(*) from poll_roll_of(v_meeting.precinct, p_args ->> 'from', v_estate, null, '{}') r
        where not exists (select from sanhui.rater x where x.precinct = v_meeting.precinct and x.meeting = p_place
                          and x.capacity = r.capacity and x.holder = r.holder)) < v_count then
        return '{"refused":"raters_few"}';
    end if;
    v_lot := jsonb_build_object('count', v_count, 'from', p_args -> 'from', 'estate', v_estate, 'source', p_args -> 'source', 'on', v_on,
        'number', null);
    v_c := touch(p_place);
    update sanhui.meeting set rater_lot = v_lot, c = v_c, pc = touch_desk(v_meeting.precinct)
        where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'raters.lot', actor_of(v_meeting.stream, p_session), v_lot - 'number' - 'estate', p_c => v_c);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.rater_lot(bigint, bigint, jsonb) is
    'rater.lot: which public number of which coming day will draw how many raters from which roll; a line before the number is known.';
