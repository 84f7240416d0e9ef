create or replace function sanhui.poll_draw_do(p_session bigint, p_second bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_refused text := poll_draw_may(v_meeting, p_args);
    v_drawn   jsonb := case when p_args ->> 'number' is not null then jsonb_build_object('number', p_args -> 'number')
                            else jsonb_build_object('order', p_args -> 'order') end;
    v_poll    sanhui.poll;
    v_c       bigint;
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    v_c := touch(p_place);
    update sanhui.poll set lot = coalesce(lot, '{}') || v_drawn, c = v_c
        where precinct = v_meeting.precinct and id = (p_args ->> 'poll')::bigint returning * into v_poll;
    perform append_line(v_poll.stream, 'poll.drawn', actor_of(v_poll.stream, p_session),
        v_drawn || jsonb_build_object('second', actor_of(v_poll.stream, p_second)), p_c => v_c);
    return poll_outcome(p_session, p_place, p_args) || '{"ok":{}}';
end
$$;
comment on function sanhui.poll_draw_do(bigint, bigint, bigint, jsonb) is
    'poll.draw, confirmed by the second person: the lot stands in the record, and the outcome that it gives.';
