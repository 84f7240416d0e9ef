create or replace function sanhui.floor_reply(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_name    text;
    v_item    sanhui.item;
    v_reports boolean;
    v_seconds int := (p_args ->> 'seconds')::int;
    v_hand    bigint;
    v_now     timestamptz := clock();
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    if v_meeting.state <> 'open' then
        return '{"refused":"phase"}';
    end if;
    select o.name into v_name from sanhui.organisation o
        where o.precinct = v_meeting.precinct and o.id = (p_args ->> 'organisation')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    -- Asked for twice is given once.
    select h.id into v_hand from sanhui.hand h
        where h.precinct = v_meeting.precinct and h.meeting = p_place and h.state = 'speaking'
          and h.organisation = (p_args ->> 'organisation')::bigint;
    if found then
        return jsonb_build_object('ok', jsonb_build_object('hand', v_hand));
    end if;
    -- Whose item it is presents: as long as the item still lasts.
    select * into v_item from sanhui.item i where i.precinct = v_meeting.precinct and i.id = v_meeting.item;
    v_reports := coalesce(v_item.step in ('plan', 'report'), false);
    if v_reports then
        v_seconds := greatest(v_seconds, v_item.minutes * 60 - extract(epoch from v_now - v_item.began_at)::int);
    end if;
    v_c := touch(p_place);
    perform end_turn(v_meeting, true, v_c);
    insert into sanhui.hand (precinct, meeting, item, n, speaker, organisation, label, kind, via, state, raised_at,
                             given_at, until, c)
        select v_meeting.precinct, p_place, v_meeting.item, coalesce(max(h.n), 0) + 1, 0,
               (p_args ->> 'organisation')::bigint, v_name, case when v_reports then 'report' else 'reply' end, 'room', 'speaking', v_now,
               v_now, v_now + make_interval(secs => v_seconds), v_c
        from sanhui.hand h where h.precinct = v_meeting.precinct and h.meeting = p_place
        returning id into v_hand;
    update sanhui.hand set speaker = -id where precinct = v_meeting.precinct and id = v_hand;
    return jsonb_build_object('ok', jsonb_build_object('hand', v_hand));
end
$$;
comment on function sanhui.floor_reply(bigint, bigint, jsonb) is
    'floor.reply: an organisation that was asked by name has the floor at once, outside the queue; the turn before is broken off. Where the item is its report, for as long as that lasts.';
