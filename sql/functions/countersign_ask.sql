-- The meeting is locked; p_c: its change number. What was asked for and not yet confirmed gives way to what is asked now.
create or replace function sanhui.countersign_ask(p_session bigint, p_meeting sanhui.meeting, p_step text, p_args jsonb, p_c bigint)
    returns jsonb language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_account bigint := (select w.account from session_who(p_session) w);
    v_code    text;
    v_id      bigint;
begin
    update sanhui.countersign set state = 'dropped', c = p_c
        where precinct = p_meeting.precinct and meeting = p_meeting.id and state = 'open' and step = p_step
          and (session = p_session or account = v_account);
    loop
        v_code := lpad((('x' || substr(salt(), 1, 12))::bit(48)::bigint % 1000000)::text, 6, '0');
        exit when not exists (select from sanhui.countersign
                              where precinct = p_meeting.precinct and meeting = p_meeting.id and state = 'open' and code = v_code);
    end loop;
    insert into sanhui.countersign (precinct, meeting, step, args, code, session, account, asked_at, c)
        values (p_meeting.precinct, p_meeting.id, p_step, p_args, v_code, p_session, v_account, clock(), p_c)
        returning id into v_id;
    return jsonb_build_object('ok', jsonb_build_object('request', v_id, 'code', v_code));
end
$$;
comment on function sanhui.countersign_ask(bigint, sanhui.meeting, text, jsonb, bigint) is
    'A two-person step is asked for: the code that the second person types is on the first one''s screen alone.';
