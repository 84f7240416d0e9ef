create or replace function sanhui.poll_void(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return countersign_ask(p_session, p_place, 'poll.void', p_args);
end
$$;
comment on function sanhui.poll_void(bigint, bigint, jsonb) is 'poll.void: asks a second person to declare it void, with a reason.';
