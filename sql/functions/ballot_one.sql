create or replace function sanhui.ballot_one(p_poll bigint, p_via text, p_seat int, p_key uuid, p_replaces uuid, p_answers text,
    p_opening text, p_commitment text, p_session bigint) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_result jsonb;
begin
    select b.result::jsonb into strict v_result from ballot_cast(array[p_poll], array[p_seat], array[p_key],
        array[p_replaces], array[p_answers], array[p_opening], array[p_commitment], array[p_session], array[0]::bigint[],
        null, null, null, array[p_via]) b;
    if v_result #>> '{ok,state}' = 'counted' then
        v_result := jsonb_set(v_result, '{ok}', v_result -> 'ok' || jsonb_build_object('poll', p_poll, 'seat', p_seat,
            'key', p_key, 'commitment', p_commitment));
    end if;
    return v_result;
end
$$;
comment on function sanhui.ballot_one(bigint, text, int, uuid, uuid, text, text, text, bigint) is
    'One ballot that a helper or two of the office bring: as ballot_cast, with all of its receipt.';
