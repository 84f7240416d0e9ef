-- json, not jsonb: a hundred thousand ballots are written once and never taken apart here.
create or replace function sanhui.poll_close(p_session bigint, p_place bigint, p_args jsonb) returns json
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog set jit = off as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_poll    sanhui.poll;
    v_now     timestamptz := clock();
    v_sums    jsonb;
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
    if v_meeting.state <> 'open' or v_poll.state not in ('open', 'polls_closed') then
        return '{"refused":"phase"}';
    end if;
    if v_poll.state = 'open' and v_now < v_poll.opened_at + make_interval(secs => v_poll.min_seconds) then
        return json_build_object('refused', 'too_soon', 'wait',
            ceil(extract(epoch from v_poll.opened_at + make_interval(secs => v_poll.min_seconds) - v_now))::int);
    end if;
    v_sums := poll_sums(v_poll.id);
    if v_poll.state = 'open' then
        v_c := touch(p_place);
        update sanhui.poll set state = 'polls_closed', closed_at = v_now, c = v_c
            where precinct = v_meeting.precinct and id = v_poll.id;
        perform append_line(v_poll.stream, 'poll.closed', actor_of(v_poll.stream, p_session),
            jsonb_build_object('ballots', v_sums -> 'cast', 'seats', v_poll.seats), p_c => v_c, p_at => v_now);
        insert into sanhui.door (key, precinct, ref)
            values ('uncounted:' || v_poll.code, v_meeting.precinct, v_poll.id);
    end if;
    return '{"ok":{"sums":' || v_sums::text || ',"ballots":' || poll_ballots(v_poll.id)
        || ',"openings_ok":' || poll_box_whole(v_poll.id) || ',"poll":' || (
        select jsonb_build_object('id', v_poll.id, 'code', v_poll.code, 'class', v_poll.class,
            'method', v_poll.method, 'electorate', v_poll.electorate, 'matter', v_poll.matter,
            'informal', v_poll.informal, 'rule', v_poll.rule, 'seats', v_poll.seats,
            'total_area', v_poll.total_area, 'total_heads', v_poll.total_heads,
            'motions', jsonb_agg(jsonb_build_object('n', m.n, 'title', m.title, 'options', m.options,
                'only_if_fails', m.only_if_fails) order by m.n))
        from sanhui.motion m where m.precinct = v_meeting.precinct and m.poll = v_poll.id) || '}}';
end
$$;
comment on function sanhui.poll_close(bigint, bigint, jsonb) is
    'poll.close: no more ballots; SQL''s sums, and the ballots for the server''s own. Again, before the outcome = the same answer.';
