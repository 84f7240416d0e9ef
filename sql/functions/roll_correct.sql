create or replace function sanhui.roll_correct(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
begin
    return countersign_ask(p_session, p_place, 'roll.correct', p_args);
end
$$;
comment on function sanhui.roll_correct(bigint, bigint, jsonb) is 'roll.correct: asks a second person to correct a frozen roll, with a reason.';
