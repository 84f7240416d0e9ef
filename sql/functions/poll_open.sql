create or replace function sanhui.poll_open(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_poll    sanhui.poll;
    v_rule    jsonb := p_args -> 'rule';
    v_now     timestamptz := clock();
    v_item    bigint;
    v_wording jsonb;
    v_refused text;
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
    if v_meeting.state <> 'open' or v_poll.state <> 'drafted' then
        return '{"refused":"phase"}';
    end if;
    if moved(v_meeting, p_args -> 'on') then
        return '{"refused":"moved"}';
    end if;
    v_refused := poll_fill_roll(v_poll.id, v_poll.electorate, v_poll.scope, v_rule);
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    v_c := touch(p_place);
    select id into v_item from sanhui.item
        where precinct = v_meeting.precinct and meeting = p_place and poll = v_poll.id;
    if v_item is distinct from v_meeting.item then
        perform begin_item(p_place, v_item, v_c, p_session);
    end if;
    update sanhui.poll q
        set state = 'open', rule = v_rule, class = coalesce(v_rule ->> 'class', class),
            informal = coalesce((v_rule ->> 'informal')::boolean, not v_meeting.formal), opened_at = v_now,
            seats = s.seats, total_area = s.area, total_heads = s.heads, c = v_c
        from (select count(*) as seats, coalesce(sum(area), 0) as area, coalesce(sum(heads), 0) as heads
              from sanhui.seat where precinct = v_meeting.precinct and poll = v_poll.id) s
        where q.precinct = v_meeting.precinct and q.id = v_poll.id;
    v_wording := poll_wording(v_poll.id);
    update sanhui.poll
        set wording_hash = digest('sanhui.wording.1', compact(v_wording)), roll_hash = poll_roll_hash(v_poll.id)
        where precinct = v_meeting.precinct and id = v_poll.id returning * into v_poll;
    perform append_line(v_poll.stream, 'poll.opened', actor_of(v_poll.stream, p_session),
        jsonb_build_object('wording_hash', v_poll.wording_hash, 'roll_hash', v_poll.roll_hash,
            'seats', v_poll.seats, 'total_area', v_poll.total_area, 'total_heads', v_poll.total_heads,
            'rule', v_poll.rule, 'form', v_poll.form, 'title', v_poll.title, 'motions', v_wording -> 'motions'),
        p_c => v_c, p_at => v_now);
    perform note_tip(v_poll.stream, v_c);
    return jsonb_build_object('ok', jsonb_build_object('seats', v_poll.seats));
end
$$;
comment on function sanhui.poll_open(bigint, bigint, jsonb) is
    'poll.open: wording, options, rule and roll are frozen and hashed; the meeting goes to the poll''s item.';
