-- Whoever holds a slip here may object, also who was left off the roll. Each home, owner and person has one objection
-- waiting for its answer, whatever phones it uses: who answers gets through.
create or replace function sanhui.poll_object(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_poll    sanhui.poll := v.poll;
    v_about   text;
    v_held    record;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_about := poll_object_about(v_poll);
    if v_about is null or (v_about = 'result' and clock() >= v_poll.objections_until) then
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
        return '{"refused":"waiting"}';
    end if;
    return jsonb_build_object('ok', jsonb_build_object('objection', poll_object_write(v_poll, p_session, v_about,
        v_held.capacity, v_held.holder, session_label(p_session), p_args ->> 'text')), 'desk', true);
end
$$;
comment on function sanhui.poll_object(bigint, bigint, jsonb) is
    'poll.object: a slip holder''s objection to a roll that is public, answered before the notice freezes it, or to a preliminary result, answered before it is final.';
