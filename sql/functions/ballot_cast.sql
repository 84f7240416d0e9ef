-- Every way into the box ends here; p_via says for each member which it is, null = all by phone.
-- Its parts (ballot_plain, ballot_box, ballot_seal, line_put) run as whoever calls them, which is a function of the owner's:
-- to change role and search_path for each costs a small batch a twelfth.
-- What would let a kept plan grow with roll or box is switched off; jit would cost more than the batch.
create or replace function sanhui.ballot_cast(p_poll bigint[], p_seat int[], p_key uuid[], p_replaces uuid[],
    p_answers text[], p_opening text[], p_commitment text[], p_session bigint[], p_slips bigint[],
    p_roll text[], p_area bigint[], p_heads int[], p_via text[] default null)
    returns table (members int[], result text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set jit = off as
$$
declare
    v_here bigint := here();
    v      record;
begin
    -- Nearly always: one poll, by phone.
    if p_poll[1] = all (p_poll) and p_via is null then
        perform 1 from sanhui.meeting m where m.precinct = v_here and m.id = (
            select q.meeting from sanhui.poll q where q.precinct = v_here and q.id = p_poll[1]) for update;
        result := ballot_plain(p_poll[1], p_seat, p_key, p_replaces, p_answers, p_opening, p_commitment, p_slips, p_roll,
            p_area, p_heads);
        if result is not null then
            members := array_positions(p_poll, p_poll[1]);      -- all of them
            return next;
            return;
        end if;
        return query select * from ballot_receive(p_poll[1], 'phone', p_seat, p_key, p_replaces, p_answers, p_opening,
            p_commitment, p_session, p_slips, p_roll, p_area, p_heads);
        return;
    end if;
    perform 1 from sanhui.meeting m where m.precinct = v_here and m.id = any (array(
        select q.meeting from sanhui.poll q where q.precinct = v_here and q.id = any (p_poll)))
        order by m.id for update;
    for v in
        select b.poll, coalesce(p_via[b.o], 'phone') as via, array_agg(b.o) as members, array_agg(p_seat[b.o]) as seat,
               array_agg(p_key[b.o]) as key, array_agg(p_replaces[b.o]) as replaces, array_agg(p_answers[b.o]) as answers,
               array_agg(p_opening[b.o]) as opening, array_agg(p_commitment[b.o]) as commitment,
               array_agg(p_session[b.o]) as session, array_agg(p_slips[b.o]) as slips, array_agg(p_roll[b.o]) as roll,
               array_agg(p_area[b.o]) as area, array_agg(p_heads[b.o]) as heads
        from (select x.poll, x.o::int as o from unnest(p_poll) with ordinality x(poll, o) order by 2) b
        group by 1, 2 order by 1, 2
    loop
        result := case v.via when 'phone' then ballot_plain(v.poll, v.seat, v.key, v.replaces, v.answers, v.opening,
            v.commitment, v.slips, v.roll, v.area, v.heads) end;
        if result is not null then
            members := v.members;
            return next;
        else
            return query select array(select v.members[i] from unnest(r.members) i), r.result
                from ballot_receive(v.poll, v.via, v.seat, v.key, v.replaces, v.answers, v.opening, v.commitment, v.session,
                    v.slips, v.roll, v.area, v.heads) r;
        end if;
    end loop;
end
$$;
comment on function sanhui.ballot_cast(bigint[], int[], uuid[], uuid[], text[], text[], text[], bigint[], bigint[], text[],
    bigint[], int[], text[]) is
    'ballot.cast of a whole batch, in one line for each poll and way: each result with the members, counted from 1, that it is for. What "counted" leaves out (poll, seat, key, commitment) is the member''s own. p_slips = what session_of knew when it was found that the session holds the seat; p_roll = the hash of the roll in which it was found, with the area and heads that it has there, or null.';
