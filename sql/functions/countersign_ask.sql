create or replace function sanhui.countersign_ask(p_session bigint, p_place bigint, p_step text, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_account bigint;
    v_refused text;
    v_code    text;
    v_id      bigint;
    v_c       bigint;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    v_refused := countersign_may(v_meeting, p_step, p_args);
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    if moved(v_meeting, p_args -> 'on') then
        return '{"refused":"moved"}';
    end if;
    v_account := (select w.account from session_who(p_session) w);
    v_c := touch(p_place);
    -- What the same person asked for before and nobody confirmed gives way.
    update sanhui.countersign set state = 'dropped', c = v_c
        where precinct = v_meeting.precinct and meeting = p_place and state = 'open' and step = p_step
          and (session = p_session or account = v_account);
    loop
        v_code := lpad((('x' || substr(salt(), 1, 12))::bit(48)::bigint % 1000000)::text, 6, '0');
        exit when not exists (select from sanhui.countersign
                              where precinct = v_meeting.precinct and meeting = p_place and state = 'open' and code = v_code);
    end loop;
    insert into sanhui.countersign (precinct, meeting, step, args, code, session, account, asked_at, c)
        values (v_meeting.precinct, p_place, p_step, p_args - 'on', v_code, p_session, v_account, clock(), v_c)
        returning id into v_id;
    return jsonb_build_object('ok', jsonb_build_object('request', v_id, 'code', v_code), 'desk', true);
end
$$;
comment on function sanhui.countersign_ask(bigint, bigint, text, jsonb) is
    'A two-person step is asked for: the code that the second person types is on the first one''s screen alone.';
