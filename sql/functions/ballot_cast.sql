-- First ballots go in by one statement for the whole batch. The locks keep everybody else out of these boxes, so a seat
-- is asked for once, by the primary key: never by a join, whose plan, made while the box was empty, would be kept.
-- A roll has no statistics yet when its poll opens, and its two indexes then look alike: "the first seat from this
-- number on" is a question that only the right one answers in order (the other reads the whole roll for each ballot).
-- Who casts was looked up before, and holds its seat unless a slip has lost its right since: then the slip is asked for.
-- Whoever is left (resent, replacing, late, twice in the batch) goes one by one.
-- What would let a kept plan grow with roll or box is switched off; jit would cost more than the batch.
create or replace function sanhui.ballot_cast(p_poll bigint[], p_seat int[], p_key uuid[], p_replaces uuid[],
    p_answers text[], p_opening text[], p_commitment text[], p_session bigint[], p_slips bigint[]) returns table (ord int, result text)
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog
    set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_nestloop = off
    set enable_mergejoin = off set jit = off as
$$
#variable_conflict use_column
declare
    v_here     bigint := here();
    v_now      timestamptz := clock();
    v_count    int := cardinality(p_poll);
    v_slips    bigint;         -- how often slips have lost their right here
    v_polls    bigint[] := array(select distinct p from unnest(p_poll) p where p is not null);
    v_later    int[] := '{}';      -- members whose seat is in the batch before them
    v_poll     record;
    v_sum      record;
    v_top      sanhui.ballot;
    v_seat     sanhui.seat;
    -- One entry for each poll that is open.
    v_open     bigint[] := '{}';
    v_meeting  bigint[] := '{}';
    v_stream   bigint[] := '{}';
    v_line     bigint[] := '{}';
    v_at       timestamptz[] := '{}';
    v_pattern  text[] := '{}';
    v_window   int[] := '{}';
    v_list     text[] := '{}';     -- commitments newly stored, a line each
    v_late     boolean[] := '{}';  -- the list has grown since it was sorted
    v_cast     int[] := '{}';
    v_area     bigint[] := '{}';
    v_heads    int[] := '{}';
    v_done     int[] := '{}';      -- members answered
    v_sorted   text[];
    v_c        bigint;
    k          int;
