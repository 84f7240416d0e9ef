-- With seat, a paper that was received for another one goes to it before it is typed in: its number stays, a line says
-- so. It is the seat's own then, or comes by the mandate that is named.
create or replace function sanhui.paper_return(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := paper_here(p_place, p_args);
    v_meeting sanhui.meeting := v.meeting;
    v_poll    sanhui.poll := v.poll;
    v_paper   sanhui.paper_ballot := v.paper;
    v_seat    bigint := (p_args ->> 'seat')::bigint;
    v_mandate bigint := (p_args ->> 'mandate')::bigint;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_poll.state not in ('open', 'polls_closed')
       or not (v_paper.state = 'typed' or (v_paper.state = 'received' and v_seat is not null)) then
        return '{"refused":"phase"}';
    end if;
    if v_seat is not null and not exists (select from sanhui.seat t
            where t.precinct = v_meeting.precinct and t.poll = v_poll.id and t.n = v_seat) then
        return '{"refused":"not_on_roll"}';
    end if;
    if v_mandate is not null and not exists (select from sanhui.mandate m
            where m.precinct = v_meeting.precinct and m.poll = v_poll.id and m.seat = v_seat and m.id = v_mandate
              and m.revoked_at is null) then
        return '{"refused":"gone"}';
    end if;
    if v_seat = v_paper.seat and v_mandate is not distinct from v_paper.mandate then
        return '{"refused":"field","field":"seat"}';
    end if;
    v_c := touch(p_place);
    update sanhui.paper_ballot
        set state = 'received', answers = null, void_reason = null, remark = null, typed_at = null, typed_by = null, typed_label = null,
            returned = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and poll = v_poll.id and n = v_paper.n;
    if v_seat is not null then
        update sanhui.paper_ballot
            set seat = v_seat, mandate = v_mandate, via = case when v_mandate is null then 'paper' else 'proxy' end
            where precinct = v_meeting.precinct and poll = v_poll.id and n = v_paper.n;
        perform append_line(v_poll.stream, 'paper.moved', actor_of(v_poll.stream, p_session),
            jsonb_build_object('paper', v_paper.n, 'from', v_paper.seat, 'seat', v_seat),
            jsonb_build_object('words', jsonb_build_object('text', p_args ->> 'reason')), p_c => v_c, p_audience => 'scrutineers');
    end if;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.paper_return(bigint, bigint, jsonb) is
    'paper.return: what was typed in does not agree with the paper: it is typed in again. With seat: it belongs to that one.';
