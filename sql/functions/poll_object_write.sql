create or replace function sanhui.poll_object_write(p_poll sanhui.poll, p_session bigint, p_about text, p_capacity text, p_holder bigint, p_label text, p_text text)
    returns bigint language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now  timestamptz := clock();
    v_c    bigint := touch(p_poll.meeting);
    v_id   bigint;
    v_line bigint;
begin
    insert into sanhui.objection (precinct, poll, about, session, capacity, holder, label, text, at, line, c)
        select p_poll.precinct, p_poll.id, p_about, p_session, p_capacity, p_holder, p_label, p_text, v_now, s.n + 1, v_c
        from sanhui.stream s where s.precinct = p_poll.precinct and s.id = p_poll.stream
        returning id, line into v_id, v_line;
    if append_line(p_poll.stream, 'objection.made', actor_of(p_poll.stream, p_session),
            jsonb_build_object('objection', v_id, 'about', p_about)
                || case when p_holder is null then '{"via":"paper"}' else '{}'::jsonb end,
            jsonb_build_object('words', jsonb_build_object('label', p_label, 'text', p_text)), p_c => v_c, p_at => v_now) <> v_line then
        raise exception 'poll %: an objection whose line is another one', p_poll.id;
    end if;
    return v_id;
end
$$;
comment on function sanhui.poll_object_write(sanhui.poll, bigint, text, text, bigint, text, text) is
    'An objection to a poll of a locked meeting; p_capacity and p_holder: with whose slip, null for one from paper. Its id.';
