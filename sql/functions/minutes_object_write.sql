create or replace function sanhui.minutes_object_write(p_meeting sanhui.meeting, p_session bigint, p_holder text, p_label text, p_text text)
    returns bigint language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_now     timestamptz := clock();
    v_minutes sanhui.minutes := minutes_top(p_meeting.id);
    v_c       bigint := touch(p_meeting.id);
    v_id      bigint;
begin
    insert into sanhui.minutes_objection (precinct, meeting, version, session, holder, label, text, at, c)
        values (p_meeting.precinct, p_meeting.id, v_minutes.version, p_session, p_holder, p_label, p_text, v_now, v_c)
        returning id into v_id;
    perform append_line(p_meeting.stream, 'minutes.objected', actor_of(p_meeting.stream, p_session),
        jsonb_build_object('objection', v_id, 'version', v_minutes.version)
            || case when p_holder is null then '{"via":"paper"}' else '{}'::jsonb end,
        jsonb_build_object('words', jsonb_build_object('label', p_label, 'text', p_text)), p_c => v_c, p_at => v_now);
    return v_id;
end
$$;
comment on function sanhui.minutes_object_write(sanhui.meeting, bigint, text, text, text) is
    'An objection to the published minutes of a locked meeting; p_holder: whose it is, null for one from paper. Its id.';
