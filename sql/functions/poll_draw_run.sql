create or replace function sanhui.poll_draw_run(p_request sanhui.countersign, p_second bigint) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_request.meeting);
    v_args    jsonb := p_request.args;
    v_poll    sanhui.poll;
    v_drawn   jsonb;
    v_c       bigint;
begin
    select * into v_poll from sanhui.poll
        where precinct = v_meeting.precinct and id = (v_args ->> 'poll')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if not poll_may(v_poll, v_meeting.kind, 'draw') or v_poll.lot ?| array['number', 'order'] then
        return '{"refused":"phase"}';
    end if;
    if poll_tally(v_poll) is distinct from v_args -> 'sums' then
        return '{"refused":"sums"}';
    end if;
    v_drawn := case when v_args ->> 'number' is not null then jsonb_build_object('number', v_args -> 'number')
                    else jsonb_build_object('order', v_args -> 'order') end;
    v_c := touch(v_meeting.id);
    update sanhui.poll set lot = coalesce(lot, '{}') || v_drawn, c = v_c
        where precinct = v_poll.precinct and id = v_poll.id;
    perform append_line(v_poll.stream, 'poll.drawn', actor_of(v_poll.stream, p_request.session),
        v_drawn || jsonb_build_object('second', actor_of(v_poll.stream, p_second)), p_c => v_c);
    return (poll_outcome(p_request.session, v_meeting.id, jsonb_build_object('poll', v_poll.id,
        'sums', v_args -> 'sums', 'outcome', v_args -> 'outcome')) - 'ok') || '{"ok":{}}';
end
$$;
comment on function sanhui.poll_draw_run(sanhui.countersign, bigint) is
    'poll.draw, confirmed by a second person: the lot stands in the record, and the outcome that it gives.';
