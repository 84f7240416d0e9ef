create or replace function sanhui.countersign_drop(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_meeting sanhui.meeting := lock_meeting(p_place);
    v_request sanhui.countersign;
begin
    if v_meeting.id is null then
        return '{"refused":"place"}';
    end if;
    select * into v_request from sanhui.countersign
        where precinct = v_meeting.precinct and meeting = p_place and id = (p_args ->> 'request')::bigint;
    if not found then
        return '{"refused":"gone"}';
    end if;
    if v_request.session <> p_session
       and v_request.account is distinct from (select w.account from session_who(p_session) w) then
        return '{"refused":"own"}';
    end if;
    if v_request.state <> 'open' then
        return '{"refused":"second"}';
    end if;
    update sanhui.countersign set state = 'dropped', c = touch(p_place)
        where precinct = v_request.precinct and id = v_request.id;
    return '{"ok":{},"desk":true}';
end
$$;
comment on function sanhui.countersign_drop(bigint, bigint, jsonb) is 'countersign.drop: whoever asked takes it back.';
