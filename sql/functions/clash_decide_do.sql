-- Neither of the two who decide sees a choice: they know the ways, the times and whom to ask.
create or replace function sanhui.clash_decide_do(p_session bigint, p_second bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_refused text := clash_decide_may(v_meeting, p_args);
    v_counts  boolean := p_args ->> 'count' = 'set_aside';
    v_clash   sanhui.clash;
    v_kept    sanhui.ballot;
    v_box     sanhui.box;
    v_c       bigint;
begin
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    v_c := touch(p_place);
    update sanhui.clash set state = case when v_counts then 'counted' else 'left' end, decided_at = clock(),
            reason = p_args ->> 'reason', c = v_c
        where precinct = v_meeting.precinct and id = (p_args ->> 'clash')::bigint returning * into v_clash;
    update sanhui.poll set c = v_c where precinct = v_meeting.precinct and id = v_clash.poll;
    v_box := ballot_box(v_clash.poll, true);
    perform append_line(v_box.stream, 'clash.decided', actor_of(v_box.stream, p_session),
        jsonb_build_object('line', v_clash.line, 'counts', p_args ->> 'count', 'second', actor_of(v_box.stream, p_second)),
        jsonb_build_object('words', jsonb_build_object('text', p_args ->> 'reason')), p_c => v_c, p_at => v_box.at,
        p_audience => 'scrutineers');
    if v_counts then
        v_box := ballot_box(v_clash.poll, true);
        select * into strict v_kept from sanhui.ballot b
            where b.precinct = v_meeting.precinct and b.poll = v_clash.poll and b.seat = v_clash.seat
            order by b.version desc limit 1;
        insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line, via)
            values (v_meeting.precinct, v_clash.poll, v_clash.seat, v_kept.version + 1, v_clash.key, v_clash.answers,
                v_clash.opening, v_clash.commitment, v_box.at, v_box.line, v_clash.via);
        perform ballot_seal(v_box, array[v_clash.commitment], '{}', '{}', v_clash.via);
        update sanhui.paper_ballot set state = case key when v_clash.key then 'counted' else 'aside' end, c = v_c
            where precinct = v_meeting.precinct and poll = v_clash.poll and key in (v_clash.key, v_kept.key);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('poll', v_clash.poll, 'seat', v_clash.seat));
end
$$;
comment on function sanhui.clash_decide_do(bigint, bigint, bigint, jsonb) is
    'clash.decide, confirmed by the second person: the ballot that counts goes on, or the one set aside becomes its seat''s newest version.';
