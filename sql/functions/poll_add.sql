create or replace function sanhui.poll_add(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_method  text := p_args ->> 'method';
    v_voters  text := p_args ->> 'electorate';
    v_class   text := coalesce(p_args ->> 'class', 'consultation');
    v_form    jsonb := poll_form(p_args ->> 'method', coalesce(nullif(p_args -> 'form', 'null'), '{}'));
    v_scope   bigint[];
    v_estate  bigint;
    v_of      text := p_args ->> 'estate';
    v_refused text;
    v_fault   text;
    v_code    text;
    v_poll    bigint;
    v_known   jsonb;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state not in ('drafted', 'announced', 'checkin', 'open', 'recess') then
        return '{"refused":"phase"}';
    end if;
    -- A vote has papers for everybody; what a confidential meeting is about has none.
    if v_meeting.confidential then
        return '{"refused":"confidential"}';
    end if;
    -- One rating: a second one would be asked until the figures please.
    if v_voters = 'raters' and exists (select from sanhui.poll q where q.precinct = v_meeting.precinct and q.meeting = p_place
                                       and q.electorate = 'raters' and q.state <> 'void') then
        return '{"refused":"rated"}';
    end if;
    if v_meeting.rehearsal <> ((p_args ->> 'case') is null) then
        return case when v_meeting.rehearsal then '{"refused":"rehearsal"}'::jsonb else '{"refused":"field","field":"case"}' end;
    end if;
    select f.question into v_known from sanhui.meeting_case mc
        join sanhui.case_file f on f.precinct = mc.precinct and f.id = mc.case_file
        where mc.precinct = v_meeting.precinct and mc.meeting = p_place and f.id = (p_args ->> 'case')::bigint;
    if not found and not v_meeting.rehearsal then
        return '{"refused":"case_beyond"}';
    end if;
    -- What is decided by choosing needs as much for the one chosen as a yes would (Civil Code 278 para. 2): the most votes
    -- alone are an opinion.
    if v_class <> 'consultation' then
        v_form := v_form || case v_method when 'single' then '{"run_off":true}' when 'multi_k' then '{"half":true}' else '{}' end::jsonb;
    end if;
    v_scope := (select array_agg(distinct e::bigint) from jsonb_array_elements_text(nullif(p_args -> 'scope', 'null')) e);
    if v_voters = 'owners' then
        -- Two estates side by side have owners of their own; buildings say which one is meant.
        v_of := coalesce(v_of, (select min(e.name) from sanhui.building b
            join sanhui.estate e on e.precinct = b.precinct and e.id = b.estate
            where b.precinct = v_meeting.precinct and b.id = any (v_scope) having count(distinct b.estate) = 1));
        select e.estate, coalesce(e.refused, case when e.estate is null and v_of is null then 'empty_roll' end)
            into v_estate, v_refused from register_estate(v_meeting.precinct, v_of) e;
        if v_refused is not null then
            return jsonb_build_object('refused', v_refused);
        end if;
    end if;
    v_fault := case
        when v_of is not null and v_estate is null then 'estate'
        when (p_args ->> 'matter')::bigint not between 1 and 9 then 'matter'
        when (v_class = 'owners' and v_voters <> 'owners')
          or (v_class = 'residents' and v_voters not in ('residents', 'representatives'))
          or (v_voters = 'raters' and v_meeting.kind <> 'review')
          or (v_voters = 'delegates' and v_meeting.kind <> 'hearing') then 'electorate'
        when v_voters = 'raters' and v_method not in ('sat3', 'sat5', 'grade4', 'perf4') then 'method'
        when v_voters in ('raters', 'delegates') and nullif(p_args -> 'scope', 'null') is not null then 'scope'
        when (select count(*) from jsonb_array_elements(p_args -> 'motions') e(motion)
              where (e.motion ->> 'whole')::boolean) > case v_voters when 'raters' then 1 else 0 end then 'whole'
        -- What is decided, and not only asked for, is decided by yes and no, or by choosing.
        when v_class <> 'consultation' and v_method not in ('yes_no', 'single', 'multi_k') then 'method'
        when jsonb_array_length(nullif(p_args -> 'scope', 'null')) = 0
          or (select count(*) from sanhui.building b where b.precinct = v_meeting.precinct and b.id = any (v_scope)
              and (v_estate is null or b.estate = v_estate))
             <> cardinality(v_scope) then 'scope'
        else poll_fault(v_method, v_form, p_args -> 'motions') end;
    if v_fault is not null then
        return jsonb_build_object('refused', 'field', 'field', v_fault);
    end if;
    v_code := new_code(case v_voters when 'owners' then 'PO' when 'households' then 'PH' else 'PR' end);
    v_c := touch(p_place);
    insert into sanhui.poll (precinct, code, meeting, case_file, rehearsal, title, class, electorate, estate, scope, method, form, secrecy,
                             matter, box, sheet, rule, min_seconds, stream, c)
        values (v_meeting.precinct, v_code, p_place, (p_args ->> 'case')::bigint, v_meeting.rehearsal, p_args ->> 'title',
            v_class, v_voters, v_estate, v_scope, v_method, v_form,
            case v_meeting.kind when 'review' then 'not_public' else 'named' end, (p_args ->> 'matter')::int, coalesce(p_args ->> 'box', 'here'),
            p_args ->> 'sheet', '{}', case when v_meeting.rehearsal then 0 else 180 end,
            new_stream('poll/' || v_code, array[v_meeting.stream]), v_c)
        returning id into v_poll;
    insert into sanhui.door (key, precinct, ref) values ('poll:' || v_code, v_meeting.precinct, v_poll);
    insert into sanhui.motion (precinct, poll, n, title, options, whole, only_if_fails)
        select v_meeting.precinct, v_poll, e.n, e.motion ->> 'title',
               case when poll_has_options(v_method) then
                   poll_options(coalesce(nullif(e.motion -> 'options', 'null'), k.motion -> 'options'), k.motion -> 'options')
               else '[]' end, coalesce((e.motion ->> 'whole')::boolean, false),
               coalesce(e.motion ->> 'only_if_fails',
                   case v_method when 'yes_no' then k.motion ->> 'only_if_fails' end)::int
        from jsonb_array_elements(p_args -> 'motions') with ordinality e(motion, n)
        left join jsonb_array_elements(v_known -> 'motions') with ordinality k(motion, n)
          on k.n = e.n and k.motion ->> 'title' = e.motion ->> 'title';
    perform poll_place(p_place, v_poll, p_args ->> 'title', v_c);
    return jsonb_build_object('ok', jsonb_build_object('poll', v_poll));
end
$$;
comment on function sanhui.poll_add(bigint, bigint, jsonb) is
    'poll.add: a drafted poll about one of the meeting''s cases, or in a rehearsal about none, with its item and its stream.';
