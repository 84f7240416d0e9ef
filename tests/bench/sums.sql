-- SQL's sums of every method. Run by the owner's role with -v precinct=… (an empty neighbourhood): with -v fill=true
-- -v meeting=… -v many=1000000 -v fewer=100000 it makes a poll for each kind of ballot, random ballots of the simple
-- methods and rankings of 8 options; with -v fill=false it counts once by every method and prints "method.ms value".
-- Ends with an error when the ballots do not add up. The ballots are put in by hand, without what only the box needs,
-- and one method after another is asked about the same.
\set ON_ERROR_STOP on
\o /dev/null
select sanhui.set_scope(:precinct), set_config('sanhui.scope', '{' || :precinct || '}', false);
set work_mem = '64MB';
\if :fill
select setseed(0.19990201);
create function pg_temp.fill(p_meeting bigint, p_title text, p_count int, p_answers text) returns bigint language plpgsql as
$$
declare
    v_poll bigint;
begin
    insert into sanhui.poll (precinct, code, meeting, rehearsal, title, electorate, method, rule, stream, state)
        select m.precinct, x.code, m.id, true, p_title, 'households', 'single', '{}', sanhui.new_stream('poll/' || x.code, '{}'), 'box_closed'
        from sanhui.meeting m cross join (select sanhui.new_code('PH')) x(code) where m.id = p_meeting returning id into v_poll;
    insert into sanhui.motion (precinct, poll, n, title, options)
        select precinct, id, 1, '一', (select jsonb_agg(jsonb_build_object('n', o)) from generate_series(1, 8) o) from sanhui.poll where id = v_poll;
    insert into sanhui.seat (precinct, poll, n, capacity, holder, label, area, heads, salt)
        select q.precinct, q.id, n, 'household', n, '', 3000 + n % 9000, 1, '' from sanhui.poll q cross join generate_series(1, p_count) n where q.id = v_poll;
    execute format('insert into sanhui.ballot (precinct, poll, seat, version, key, answers, opening, commitment, at, line)
        select q.precinct, q.id, n, 1, ''00000000-0000-0000-0000-000000000000'', %s, '''', '''', now(), 1
        from sanhui.poll q cross join generate_series(1, $2) n where q.id = $1', p_answers) using v_poll, p_count;
    return v_poll;
end
$$;
select pg_temp.fill(:meeting, 'one', :many, 'array[floor(random() * 3)::int]');
select pg_temp.fill(:meeting, 'several', :many, 'array(select (floor(random() * 3) / 2)::int from generate_series(1, 8 + 0 * n))');
select pg_temp.fill(:meeting, 'points', :many, 'array(select floor(random() * 12)::int - 1 from generate_series(1, 8 + 0 * n))');
select pg_temp.fill(:meeting, 'ranks', :fewer, 'array(select case when r > 1 + n % 8 then 0 else r end
    from (select row_number() over (order by random())::int as r from generate_series(1, 8 + 0 * n)) x order by random())');
vacuum analyze sanhui.ballot, sanhui.seat;
\else
create function pg_temp.measure(p_title text, p_method text, p_form jsonb) returns text language plpgsql as
$$
declare
    v_poll  bigint;
    v_begun timestamptz;
    v_taken interval;
    v_sums  jsonb;
begin
    update sanhui.poll set method = p_method, form = p_form where title = p_title returning id into strict v_poll;
    v_begun := clock_timestamp();
    v_sums := sanhui.poll_sums(v_poll);
    v_taken := clock_timestamp() - v_begun;
    if (v_sums ->> 'cast')::bigint <> (select count(*) from sanhui.seat where poll = v_poll) then
        raise exception 'the sums of % do not add up: %', p_method, v_sums;
    end if;
    return p_method || '.ms ' || round((extract(epoch from v_taken) * 1000)::numeric, 1);
end
$$;
\o
select pg_temp.measure('one', 'yes_no', '{}');
select pg_temp.measure('one', 'single', '{}');
select pg_temp.measure('several', 'multi_k', '{"k":3}');
select pg_temp.measure('several', 'approval', '{}');
select pg_temp.measure('points', 'score', '{"points_min":0,"points_max":10}');
select pg_temp.measure('one', 'sat3', '{}');
select pg_temp.measure('one', 'sat5', '{}');
select pg_temp.measure('one', 'grade4', '{}');
select pg_temp.measure('one', 'perf4', '{}');
select pg_temp.measure('ranks', 'ranked_irv', '{}');
select pg_temp.measure('ranks', 'ranked_borda', '{}');
select pg_temp.measure('ranks', 'ranked_schulze', '{}');
\endif
