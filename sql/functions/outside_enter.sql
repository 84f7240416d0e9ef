create or replace function sanhui.outside_enter(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return countersign_ask(p_session, p_place, 'outside.enter', p_args);
end
$$;
comment on function sanhui.outside_enter(bigint, bigint, jsonb) is 'outside.enter: asks a second person to take over the figures of an outside platform.';
