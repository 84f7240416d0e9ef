create or replace function sanhui.poll_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_single  boolean := p_args ->> 'method' = 'single';
    v_code    text;
    v_poll    bigint;
    v_known   jsonb;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'drafted' then
        return '{"refused":"phase"}';
    end if;
    select f.question into v_known from sanhui.meeting_case mc
        join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
        where mc.precinct = v_meeting.precinct and mc.meeting = p_place and f.id = (p_args ->> 'case')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if (p_args ->> 'matter')::bigint not between 1 and 9 then
        return '{"refused":"field","field":"matter"}';
    end if;
    -- A motion may wait for an earlier one alone, and only yes or no can fail.
    if jsonb_array_length(p_args -> 'motions') = 0 or exists (
            select from jsonb_array_elements(p_args -> 'motions') with ordinality e(motion, n)
            where v_single and jsonb_array_length(coalesce(nullif(e.motion -> 'options', 'null'), '[]')) < 2
               or (e.motion ->> 'only_if_fails')::bigint not between 1 and case when v_single then 0 else e.n - 1 end) then
        return '{"refused":"field","field":"motions"}';
    end if;
    v_code := new_code(case p_args ->> 'electorate' when 'owners' then 'PO' else 'PH' end);
    v_c := touch(p_place);
    insert into sanhui.poll (precinct, code, meeting, case_file, title, electorate, method, matter, rule, stream, c)
        values (v_meeting.precinct, v_code, p_place, (p_args ->> 'case')::bigint, p_args ->> 'title',
            p_args ->> 'electorate', p_args ->> 'method', (p_args ->> 'matter')::int, '{}',
            new_stream('poll/' || v_code, array[v_meeting.stream]), v_c)
        returning id into v_poll;
    insert into sanhui.door (key, precinct, ref) values ('poll:' || v_code, v_meeting.precinct, v_poll);
    insert into sanhui.motion (precinct, poll, n, title, options, only_if_fails)
        select v_meeting.precinct, v_poll, e.n, e.motion ->> 'title',
               poll_options(coalesce(nullif(e.motion -> 'options', 'null'), k.motion -> 'options'), k.motion -> 'options'),
               coalesce(e.motion ->> 'only_if_fails',
                   case when not v_single then k.motion ->> 'only_if_fails' end)::int
        from jsonb_array_elements(p_args -> 'motions') with ordinality e(motion, n)
        left join jsonb_array_elements(v_known -> 'motions') with ordinality k(motion, n)
          on k.n = e.n and k.motion ->> 'title' = e.motion ->> 'title';
    perform poll_place(p_place, v_poll, p_args ->> 'title', v_c);
    return jsonb_build_object('ok', jsonb_build_object('poll', v_poll));
end
$$;
comment on function sanhui.poll_add(bigint, bigint, jsonb) is
    'poll.add: a drafted poll about one of the meeting''s cases, with its item and its stream.';
