create or replace function sanhui.poll_close_box(p_session bigint, p_place bigint, p_args jsonb) returns json
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_waiting record;
    v_found   record;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not poll_may(v_poll, v_meeting.kind, 'close_box') then
        return '{"refused":"phase"}';
    end if;
    -- What an outside platform has counted has no box here: its figures come in their own way.
    if v_poll.box = 'outside' and not exists (
            select from sanhui.figures f where f.precinct = v_poll.precinct and f.poll = v_poll.id and f.kind = 'outside') then
        return '{"refused":"phase"}';
    end if;
    v_waiting := poll_waiting(v_poll);
    if v_waiting.papers > 0 then
        return '{"refused":"papers"}';
    end if;
    if v_waiting.clashes > 0 then
        return '{"refused":"clashes"}';
    end if;
    if v_poll.state = 'polls_closed' then
        if moved(v_meeting, p_args -> 'on') then
            return '{"refused":"moved"}';
        end if;
        v_found := box_found(v_poll.id);
        perform box_close(v_poll.id, actor_of(v_poll.stream, p_session), touch(p_place),
            v_found.ballots, v_found.received);
    else
        perform poll_sum_up(v_poll.id);
    end if;
    return '{"ok":' || poll_count(v_poll.id) || '}';
end
$$;
comment on function sanhui.poll_close_box(bigint, bigint, jsonb) is
    'poll.close_box: nothing is typed in any more; SQL''s sums. Again, before the outcome = the same answer.';
