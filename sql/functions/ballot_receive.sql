-- Who casts was looked up before, and holds its seat unless a slip has lost its right since: then the slip is asked for.
-- First ballots go in by one statement: the seats are looked for by the batch's own numbers, the ballots go in on
-- conflict do nothing; never a join whose plan, made while the box was empty, would be kept. Whoever is left (resent,
-- replacing, late, twice in the batch, come by another way than the one that counts) goes one by one.
create or replace function sanhui.ballot_receive(p_poll bigint, p_via text, p_member int[], p_seat int[], p_key uuid[],
    p_replaces uuid[], p_answers text[], p_opening text[], p_commitment text[], p_session bigint[],
    p_slips bigint[]) returns table (ord int, result text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here  bigint := here();
    v_box   sanhui.box := ballot_box(p_poll, p_via in ('paper', 'proxy'));
    v_head  text := ',"line":' || v_box.line || ',"at":"' || iso(v_box.at) || '","version":1,"commitment":"';
    v_first record;
    v_more  text[] := '{}';     -- commitments of those that replaced one
    v_aside int[] := '{}';      -- those to be set aside
    v_one   record;
    i       int;
begin
    with cand as materialized (
        select distinct on (b.seat) b.i::int as i, b.seat, b.key, b.answers, b.opening, b.commitment, t.area, t.heads
        from unnest(p_seat, p_key, p_answers, p_opening, p_commitment, p_session, p_slips)
             with ordinality b(seat, key, answers, opening, commitment, session, slips, i)
        cross join lateral (select s.n, s.area, s.heads, s.capacity, s.holder from sanhui.seat s
                            where s.precinct = v_here and s.poll = p_poll and s.n >= b.seat order by s.n limit 1) t
        where t.n = b.seat and b.answers ~ v_box.pattern
          and case when b.slips = v_box.slips or p_via <> 'phone' then true else slip_held(b.session, t.capacity, t.holder) end
        order by b.seat, b.i
    ), stored as (
        insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line, via)
        select v_here, p_poll, c.seat, 1, c.key, c.answers::int[], c.opening, c.commitment, v_box.at, v_box.line, p_via
        from cand c
        on conflict do nothing
        returning ballot.seat
    )
    select count(*)::int as ballots, sum(c.area)::bigint as area, sum(c.heads)::int as heads,
           array_agg(c.commitment order by c.commitment collate "C") as list,
           array_agg(c.i) as members,
           array_agg('{"ok":{"state":"counted","poll":' || p_poll || ',"seat":' || c.seat || ',"key":"' || c.key
               || '"' || v_head || c.commitment || '"}}') as results
    into v_first
    from stored s join cand c on c.seat = s.seat;
    return query select p_member[u.i], u.result from unnest(v_first.members, v_first.results) u(i, result);

    if v_first.ballots < cardinality(p_seat) then
        for i in
            select g from generate_subscripts(p_seat, 1) g except select u from unnest(v_first.members) u order by 1
        loop
            v_one := ballot_again(v_box, p_poll, p_via, p_seat[i], p_key[i], p_replaces[i], p_answers[i], p_opening[i],
                p_commitment[i], p_session[i], p_slips[i]);
            if v_one.stored then
                v_more := v_more || p_commitment[i];
            end if;
            if v_one.aside then
                v_aside := v_aside || i;
                continue;
            end if;
            ord := p_member[i];
            result := v_one.result;
            return next;
        end loop;
    end if;
    if v_first.ballots + cardinality(v_more) > 0 then
        perform ballot_seal(v_box, case when cardinality(v_more) = 0 then v_first.list else
                array(select x from unnest(v_first.list || v_more) x order by x collate "C") end,
            v_first.ballots, coalesce(v_first.area, 0), coalesce(v_first.heads, 0), p_via);
    end if;
    if cardinality(v_aside) = 0 then
        return;
    end if;
    return query
        select p_member[u.i], x.result
        from ballot_set_aside(v_box, p_via, array(select p_seat[g] from unnest(v_aside) g),
            array(select p_key[g] from unnest(v_aside) g), array(select p_replaces[g] from unnest(v_aside) g),
            array(select p_answers[g] from unnest(v_aside) g),
            array(select p_opening[g] from unnest(v_aside) g), array(select p_commitment[g] from unnest(v_aside) g)) x
        join unnest(v_aside) with ordinality u(i, o) on u.o = x.ord;
end
$$;
comment on function sanhui.ballot_receive(bigint, text, int[], int[], uuid[], uuid[], text[], text[], text[], bigint[], bigint[]) is
    'What a batch brings for one poll by one way, under the locks of ballot_cast: a result for each member, and one line, or two where ballots were set aside.';
