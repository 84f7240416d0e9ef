create or replace function sanhui.poll_close(p_session bigint, p_place bigint, p_args jsonb) returns json
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_now     timestamptz := clock();
    v_waiting record;
    v_waits   boolean;
    v_found   record;
    v_by      int;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    -- A box that was closed is counted even when the meeting is over: the server may have gone away between the two.
    if v_poll.state = 'box_closed' then
        perform poll_sum_up(v_poll.id);
        return '{"ok":' || poll_count(v_poll.id) || '}';
    end if;
    if v_meeting.state <> 'open' or v_poll.state not in ('open', 'polls_closed') then
        return '{"refused":"phase"}';
    end if;
    -- Over days a poll closes at the time that was made known; in a rehearsal whenever the chair likes.
    if v_poll.state = 'open' and v_now < v_poll.closes_at and not v_poll.rehearsal then
        return json_build_object('refused', 'too_soon', 'wait', ceil(extract(epoch from v_poll.closes_at - v_now))::int);
    end if;
    if v_poll.state = 'open' and v_now < v_poll.opened_at + make_interval(secs => v_poll.min_seconds) then
        return json_build_object('refused', 'too_soon', 'wait',
            ceil(extract(epoch from v_poll.opened_at + make_interval(secs => v_poll.min_seconds) - v_now))::int);
    end if;
    v_waiting := poll_waiting(v_poll);
    v_waits := v_poll.class <> 'consultation' or v_poll.box = 'outside' or v_waiting.papers + v_waiting.clashes > 0;
    if v_poll.state = 'polls_closed' and v_waits then
        return json_build_object('ok', json_build_object('papers', v_waiting.papers, 'clashes', v_waiting.clashes));
    end if;
    v_by := actor_of(v_poll.stream, p_session);
    v_c := touch(p_place);
    v_found := box_found(v_poll.id);
    if v_poll.state = 'open' then
        delete from sanhui.door where key = closing_key(v_poll);
        update sanhui.poll set state = 'polls_closed', closed_at = v_now, c = v_c
            where precinct = v_meeting.precinct and id = v_poll.id;
        perform append_line(v_poll.stream, 'poll.closed', v_by, jsonb_build_object(
                'ballots', v_found.ballots, 'received', v_found.received, 'seats', v_poll.seats,
                'papers', v_poll.papers, 'present', poll_present(v_poll.id)),
            p_c => v_c, p_at => v_now);
    end if;
    -- In the hall the two closes are one tap, unless a paper waits.
    if v_waits then
        return json_build_object('ok', json_build_object('papers', v_waiting.papers, 'clashes', v_waiting.clashes));
    end if;
    perform box_close(v_poll.id, v_by, v_c, v_found.ballots, v_found.received);
    return '{"ok":' || poll_count(v_poll.id) || '}';
end
$$;
comment on function sanhui.poll_close(bigint, bigint, jsonb) is
    'poll.close: no more ballots by phone. In the hall the box closes with the polls: then SQL''s sums; else what waits. Again, before the outcome = the same answer.';
