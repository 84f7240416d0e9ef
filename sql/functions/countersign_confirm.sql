create or replace function sanhui.countersign_confirm(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_request sanhui.countersign;
    v_refused text;
    v_result  jsonb;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_request from sanhui.countersign
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'request')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if not countersign_open(v_request) then
        return '{"refused":"second"}';
    end if;
    v_refused := countersign_second(p_session, v_request);
    if v_refused is not null then
        return jsonb_build_object('refused', v_refused);
    end if;
    -- Five wrong codes and it is over: a code is read off a screen, not guessed.
    if v_request.code is distinct from p_args ->> 'code' then
        update sanhui.countersign
            set wrong = wrong + 1, state = case when wrong = 4 then 'dropped' else state end,
                c = case when wrong = 4 then touch(p_place) else c end
            where precinct = v_request.precinct and id = v_request.id;
        return jsonb_build_object('refused', 'second', 'desk', v_request.wrong = 4);
    end if;
    v_result := countersign_run(v_request, p_session);
    if v_result ? 'refused' then
        return v_result;
    end if;
    update sanhui.countersign set state = 'done', by = session_label(p_session), c = touch(p_place)
        where precinct = v_request.precinct and id = v_request.id;
    return v_result || '{"desk":true}';
end
$$;
comment on function sanhui.countersign_confirm(bigint, bigint, jsonb) is
    'countersign.confirm: the second person has seen it; the step is done as it was asked for, here and now.';
