-- Several at once: what many say in many words needs one answer. Words that are hidden stay in the record, for the office.
create or replace function sanhui.objection_answer(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting   sanhui.meeting := lock_meeting(p_place);
    v_asked     bigint[] := array(select distinct e::bigint from jsonb_array_elements_text(p_args -> 'objections') e order by 1);
    v_hide      boolean := coalesce((p_args ->> 'hide')::boolean, false);
    v_objection sanhui.objection;
    v_poll      sanhui.poll;
    v_now       timestamptz := clock();
    v_label     text;
    v_count     int;
    v_polls     bigint[];
    v_answered  boolean;
    v_c         bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select count(*), array_agg(distinct o.poll), bool_or(o.answered_at is not null) into v_count, v_polls, v_answered
        from sanhui.objection o
        join sanhui.poll q on q.precinct = o.precinct and q.id = o.poll and q.meeting = p_place
        where o.precinct = v_meeting.precinct and o.id = any (v_asked);
    if v_count = 0 or v_count <> cardinality(v_asked) or cardinality(v_polls) <> 1 then
        return '{"refused":"gone"}';
    end if;
    select * into strict v_poll from sanhui.poll where precinct = v_meeting.precinct and id = v_polls[1];
    if v_answered or exists (select from sanhui.objection o where o.precinct = v_meeting.precinct and o.id = any (v_asked)
            and (o.about, v_poll.state) not in (('roll', 'roll_public'), ('result', 'preliminary'))) then
        return '{"refused":"phase"}';
    end if;
    v_label := session_label(p_session);
    v_c := touch(p_place);
    for v_objection in
        update sanhui.objection set answer = p_args ->> 'text', answered_by = v_label, answered_at = v_now, hidden = v_hide, c = v_c
            where precinct = v_poll.precinct and id = any (v_asked) returning *
    loop
        update sanhui.beside set audience = 'staff'
            where v_hide and precinct = v_poll.precinct and stream = v_poll.stream and n = v_objection.line;
        perform append_line(v_poll.stream, 'objection.answered', actor_of(v_poll.stream, p_session),
            jsonb_build_object('objection', v_objection.id) || case when v_hide then '{"hidden":true}' else '{}'::jsonb end,
            jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', p_args -> 'text')), p_c => v_c, p_at => v_now);
    end loop;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.objection_answer(bigint, bigint, jsonb) is
    'objection.answer: one answer to objections of one poll, once; it stands beside each. With hide the room no longer sees their words.';
