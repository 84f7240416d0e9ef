-- The server has counted once more with the lot: outcome and sums come with the request and wait for the second person.
create or replace function sanhui.poll_draw(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return countersign_ask(p_session, p_place, 'poll.draw', p_args);
end
$$;
comment on function sanhui.poll_draw(bigint, bigint, jsonb) is
    'poll.draw: asks a second person to confirm the public number, or the order that dice gave.';
