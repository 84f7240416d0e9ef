create or replace function sanhui.ballot_receipt(p_ballot sanhui.ballot, p_state text) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_counts jsonb;
begin
    -- A key sent again may have been replaced since.
    if p_state = 'same' then
        v_counts := (
            select jsonb_build_object('counts', jsonb_build_object('key', b.key, 'version', b.version, 'line', b.line,
                'at', iso(b.at)))
            from sanhui.ballot b
            where b.precinct = p_ballot.precinct and b.poll = p_ballot.poll and b.seat = p_ballot.seat
              and b.version > p_ballot.version
            order by b.version desc limit 1);
    end if;
    return jsonb_build_object('ok', jsonb_build_object('state', p_state, 'poll', p_ballot.poll, 'seat', p_ballot.seat,
        'key', p_ballot.key, 'line', p_ballot.line, 'commitment', p_ballot.commitment, 'at', iso(p_ballot.at),
        'version', p_ballot.version, 'opening', p_ballot.opening) || coalesce(v_counts, '{}'));
end
$$;
comment on function sanhui.ballot_receipt(sanhui.ballot, text) is
    'The answer to a cast: what was stored, and where its line is; of a replaced ballot also which one counts now.';
