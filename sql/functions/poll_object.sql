create or replace function sanhui.poll_object(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_poll    sanhui.poll;
    v_now     timestamptz := clock();
    v_about   text;
    v_label   text;
    v_id      bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_poll from sanhui.poll
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'poll')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    v_about := case when v_poll.state = 'roll_public' then 'roll'
                    when v_poll.state = 'preliminary' and v_now < v_poll.objections_until then 'result' end;
    if v_about is null then
        return '{"refused":"phase"}';
    end if;
    -- One at a time: the next when the last one is answered.
    if exists (select from sanhui.objection o where o.precinct = v_poll.precinct and o.poll = v_poll.id
               and o.session = p_session and o.answered_at is null) then
        return '{"refused":"busy"}';
    end if;
    v_label := session_label(p_session);
    v_c := touch(p_place);
    insert into sanhui.objection (precinct, poll, about, session, label, text, at, c)
        values (v_poll.precinct, v_poll.id, v_about, p_session, v_label, p_args ->> 'text', v_now, v_c) returning id into v_id;
    perform append_line(v_poll.stream, 'objection.made', actor_of(v_poll.stream, p_session),
        jsonb_build_object('objection', v_id, 'about', v_about),
        jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', p_args -> 'text')), p_c => v_c, p_at => v_now);
    return jsonb_build_object('ok', jsonb_build_object('objection', v_id));
end
$$;
comment on function sanhui.poll_object(bigint, bigint, jsonb) is
    'poll.object: an objection to a roll that is public, answered before the notice freezes it, or to a preliminary result, answered before it is final.';
