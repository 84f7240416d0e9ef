create or replace function sanhui.ballot_receipt(p_ballot sanhui.ballot, p_state text) returns json
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
begin
    return json_build_object('ok', json_build_object('state', p_state, 'poll', p_ballot.poll, 'seat', p_ballot.seat,
        'key', p_ballot.key, 'line', p_ballot.line, 'commitment', p_ballot.commitment, 'at', iso(p_ballot.at),
        'version', p_ballot.version, 'opening', p_ballot.opening));
end
$$;
comment on function sanhui.ballot_receipt(sanhui.ballot, text) is 'The answer to a cast: what was stored, and where its line is.';
