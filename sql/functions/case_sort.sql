create or replace function sanhui.case_sort(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_case sanhui.case_file;
    v_pc   bigint;
begin
    if p_place is distinct from v_here then
        return '{"refused":"place"}';
    end if;
    select * into v_case from sanhui.case_file where precinct = v_here and id = (p_args ->> 'case')::bigint for update;
    if not found then
        return '{"refused":"case_beyond"}';
    end if;
    if v_case.c is distinct from (p_args #>> '{on,0,c}')::bigint then
        return '{"refused":"moved"}';
    end if;
    -- Whoever hands a case up, or back, says why.
    if v_case.tier <> p_args ->> 'tier' and p_args ->> 'reason' is null then
        return '{"refused":"field","field":"reason"}';
    end if;
    v_pc := touch_desk(v_here);
    update sanhui.case_file
        set category = p_args ->> 'category', tier = p_args ->> 'tier', source = p_args ->> 'source', term = p_args ->> 'term',
            since = (p_args ->> 'since')::date, warn_on = (p_args ->> 'warn_on')::date, due = (p_args ->> 'due')::date,
            held_on = case when state = 'deliberating' then (clock() at time zone 'Asia/Shanghai')::date end, c = v_pc
        where precinct = v_here and id = v_case.id;
    perform append_line(v_case.stream, 'case.sorted', actor_of(v_case.stream, p_session),
        jsonb_strip_nulls(jsonb_build_object('category', p_args -> 'category', 'tier', p_args -> 'tier', 'from', nullif(v_case.tier, p_args ->> 'tier'),
                                             'source', p_args -> 'source', 'term', p_args -> 'term', 'due', p_args -> 'due')),
        case when p_args ->> 'reason' is not null
             then jsonb_build_object('words', jsonb_build_object('label', session_label(p_session), 'text', p_args -> 'reason')) end,
        p_c => v_pc);
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.case_sort(bigint, bigint, jsonb) is
    'case.sort: what a case is about, who brought it up and deals with it, how long it may take; said again, the later stands. The days come with it. The place is the precinct.';
