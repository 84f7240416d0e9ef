create or replace function sanhui.poll_publish_roll(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_step(p_place, p_args, 'publish_roll');
    v_poll    sanhui.poll := v.poll;
    v_now     timestamptz := clock();
    v_refused text;
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_refused := poll_fill_roll(v_poll, p_args -> 'rule');
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    v_c := touch(p_place);
    v_poll := poll_freeze(v_poll, p_args, v_c);
    update sanhui.poll set state = 'roll_public', roll_public_at = v_now
        where precinct = v_poll.precinct and id = v_poll.id;
    perform append_line(v_poll.stream, 'roll.public', actor_of(v_poll.stream, p_session), poll_frozen(v_poll),
        p_c => v_c, p_at => v_now);
    return jsonb_build_object('ok', jsonb_build_object('seats', v_poll.seats));
end
$$;
comment on function sanhui.poll_publish_roll(bigint, bigint, jsonb) is
    'poll.publish_roll: who is entitled is shown before the notice; the rule sheet is frozen.';
