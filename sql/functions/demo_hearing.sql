-- The ready-made hearing of the demo: announced p_days ago, so that its notice time has run, and beginning soon.
-- The clock is set back for this transaction only; every line bears that time.
create or replace function sanhui.demo_hearing(p_precinct bigint, p_title text, p_room text, p_cases text[],
    p_days int, p_delegates int) returns text
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_starts  timestamptz := sanhui.demo_starts(clock_timestamp());
    v_cases   bigint[];
    v_meeting bigint;
    v_answer  jsonb;
    r         record;
begin
    perform sanhui.set_scope(p_precinct);
    select array_agg(id order by array_position(p_cases, number)) into strict v_cases
        from sanhui.case_file where precinct = p_precinct and number = any (p_cases);
    if exists (select from sanhui.meeting_case where precinct = p_precinct and case_file = any (v_cases)) then
        return null;
    end if;
    -- in the morning, when an office puts up its notices
    perform set_config('sanhui.clock', ((date_trunc('day', clock_timestamp() at time zone 'Asia/Shanghai')
        - make_interval(days => p_days) + interval '9 hours 30 minutes') at time zone 'Asia/Shanghai')::text, true);
    v_answer := sanhui.meeting_make(null, p_precinct, jsonb_build_object('kind', 'hearing', 'title', p_title,
        'starts_at', v_starts, 'place', p_room, 'max_minutes', 150, 'cases', to_jsonb(v_cases)));
    v_meeting := (v_answer #>> '{ok,meeting}')::bigint;
    if v_meeting is null then
        raise exception 'meeting_make: %', v_answer;
    end if;
    for r in select id, question from sanhui.case_file
             where precinct = p_precinct and id = any (v_cases) and question is not null
             order by array_position(v_cases, id) loop
        v_answer := sanhui.poll_add(null, v_meeting, r.question || jsonb_build_object('case', r.id));
        if v_answer -> 'ok' is null then
            raise exception 'poll_add: %', v_answer;
        end if;
    end loop;
    perform sanhui.demo_delegates(v_meeting, p_delegates);
    -- Who builds, who runs the estate, whose it is: a hearing answers to none of them while they are not there.
    for r in select id from sanhui.organisation where precinct = p_precinct and kind in ('implementer', 'property', 'owners_committee') order by id loop
        perform sanhui.organisation_invite(null, v_meeting, jsonb_build_object('organisation', r.id, 'invited', true));
    end loop;
    v_answer := sanhui.meeting_announce(null, v_meeting, '{}');
    if v_answer -> 'ok' is null then
        raise exception 'meeting_announce: %', v_answer;
    end if;
    perform set_config('sanhui.clock', '', true);
    return (select code from sanhui.meeting where precinct = p_precinct and id = v_meeting);
end
$$;
comment on function sanhui.demo_hearing(bigint, text, text, text[], int, int) is
    'Makes and announces the demo hearing about cases that have no meeting yet; its code, or null when there is one.';