begin
    perform 1 from sanhui.meeting m where m.precinct = v_here and m.id = any (array(
        select q.meeting from sanhui.poll q where q.precinct = v_here and q.id = any (v_polls)))
        order by m.id for update;
    perform 1 from sanhui.stream s where s.precinct = v_here and s.id = any (array(
        select q.stream from sanhui.poll q where q.precinct = v_here and q.id = any (v_polls)))
        order by s.id for update;
    -- Shared with other batches, and before or after whoever takes a right away.
    select d.slips into v_slips from sanhui.desk d where d.precinct = v_here for share;
    v_slips := coalesce(v_slips, 0);
    for v_poll in
        select q.id, q.meeting, q.stream, q.window_seconds, s.n + 1 as line, greatest(v_now, s.at) as at,
               '^\{' || (select string_agg(case q.method when 'yes_no' then '[0-2]' else '(0|'
                             || (select string_agg(o::text, '|') from generate_series(1, jsonb_array_length(m.options)) o)
                             || ')' end, ',' order by m.n)
                         from sanhui.motion m where m.precinct = v_here and m.poll = q.id) || '\}$' as pattern
        from sanhui.poll q
        join sanhui.stream s on s.precinct = v_here and s.id = q.stream
        where q.precinct = v_here and q.id = any (v_polls) and q.state = 'open' order by q.id
    loop
        v_open := v_open || v_poll.id;
        v_meeting := v_meeting || v_poll.meeting;
        v_stream := v_stream || v_poll.stream;
        v_line := v_line || v_poll.line;
        v_at := v_at || v_poll.at;
        v_pattern := v_pattern || v_poll.pattern;
        v_window := v_window || v_poll.window_seconds;
        v_list := v_list || null::text;
        v_late := v_late || false;
        v_cast := v_cast || 0;
        v_area := v_area || 0::bigint;
        v_heads := v_heads || 0;
    end loop;

    if (select count(*) from (select distinct poll, seat from unnest(p_poll, p_seat) u(poll, seat)) d) < v_count then
        v_later := array(select d.o::int from (
            select o, row_number() over (partition by poll, seat order by o) as again
            from unnest(p_poll, p_seat) with ordinality u(poll, seat, o)) d where d.again > 1);
    end if;

    for v_sum in
        with cand as materialized (
            select b.o::int as o, b.poll, b.seat, b.key, b.answers, b.opening, b.commitment, s.area, s.heads,
                   p.line, p.at, p.head
            from unnest(p_poll, p_seat, p_key, p_answers, p_opening, p_commitment, p_session, p_slips)
                 with ordinality b(poll, seat, key, answers, opening, commitment, session, slips, o)
            join (select u.poll, u.line, u.at, u.pattern,
                         ',"line":' || u.line || ',"at":"' || iso(u.at) || '","version":1,"commitment":"' as head
                  from unnest(v_open, v_line, v_at, v_pattern) u(poll, line, at, pattern)
                  offset 0) p on p.poll = b.poll
            cross join lateral (select t.n, t.area, t.heads, t.capacity, t.holder from sanhui.seat t
                                where t.precinct = v_here and t.poll = b.poll and t.n >= b.seat
                                order by t.n limit 1) s
            where s.n = b.seat and b.answers ~ p.pattern and b.o <> all (v_later)
              and (select x.version from sanhui.ballot x
                   where x.precinct = v_here and x.poll = b.poll and x.seat = b.seat limit 1) is null
              and case when b.slips = v_slips then true else slip_held(b.session, s.capacity, s.holder) end
        ), stored as (
            insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line)
            select v_here, c.poll, c.seat, 1, c.key, c.answers::int[], c.opening, c.commitment, c.at, c.line from cand c
        )
        select c.poll, count(*)::int as ballots, sum(c.area)::bigint as area, sum(c.heads)::int as heads,
               string_agg(c.commitment, E'\n' order by c.commitment collate "C") as list,
               array_agg(c.o) as members,
               array_agg('{"ok":{"state":"counted","poll":' || c.poll || ',"seat":' || c.seat || ',"key":"' || c.key
                   || '"' || c.head || c.commitment || '"}}') as results
        from cand c
        group by c.poll
    loop
        k := array_position(v_open, v_sum.poll);
        v_list[k] := v_sum.list;
        v_cast[k] := v_sum.ballots;
        v_area[k] := v_sum.area;
        v_heads[k] := v_sum.heads;
        v_done := v_done || v_sum.members;
        return query select u.member, u.result from unnest(v_sum.members, v_sum.results) u(member, result);
    end loop;

    if cardinality(v_done) < v_count then
        for ord in select g from generate_series(1, v_count) g except select d from unnest(v_done) d order by 1 loop
            k := array_position(v_open, p_poll[ord]);
            select * into v_seat from sanhui.seat s
                where s.precinct = v_here and s.poll = p_poll[ord] and s.n >= p_seat[ord] order by s.n limit 1;
            if v_seat.n is null or v_seat.n <> p_seat[ord] then
                result := '{"refused":"not_on_roll"}';
                return next;
                continue;
            end if;
            select * into v_top from sanhui.ballot b
                where b.precinct = v_here and b.poll = p_poll[ord] and b.seat = p_seat[ord] and b.key = p_key[ord];
            if found then
                result := ballot_receipt(v_top, 'same');
                return next;
                continue;
            end if;
            if p_slips[ord] is distinct from v_slips
                    and not slip_held(p_session[ord], v_seat.capacity, v_seat.holder) then
                result := '{"refused":"not_on_roll"}';
                return next;
                continue;
            end if;
            if k is null or p_answers[ord] !~ v_pattern[k] then
                result := case when k is null then '{"refused":"closed"}' else '{"refused":"field"}' end;
                return next;
                continue;
            end if;
            select * into v_top from sanhui.ballot b
                where b.precinct = v_here and b.poll = p_poll[ord] and b.seat = p_seat[ord]
                order by b.version desc limit 1;
            if not found then
                v_cast[k] := v_cast[k] + 1;
                v_area[k] := v_area[k] + v_seat.area;
                v_heads[k] := v_heads[k] + v_seat.heads;
            elsif p_replaces[ord] is distinct from v_top.key then
                result := '{"refused":"already"}';
                return next;
                continue;
            elsif v_at[k] - v_top.at > make_interval(secs => v_window[k]) then
                result := '{"refused":"window"}';
                return next;
                continue;
            end if;
            insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line)
                values (v_here, p_poll[ord], p_seat[ord], coalesce(v_top.version, 0) + 1, p_key[ord],
                    p_answers[ord]::int[], p_opening[ord], p_commitment[ord], v_at[k], v_line[k])
                returning * into v_top;
            v_list[k] := concat_ws(E'\n', v_list[k], v_top.commitment);
            v_late[k] := true;
            result := ballot_receipt(v_top, case v_top.version when 1 then 'counted' else 'replaced' end);
            return next;
        end loop;
    end if;

    for i in 1 .. cardinality(v_open) loop
        continue when v_list[i] is null;
        v_sorted := string_to_array(v_list[i], E'\n');
        if v_late[i] then
            v_sorted := array(select x from unnest(v_sorted) x order by x collate "C");
        end if;
        v_c := touch(v_meeting[i]);
        update sanhui.poll q
            set cast_count = q.cast_count + v_cast[i], cast_area = q.cast_area + v_area[i],
                cast_heads = q.cast_heads + v_heads[i], c = v_c
            where q.precinct = v_here and q.id = v_open[i];
        if append_line(v_stream[i], 'ballots.received', 0, jsonb_build_object('count', cardinality(v_sorted),
                'list', digest('sanhui.list.1', array_to_string(v_sorted, E'\n') || E'\n')),
                p_c => v_c, p_at => v_at[i]) <> v_line[i] then
            raise exception 'poll %: the line of this batch is not the one that its receipts name', v_open[i];
        end if;
        insert into sanhui.ballot_batch (precinct, poll, line, commitments)
            values (v_here, v_open[i], v_line[i], v_sorted);
    end loop;
end
$$;
comment on function sanhui.ballot_cast(bigint[], int[], uuid[], uuid[], text[], text[], text[], bigint[], bigint[]) is
    'ballot.cast of a whole batch: a result for each member, in one line for each poll. p_slips = what session_of knew when it was found that the session holds the seat.';
