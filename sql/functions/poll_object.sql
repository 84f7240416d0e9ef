-- Whoever holds a slip here may object, also who was left off the roll. Each home, owner and person has one objection
-- waiting for its answer, whatever phones it uses: who answers gets through.
create or replace function sanhui.poll_object(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_poll    sanhui.poll := v.poll;
    v_now     timestamptz := clock();
    v_about   text;
    v_held    record;
    v_label   text;
    v_id      bigint;
    v_line    bigint;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_about := case when v_poll.state = 'roll_public' then 'roll'
                    when v_poll.state = 'preliminary' and v_now < v_poll.objections_until then 'result' end;
    if v_about is null then
        return '{"refused":"phase"}';
    end if;
    select h.capacity, h.holder into v_held from session_holdings(v_poll.precinct, p_session) h limit 1;
    if not found then
        return '{"refused":"role"}';
    end if;
    if exists (select from sanhui.objection o
               where o.precinct = v_poll.precinct and o.poll = v_poll.id and o.answered_at is null
                 and exists (select from session_holdings(v_poll.precinct, p_session) h
                             where h.capacity = o.capacity and h.holder = o.holder)) then
        return '{"refused":"busy"}';
    end if;
    v_label := session_label(p_session);
    v_c := touch(p_place);
    insert into sanhui.objection (precinct, poll, about, session, capacity, holder, label, text, at, line, c)
        select v_poll.precinct, v_poll.id, v_about, p_session, v_held.capacity, v_held.holder, v_label, p_args ->> 'text', v_now, s.n + 1, v_c
        from sanhui.stream s where s.precinct = v_poll.precinct and s.id = v_poll.stream
        returning id, line into v_id, v_line;
    if append_line(v_poll.stream, 'objection.made', actor_of(v_poll.stream, p_session), jsonb_build_object('objection', v_id, 'about', v_about),
            jsonb_build_object('words', jsonb_build_object('label', v_label, 'text', p_args -> 'text')), p_c => v_c, p_at => v_now)
            <> v_line then
        raise exception 'poll %: an objection whose line is another one', v_poll.id;
    end if;
    return jsonb_build_object('ok', jsonb_build_object('objection', v_id), 'desk', true);
end
$$;
comment on function sanhui.poll_object(bigint, bigint, jsonb) is
    'poll.object: a slip holder''s objection to a roll that is public, answered before the notice freezes it, or to a preliminary result, answered before it is final.';
