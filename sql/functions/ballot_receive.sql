-- Who casts was looked up before, and holds its seat unless a slip has lost its right since: then the slip is asked for.
-- First ballots go in by one statement, under the poll's lock. Each lookup names all of a primary key, and no other index
-- leads there, whatever the planner knows of the tables; no join, whose plan might be kept from the time the box was empty.
-- Whoever is left (resent, replacing, late, twice in the batch, come by another way than the one that counts) goes one
-- by one.
create or replace function sanhui.ballot_receive(p_poll bigint, p_via text, p_seat int[], p_key uuid[], p_replaces uuid[],
    p_answers text[], p_opening text[], p_commitment text[], p_session bigint[], p_slips bigint[],
    p_roll text[], p_area bigint[], p_heads int[])
    returns table (members int[], result text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v_here  bigint := here();
    v_box   sanhui.box := ballot_box(p_poll, p_via in ('paper', 'proxy'));
    v_first record;
    v_more  text[] := '{}';     -- commitments of those that replaced one
    v_done  text;               -- the answer to those that are their seat's first
    v_aside int[] := '{}';      -- those to be set aside
    v_one   record;
    i       int;
begin
    with cand as materialized (
        select distinct on (b.seat) b.i, b.seat, b.key, b.answers, b.opening, b.commitment,
               coalesce(t.area, b.area) as area, coalesce(t.heads, b.heads) as heads
        from (select unnest(p_seat) as seat, unnest(p_key) as key, unnest(p_answers) as answers, unnest(p_opening) as opening,
                     unnest(p_commitment) as commitment, unnest(p_session) as session, unnest(p_slips) as slips,
                     unnest(p_roll) as roll, unnest(p_area) as area, unnest(p_heads) as heads,
                     generate_subscripts(p_seat, 1) as i
              order by seat, i) b
        left join lateral (select s.area, s.heads, s.capacity, s.holder from sanhui.seat s
                           where not (b.roll = v_box.roll and b.slips = v_box.slips) is true
                             and s.precinct = v_here and s.poll = p_poll and s.n = b.seat offset 0) t on true
        where b.answers ~ v_box.pattern
          and case when b.roll = v_box.roll and b.slips = v_box.slips then true
                   when t.holder is null then false
                   when b.slips = v_box.slips or p_via <> 'phone' then true
                   else slip_held(b.session, t.capacity, t.holder) end
          and (select true from sanhui.ballot x
               where x.precinct = v_here and x.poll = p_poll and x.seat = b.seat and x.version = 1) is null
        order by b.seat, b.i
    ), stored as (
        insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line, via)
        select v_here, p_poll, c.seat, 1, c.key, c.answers::int[], c.opening, c.commitment, v_box.at, v_box.line, p_via
        from cand c
    )
    select array_agg(c.i) as members, coalesce(array_agg(c.commitment), '{}') as list, coalesce(array_agg(c.area), '{}') as area,
           coalesce(array_agg(c.heads), '{}') as heads
    into v_first from cand c;

    if cardinality(v_first.list) < cardinality(p_seat) then
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
            members := array[i];
            result := v_one.result;
            return next;
        end loop;
    end if;
    if cardinality(v_first.list || v_more) > 0 then
        v_done := ballot_seal(v_box, v_first.list || v_more, v_first.area, v_first.heads, p_via);
    end if;
    if v_first.members is not null then
        members := v_first.members;
        result := v_done;
        return next;
    end if;
    if cardinality(v_aside) = 0 then
        return;
    end if;
    return query
        select array[v_aside[x.ord]], x.result
        from ballot_set_aside(v_box, p_via, array(select p_seat[g] from unnest(v_aside) g),
            array(select p_key[g] from unnest(v_aside) g), array(select p_replaces[g] from unnest(v_aside) g),
            array(select p_answers[g] from unnest(v_aside) g),
            array(select p_opening[g] from unnest(v_aside) g), array(select p_commitment[g] from unnest(v_aside) g)) x;
end
$$;
comment on function sanhui.ballot_receive(bigint, text, int[], uuid[], uuid[], text[], text[], text[], bigint[], bigint[],
    text[], bigint[], int[]) is
    'What a batch brings for one poll by one way, under the locks of ballot_cast: results as there, and one line, or two where ballots were set aside.';
