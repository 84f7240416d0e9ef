create or replace function sanhui.poll_open(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_rule    jsonb := p_args -> 'rule';
    v_now     timestamptz := clock();
    v_lot     jsonb;
    v_item    bigint;
    v_wording jsonb;
    v_refused text;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_meeting.state <> 'open' or not poll_may(v_poll, v_meeting.kind, 'open') then
        return '{"refused":"phase"}';
    end if;
    if poll_in_hall(v_meeting) is not null then
        return '{"refused":"one_poll"}';
    end if;
    if moved(v_meeting, p_args -> 'on') then
        return '{"refused":"moved"}';
    end if;
    if v_poll.electorate = 'raters' and v_meeting.reviewed is not null and v_meeting.outside_at is null then
        return '{"refused":"reviewed_present"}';
    end if;
    if v_now < v_poll.opens_at and not v_poll.rehearsal then
        return jsonb_build_object('refused', 'too_soon', 'wait', ceil(extract(epoch from v_poll.opens_at - v_now))::int);
    end if;
    if v_now >= v_poll.closes_at then
        return '{"refused":"closed"}';
    end if;
    v_lot := coalesce(v_poll.lot, nullif(p_args -> 'lot', 'null'));
    if not lot_is_late(v_lot, v_poll.closes_at, v_now) and not v_poll.rehearsal then
        return '{"refused":"field","field":"lot"}';
    end if;
    select id into v_item from sanhui.item
        where precinct = v_meeting.precinct and meeting = p_place and poll = v_poll.id;
    if v_item is distinct from v_meeting.item and item_held(v_meeting, v_item) then
        return '{"refused":"unanswered"}';
    end if;
    -- A roll that was noticed is frozen; in a meeting it is as of now.
    if v_poll.state <> 'noticed' then
        v_refused := poll_fill_roll(v_poll, v_rule);
        if v_refused is not null then
            return jsonb_build_object('refused', v_refused);
        end if;
    end if;
    v_c := touch(p_place);
    if v_item is distinct from v_meeting.item then
        perform begin_item(p_place, v_item, v_c, p_session);
    end if;
    v_poll := poll_freeze(v_poll, p_args, v_c);
    update sanhui.poll
        set state = 'open', informal = coalesce((v_rule ->> 'informal')::boolean, not v_meeting.formal), opened_at = v_now, lot = v_lot,
            window_seconds = case when v_rule ? 'window_seconds' then (v_rule ->> 'window_seconds')::int else window_seconds end
        where precinct = v_poll.precinct and id = v_poll.id returning * into v_poll;
    if v_poll.closes_at is not null then
        insert into sanhui.door (key, precinct, ref) values (closing_key(v_poll), v_poll.precinct, v_poll.id);
    end if;
    v_wording := poll_wording(v_poll.id);
    perform append_line(v_poll.stream, 'poll.opened', actor_of(v_poll.stream, p_session),
        poll_frozen(v_poll) || jsonb_build_object('wording_hash', v_poll.wording_hash,
            'rule', v_poll.rule, 'form', v_poll.form, 'informal', v_poll.informal, 'lot', v_poll.lot,
            'title', v_poll.title, 'motions', v_wording -> 'motions')
            || case when v_poll.rehearsal then '{"rehearsal":true}' else '{}'::jsonb end,
        p_c => v_c, p_at => v_now);
    perform note_tip(v_poll.stream, v_c);
    return jsonb_build_object('ok', jsonb_build_object('seats', v_poll.seats));
end
$$;
comment on function sanhui.poll_open(bigint, bigint, jsonb) is
    'poll.open: wording, options, rule and roll are frozen and hashed; the meeting goes to the poll''s item.';
