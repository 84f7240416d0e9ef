create or replace function sanhui.poll_publish(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_step(p_place, p_args, 'publish');
    v_poll    sanhui.poll := v.poll;
    v_now     timestamptz := clock();
    v_until   timestamptz := to_timestamp((p_args ->> 'until')::numeric / 1000);
    v_c       bigint;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    v_c := touch(p_place);
    update sanhui.poll set state = 'preliminary', preliminary_at = v_now, objections_until = v_until, c = v_c
        where precinct = v_poll.precinct and id = v_poll.id;
    perform append_line(v_poll.stream, 'poll.preliminary', actor_of(v_poll.stream, p_session),
        jsonb_build_object('objections_until', iso(v_until)), p_c => v_c, p_at => v_now);
    return jsonb_build_object('ok', jsonb_build_object('objections_until', iso(v_until)));
end
$$;
comment on function sanhui.poll_publish(bigint, bigint, jsonb) is
    'poll.publish: the preliminary result is made known, and objections are taken until then.';
