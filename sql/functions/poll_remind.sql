create or replace function sanhui.poll_remind(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v         record := poll_here(p_place, p_args);
    v_poll    sanhui.poll := v.poll;
    v_now     timestamptz := clock();
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if v_poll.state <> 'open' or v_now >= v_poll.closes_at then
        return '{"refused":"phase"}';
    end if;
    if v_now < v_poll.reminded_at + interval '1 hour' then
        return jsonb_build_object('refused', 'busy', 'wait',
            ceil(extract(epoch from v_poll.reminded_at + interval '1 hour' - v_now))::int);
    end if;
    update sanhui.poll set reminded_at = v_now, c = touch(p_place) where precinct = v_poll.precinct and id = v_poll.id;
    return '{"ok":{}}';
end
$$;
comment on function sanhui.poll_remind(bigint, bigint, jsonb) is
    'poll.remind: phones with a seat that has not voted show a banner; once an hour at most.';
