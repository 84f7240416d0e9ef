create or replace function sanhui.minutes_settle(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_asked   bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(p_args -> 'objections') e order by 1);
    v_revise  boolean := (p_args ->> 'revise')::boolean;
    v_minutes sanhui.minutes;
    v_now     timestamptz := clock();
    v_label   text;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'published' then
        return '{"refused":"phase"}';
    end if;
    if cardinality(v_asked) = 0
       or (select count(*) from sanhui.minutes_objection
           where precinct = v_meeting.precinct and meeting = p_place and id = any (v_asked)) <> cardinality(v_asked) then
        return '{"refused":"gone"}';
    end if;
    if exists (select from sanhui.minutes_objection
               where precinct = v_meeting.precinct and id = any (v_asked) and answer is not null) then
        return '{"refused":"moved"}';
    end if;
    v_minutes := minutes_top(p_place);
    v_label := session_label(p_session);
    v_c := touch(p_place);
    update sanhui.minutes_objection set answer = p_args ->> 'text', revised = v_revise, answered_at = v_now, c = v_c
        where precinct = v_meeting.precinct and id = any (v_asked);
    perform append_line(v_meeting.stream, 'minutes.settled', actor_of(v_meeting.stream, p_session),
        jsonb_build_object('version', v_minutes.version, 'objections', to_jsonb(v_asked), 'revised', v_revise),
        jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', p_args -> 'text')), p_c => v_c, p_at => v_now);
    if v_revise then
        insert into sanhui.minutes (precinct, meeting, version, sections, tip, c)
            values (v_meeting.precinct, p_place, v_minutes.version + 1, v_minutes.sections, v_minutes.tip, v_c);
        update sanhui.meeting set state = 'minutes_draft', c = v_c where precinct = v_meeting.precinct and id = p_place;
        perform touch_cases(p_place);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('version', v_minutes.version + v_revise::int), 'desk', true);
end
$$;
comment on function sanhui.minutes_settle(bigint, bigint, jsonb) is
    'minutes.settle: one answer to objections to the minutes; with revise a new version is drafted from the published one, which stands until the new one is published.';
