create or replace function sanhui.objection_answer(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting   sanhui.meeting := lock_meeting(p_place);
    v_objection sanhui.objection;
    v_poll      sanhui.poll;
    v_now       timestamptz := clock();
    v_label     text;
    v_c         bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_objection from sanhui.objection
        where precinct = v_meeting.precinct and id = (p_args ->> 'objection')::bigint;
    select * into v_poll from sanhui.poll
        where precinct = v_meeting.precinct and meeting = p_place and id = v_objection.poll;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if (v_objection.about, v_poll.state) not in (('roll', 'roll_public'), ('result', 'preliminary'))
       or v_objection.answered_at is not null then
        return '{"refused":"phase"}';
    end if;
    v_label := session_label(p_session);
    v_c := touch(p_place);
    update sanhui.objection set answer = p_args ->> 'text', answered_by = v_label, answered_at = v_now, c = v_c
        where precinct = v_poll.precinct and id = v_objection.id;
    perform append_line(v_poll.stream, 'objection.answered', actor_of(v_poll.stream, p_session),
        jsonb_build_object('objection', v_objection.id),
        jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', p_args -> 'text')), p_c => v_c, p_at => v_now);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.objection_answer(bigint, bigint, jsonb) is 'objection.answer: once; it stands beside the objection.';
