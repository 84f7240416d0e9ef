create or replace function sanhui.paper_receive(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_seat    bigint := (p_args ->> 'seat')::bigint;
    v_slip    record;
    v_via     text := 'paper';
    v_n       int := 0;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_poll.state in ('drafted', 'roll_public', 'noticed') or v_poll.box = 'outside' then
        return '{"refused":"phase"}';
    end if;
    if v_poll.state <> 'open' or clock() >= v_poll.closes_at then
        return '{"refused":"closed"}';
    end if;
    if p_args ? 'slip' or p_args ? 'digits' then
        v_slip := slip_seat(v_poll.id, p_args);
        if v_slip.refused is not null then
            return jsonb_build_object('refused', v_slip.refused);
        end if;
        v_seat := v_slip.seat;
    end if;
    perform 1 from sanhui.seat where precinct = v_meeting.precinct and poll = v_poll.id and n = v_seat;
    if not found then
        return '{"refused":"not_on_roll"}';
    end if;
    if p_args ->> 'mandate' is not null then
        v_via := 'proxy';
        perform 1 from sanhui.mandate
            where precinct = v_meeting.precinct and poll = v_poll.id and seat = v_seat
              and id = (p_args ->> 'mandate')::bigint and revoked_at is null;
        if not found then
            return '{"refused":"gone"}';
        end if;
    end if;
    v_c := touch(p_place);
    update sanhui.poll set papers = papers + 1, c = v_c
        where precinct = v_meeting.precinct and id = v_poll.id returning papers into v_n;
    insert into sanhui.paper_ballot (precinct, poll, n, seat, via, mandate, received_at, received_by, c)
        values (v_meeting.precinct, v_poll.id, v_n, v_seat, v_via, (p_args ->> 'mandate')::bigint, clock(), p_session, v_c);
    return jsonb_build_object('ok', jsonb_build_object('paper', v_n, 'seat', v_seat), 'desk', true);
end
$$;
comment on function sanhui.paper_receive(bigint, bigint, jsonb) is
    'paper.receive: a paper is numbered, before the polls close. How many there are is in the line poll.closed.';
