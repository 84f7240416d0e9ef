create or replace function sanhui.clash_decide(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return countersign_ask(p_session, p_place, 'clash.decide', p_args);
end
$$;
comment on function sanhui.clash_decide(bigint, bigint, jsonb) is 'clash.decide: asks a second person which of two ballots of a seat counts.';
