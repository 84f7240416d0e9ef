create or replace function sanhui.ballot_status(p_poll bigint, p_seat int, p_key uuid) returns jsonb
    language plpgsql stable security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_precinct bigint;
    v_ballot   sanhui.ballot;
    v_clash    sanhui.clash;
begin
    select precinct into v_precinct from sanhui.poll where id = p_poll;
    select * into v_ballot from sanhui.ballot
        where precinct = v_precinct and poll = p_poll and seat = p_seat and key = p_key;
    if not found then
        select * into v_clash from sanhui.clash
            where precinct = v_precinct and poll = p_poll and seat = p_seat and key = p_key;
        if not found then
            return '{"state":"none"}';
        end if;
        return jsonb_build_object('state', case when v_clash.state in ('left', 'replaced') then v_clash.state else 'aside' end,
            'receipt', (clash_receipt(v_clash) -> 'ok') - 'state');
    end if;
    return jsonb_build_object(
        'state', case when exists (select from sanhui.ballot b
                                   where b.precinct = v_precinct and b.poll = p_poll and b.seat = p_seat
                                     and b.version > v_ballot.version) then 'replaced' else 'counted' end,
        'receipt', (ballot_receipt(v_ballot, 'same') -> 'ok') - 'state');
end
$$;
comment on function sanhui.ballot_status(bigint, int, uuid) is 'Whether the ballot with a key counts, was replaced, set aside, left out by two people, or never came.';
