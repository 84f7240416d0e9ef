create or replace function sanhui.poll_notice(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_step(p_place, p_args, 'notice');
    v_poll    sanhui.poll := v.poll;
    v_now     timestamptz := clock();
    v_opens   timestamptz := (p_args ->> 'opens_at')::timestamptz;
    v_closes  timestamptz := (p_args ->> 'closes_at')::timestamptz;
    v_lot     jsonb := nullif(p_args -> 'lot', 'null');
    v_refused text;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_opens < v_now and not v_poll.rehearsal then
        return '{"refused":"field","field":"opens_at"}';
    end if;
    if v_closes <= v_opens or v_closes <= v_now then
        return '{"refused":"field","field":"closes_at"}';
    end if;
    -- Nobody may know the number while ballots are still cast.
    if not lot_is_late(v_lot, v_closes, v_now) and not v_poll.rehearsal then
        return '{"refused":"field","field":"lot"}';
    end if;
    -- What is said against the roll is answered before it is frozen.
    if exists (select from sanhui.objection o
               where o.precinct = v_poll.precinct and o.poll = v_poll.id and o.answered_at is null) then
        return '{"refused":"objections"}';
    end if;
    v_refused := poll_fill_roll(v_poll, p_args -> 'rule');
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    v_c := touch(p_place);
    v_poll := poll_freeze(v_poll, p_args, v_c);
    update sanhui.poll set state = 'noticed', noticed_at = v_now, opens_at = v_opens, closes_at = v_closes, lot = v_lot
        where precinct = v_poll.precinct and id = v_poll.id returning * into v_poll;
    perform append_line(v_poll.stream, 'poll.noticed', actor_of(v_poll.stream, p_session),
        poll_frozen(v_poll) || jsonb_build_object('opens_at', iso(v_opens), 'closes_at', iso(v_closes),
            'wording_hash', v_poll.wording_hash, 'title', v_poll.title, 'motions', poll_wording(v_poll.id) -> 'motions',
            'form', v_poll.form, 'lot', v_poll.lot), p_c => v_c, p_at => v_now);
    perform note_tip(v_poll.stream, v_c);
    return '{"ok":{}}';
end
$$;
comment on function sanhui.poll_notice(bigint, bigint, jsonb) is
    'poll.notice: matter, wording, time and roll are made known and frozen; the days of notice run from here.';
