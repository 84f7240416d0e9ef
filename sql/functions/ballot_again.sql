-- p_box: nulls when the poll takes no ballot. A seat's first ballot has been stored by now: only replacing stores another.
-- aside = it came by another way than the one that counts, or is one more paper, of which nobody can say which is the
-- later: whoever calls stores it on the scrutineers' list.
create or replace function sanhui.ballot_again(p_box sanhui.box, p_poll bigint, p_via text, p_seat int, p_key uuid, p_replaces uuid,
    p_answers text, p_opening text, p_commitment text, p_session bigint, p_slips bigint, out result text, out stored boolean,
    out aside boolean)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here bigint := here();
    v_seat sanhui.seat;
    v_top  sanhui.ballot;
    v_left sanhui.clash;
begin
    stored := false;
    aside := false;
    select * into v_seat from sanhui.seat t where t.precinct = v_here and t.poll = p_poll and t.n = p_seat;
    if not found then
        result := '{"refused":"not_on_roll"}';
        return;
    end if;
    select * into v_top from sanhui.ballot b
        where b.precinct = v_here and b.poll = p_poll and b.seat = p_seat and b.key = p_key;
    if found then
        result := ballot_receipt(v_top, 'same');
        return;
    end if;
    select * into v_left from sanhui.clash k
        where k.precinct = v_here and k.poll = p_poll and k.seat = p_seat and k.key = p_key;
    if found then
        result := clash_receipt(v_left);
        return;
    end if;
    select * into v_top from sanhui.ballot b
        where b.precinct = v_here and b.poll = p_poll and b.seat = p_seat order by b.version desc limit 1;
    aside := v_top.via <> p_via or (p_via in ('paper', 'proxy') and p_replaces is null);
    result := case
        when p_box.poll is null then '{"refused":"closed"}'
        when p_via = 'phone' and p_slips is distinct from p_box.slips and not slip_held(p_session, v_seat.capacity, v_seat.holder)
            then '{"refused":"not_on_roll"}'
        when p_answers !~ p_box.pattern then '{"refused":"field"}'
        when aside then null
        when p_replaces is distinct from v_top.key then '{"refused":"already"}'
        when p_box.at - v_top.at > make_interval(secs => p_box.window_seconds) then '{"refused":"window"}' end;
    aside := aside and result is null;
    if result is null and not aside then
        insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line, via)
            values (v_here, p_poll, p_seat, v_top.version + 1, p_key, p_answers::int[], p_opening, p_commitment,
                p_box.at, p_box.line, p_via)
            returning * into v_top;
        result := ballot_receipt(v_top, 'replaced');
        stored := true;
    end if;
end
$$;
comment on function sanhui.ballot_again(sanhui.box, bigint, text, int, uuid, uuid, text, text, text, bigint, bigint) is
    'One ballot that is not its seat''s first: resent, replacing, to be set aside, or refused.';
