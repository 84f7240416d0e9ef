create or replace function sanhui.delegate_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v            record := panel_here(p_place);
    v_meeting    sanhui.meeting := v.meeting;
    v_households bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(p_args -> 'households') e order by 1);
    v_added      bigint[];
    v_c          bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if cardinality(v_households) = 0 then
        return '{"refused":"field","field":"households"}';
    end if;
    if (select count(*) from sanhui.household h where h.precinct = v_meeting.precinct and h.id = any (v_households)
        and h.left_at is null) <> cardinality(v_households) then
        return '{"refused":"beyond"}';
    end if;
    v_households := array(select x from unnest(v_households) x where not exists (
        select from sanhui.delegate d where d.precinct = v_meeting.precinct and d.meeting = p_place and d.household = x));
    if cardinality(v_households) = 0 then
        return '{"ok":{"delegates":0}}';
    end if;
    v_c := touch(p_place);
    -- Whoever has come already, and is asked into the panel now, is there.
    with named as (
        insert into sanhui.delegate (precinct, meeting, household, label, at, via, c)
            select h.precinct, p_place, h.id, h.label, k.at, case when k.at is not null then 'phone' end, v_c
            from sanhui.household h
            left join lateral (select min(i.at) as at from sanhui.check_in i
                               where i.precinct = h.precinct and i.meeting = p_place and h.id = any (i.households)) k on true
            where h.precinct = v_meeting.precinct and h.id = any (v_households) order by h.id
            returning id)
    select array_agg(id) into v_added from named;
    update sanhui.check_in i set role = 'delegate'
        where i.precinct = v_meeting.precinct and i.meeting = p_place and i.role in ('household', 'owner', 'resident')
          and i.households && v_households;
    update sanhui.meeting set c = v_c, pc = touch_desk(v_meeting.precinct) where precinct = v_meeting.precinct and id = p_place;
    perform append_line(v_meeting.stream, 'delegates.named', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('count', cardinality(v_added)),
        jsonb_build_object('words', jsonb_build_object('text',
            (select string_agg(d.label, '、' order by d.id) from sanhui.delegate d
             where d.precinct = v_meeting.precinct and d.id = any (v_added)))), p_c => v_c, p_audience => 'staff');
    return jsonb_build_object('ok', jsonb_build_object('delegates', cardinality(v_added)), 'desk', true);
end
$$;
comment on function sanhui.delegate_add(bigint, bigint, jsonb) is
    'delegate.add: households whose delegate sits on the panel: delegates, and whom the matter touches; whoever is on it already stays.';
