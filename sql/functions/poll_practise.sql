-- The chair who practises alone needs a box that can be counted. Whoever has voted keeps that ballot.
-- A large estate's seats are too many for one call: at most 5,000 at a time, which takes well under a second.
create or replace function sanhui.poll_practise(p_session bigint, p_place bigint, p_args jsonb) returns jsonb
    language plpgsql volatile security definer set search_path = sanhui, pg_catalog as
$$
declare
    v       record := poll_here(p_place, p_args);
    v_poll  sanhui.poll := v.poll;
    v_n     int[];
    v_free  int;
    v_cast  int;
begin
    if v.refused is not null then
        return v.refused;
    end if;
    if not v_poll.rehearsal then
        return '{"refused":"rehearsal"}';
    end if;
    if v_poll.state <> 'open' or v_poll.box <> 'here' or clock() >= v_poll.closes_at then
        return '{"refused":"phase"}';
    end if;
    select s.seats, s.free into v_n, v_free from practice_seats(v_poll, 5000) s;
    if v_free = 0 then
        return '{"ok":{"ballots":0,"left":0}}';
    end if;
    with begun as materialized (
        select u.n, u.o, gen_random_uuid() as key, a.answers, salt() as salt
        from unnest(v_n) with ordinality u(n, o) join practice_answers(v_poll, v_n) a on a.seat = u.n
    ), made as materialized (
        select b.o, b.key, '{' || b.answers || '}' as answers, format('{"v":1,"poll":"%s","seat":%s,"key":"%s","answers":[%s],"salt":"%s"}',
            v_poll.code, b.n, b.key, b.answers, b.salt) as opening
        from begun b
    ), whole as (
        select array_agg(m.key order by m.o) as keys, array_agg(m.answers order by m.o) as answers,
               array_agg(m.opening order by m.o) as openings,
               array_agg(digest('sanhui.ballot.1', m.opening) order by m.o) as commitments
        from made m
    )
    select coalesce(sum(cardinality(b.members)), 0) into v_cast from whole w, ballot_cast(array_fill(v_poll.id, array[cardinality(v_n)]), v_n, w.keys,
        array_fill(null::uuid, array[cardinality(v_n)]), w.answers, w.openings, w.commitments,
        array_fill(p_session, array[cardinality(v_n)]),
        array_fill((select coalesce(max(d.slips), 0) from sanhui.desk d where d.precinct = v_poll.precinct), array[cardinality(v_n)]),
        null, null, null) b
        where b.result::jsonb ? 'ok';
    return jsonb_build_object('ok', jsonb_build_object('ballots', v_cast, 'left', v_free - v_cast));
end
$$;
comment on function sanhui.poll_practise(bigint, bigint, jsonb) is
    'poll.practise: practice ballots for a rehearsal''s seats that have none, until three quarters are in; asked again, for all. left = how many have none yet.';
