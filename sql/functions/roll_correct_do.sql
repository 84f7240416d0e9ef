-- Ballots and corrections wait for each other at the meeting's row. A number that was taken off is not given again.
create or replace function sanhui.roll_correct_do(p_session bigint, p_second bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_refused text := roll_correct_may(v_meeting, p_args);
    v_change  text := p_args ->> 'change';
    v_poll    sanhui.poll;
    v_was     sanhui.seat;
    v_now     sanhui.seat;
    v_line    bigint;
    v_c       bigint;
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    v_c := touch(p_place);
    select * into v_poll from sanhui.poll where precinct = v_meeting.precinct and id = (p_args ->> 'poll')::bigint;
    if v_change = 'add' then
        v_now := roll_seat(v_poll, p_args);
        v_now.n := greatest((select max(s.n) from sanhui.seat s where s.precinct = v_poll.precinct and s.poll = v_poll.id),
            (select max(x.seat) from sanhui.roll_change x where x.precinct = v_poll.precinct and x.poll = v_poll.id)) + 1;
        v_now.salt := salt();
        insert into sanhui.seat select v_now.*;
    else
        select * into v_was from sanhui.seat
            where precinct = v_poll.precinct and poll = v_poll.id and n = (p_args ->> 'seat')::int;
    end if;
    if v_change = 'remove' then
        delete from sanhui.seat where precinct = v_poll.precinct and poll = v_poll.id and n = v_was.n;
        update sanhui.mandate set revoked_at = clock(), c = v_c
            where precinct = v_poll.precinct and poll = v_poll.id and seat = v_was.n and revoked_at is null;
    elsif v_change = 'weight' then
        update sanhui.seat set area = coalesce((p_args ->> 'area')::bigint, area), heads = coalesce((p_args ->> 'heads')::int, heads)
            where precinct = v_poll.precinct and poll = v_poll.id and n = v_was.n returning * into v_now;
        if exists (select from sanhui.ballot b where b.precinct = v_poll.precinct and b.poll = v_poll.id and b.seat = v_was.n) then
            update sanhui.turnout set area = area + v_now.area - v_was.area, heads = heads + v_now.heads - v_was.heads
                where precinct = v_poll.precinct and poll = v_poll.id;
        end if;
    end if;
    update sanhui.poll q set seats = s.seats, total_area = s.area, total_heads = s.heads, roll_hash = poll_roll_hash(q.id),
            c = v_c
        from (select count(*) as seats, coalesce(sum(area), 0) as area, coalesce(sum(heads), 0) as heads
              from sanhui.seat where precinct = v_poll.precinct and poll = v_poll.id) s
        where q.precinct = v_poll.precinct and q.id = v_poll.id returning q.* into v_poll;
    v_line := append_line(v_poll.stream, 'roll.corrected', actor_of(v_poll.stream, p_session),
        jsonb_build_object('change', v_change, 'seat', coalesce(v_now.n, v_was.n), 'roll_hash', v_poll.roll_hash,
            'seats', v_poll.seats, 'total_area', v_poll.total_area, 'total_heads', v_poll.total_heads,
            'second', actor_of(v_poll.stream, p_second)),
        jsonb_build_object('words', jsonb_build_object('text', p_args ->> 'reason')), p_c => v_c, p_audience => 'staff');
    insert into sanhui.roll_change (precinct, poll, seat, was, now, reason, at, line)
        values (v_poll.precinct, v_poll.id, coalesce(v_now.n, v_was.n),
            case when v_was.n is not null then jsonb_build_object('label', v_was.label, 'capacity', v_was.capacity,
                'holder', v_was.holder, 'area', v_was.area, 'heads', v_was.heads) end,
            case when v_now.n is not null then jsonb_build_object('label', v_now.label, 'capacity', v_now.capacity,
                'holder', v_now.holder, 'area', v_now.area, 'heads', v_now.heads) end,
            p_args ->> 'reason', clock(), v_line);
    return jsonb_build_object('ok', jsonb_build_object('poll', v_poll.id, 'seat', coalesce(v_now.n, v_was.n),
        'seats', v_poll.seats));
end
$$;
comment on function sanhui.roll_correct_do(bigint, bigint, bigint, jsonb) is
    'roll.correct, confirmed by the second person: a seat is added, taken off or weighed anew; the roll has a new hash.';
