create or replace function sanhui.hand_lower(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_hand    sanhui.hand;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_hand from sanhui.hand
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'hand')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_hand.session <> p_session and (select w.role from session_who(p_session) w) is distinct from 'chair' then
        return '{"refused":"own"}';
    end if;
    if v_meeting.state <> 'open' or v_hand.state = 'speaking' then
        return '{"refused":"phase"}';
    end if;
    if v_hand.state = 'waiting' then
        update sanhui.hand set state = 'withdrawn', c = touch(p_place)
            where precinct = v_meeting.precinct and id = v_hand.id;
    end if;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.hand_lower(bigint, bigint, jsonb) is
    'hand.lower: out of the queue, by its owner or the chair. Again = no change.';
