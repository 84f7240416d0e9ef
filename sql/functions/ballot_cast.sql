-- Every way into the box ends here; p_via says for each member which it is, null = all by phone.
-- What would let a kept plan grow with roll or box is switched off; jit would cost more than the batch.
create or replace function sanhui.ballot_cast(p_poll bigint[], p_seat int[], p_key uuid[], p_replaces uuid[],
    p_answers text[], p_opening text[], p_commitment text[], p_session bigint[], p_slips bigint[],
    p_roll text[], p_area bigint[], p_heads int[], p_via text[] default null)
    returns table (members int[], result text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as
$$
declare
    v_here    bigint := here();
    v_poll    bigint;
    v_via     text;
    v_members int[];
begin
    -- Nearly always: one poll, by phone.
    if p_poll[1] = all (p_poll) and p_via is null then
        perform 1 from sanhui.meeting m where m.precinct = v_here and m.id = (
            select q.meeting from sanhui.poll q where q.precinct = v_here and q.id = p_poll[1]) for update;
        return query select * from ballot_receive(p_poll[1], 'phone', p_seat, p_key, p_replaces, p_answers, p_opening,
            p_commitment, p_session, p_slips, p_roll, p_area, p_heads);
        return;
    end if;
    perform 1 from sanhui.meeting m where m.precinct = v_here and m.id = any (array(
        select q.meeting from sanhui.poll q where q.precinct = v_here and q.id = any (p_poll)))
        order by m.id for update;
    for v_poll, v_via, v_members in
        select b.poll, coalesce(p_via[b.o], 'phone'), array_agg(b.o::int order by b.o)
        from unnest(p_poll) with ordinality b(poll, o)
        group by 1, 2 order by 1, 2
    loop
        return query
            select array(select v_members[i] from unnest(r.members) i), r.result
            from ballot_receive(v_poll, v_via, array(select p_seat[i] from unnest(v_members) i),
                array(select p_key[i] from unnest(v_members) i), array(select p_replaces[i] from unnest(v_members) i),
                array(select p_answers[i] from unnest(v_members) i), array(select p_opening[i] from unnest(v_members) i),
                array(select p_commitment[i] from unnest(v_members) i), array(select p_session[i] from unnest(v_members) i),
                array(select p_slips[i] from unnest(v_members) i),
                array(select p_roll[i] from unnest(v_members) i), array(select p_area[i] from unnest(v_members) i),
                array(select p_heads[i] from unnest(v_members) i)) r;
    end loop;
end
$$;
comment on function sanhui.ballot_cast(bigint[], int[], uuid[], uuid[], text[], text[], text[], bigint[], bigint[], text[],
    bigint[], int[], text[]) is
    'ballot.cast of a whole batch, in one line for each poll and way: each result with the members, counted from 1, that it is for. What "counted" leaves out (poll, seat, key, commitment) is the member''s own. p_slips = what session_of knew when it was found that the session holds the seat; p_roll = the hash of the roll in which it was found, with the area and heads that it has there, or null.';
