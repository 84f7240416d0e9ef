-- The box: one ballot for each seat, resends, replacing, closing.
begin;
\ir support/world.psql
select plan(73);
select tap.hearing() as m \gset
select tap.is('single') as s, tap.is('owners') as o, tap.is('a') as a \gset

select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(1), null, '1'))) s), '{"refused":"not_on_roll"}', 'a drafted poll has no roll');
select is(tap.open_poll(:m, :s), '{"ok":{"seats":4}}', 'all households');
select is(tap.open_poll(:m, :s), '{"refused":"phase"}', 'opened once');
select is(tap.look(:a, format('select string_agg(label || '':'' || area || '':'' || heads, '' '' order by n) from sanhui.seat where poll = %s', :s)),
    '1号 A女士:0:1 1号 B女士:0:1 2号 C女士:0:1 2号 D女士:0:1', 'a household has one head and no area');
select is(tap.look(:a, format('select item = (select id from sanhui.item where poll = %s)::bigint from sanhui.meeting where id = %s', :s, :m)), 'true', 'the meeting goes to the poll''s item');

-- A batch: a first ballot, an unknown seat, an unknown poll, answers that do not fit.
create temporary table result as select row_number() over () as n, s from tap.cast(:a, jsonb_build_array(
    jsonb_build_array(:s, 1, tap.key(1), null, '1'), jsonb_build_array(:s, 9, tap.key(2), null, '1'),
    jsonb_build_array(987654321, 1, tap.key(3), null, '1'), jsonb_build_array(:s, 2, tap.key(4), null, '3'),
    jsonb_build_array(:s, 3, tap.key(5), null, '0,0'), jsonb_build_array(:s, 4, tap.key(6), null, '0'))) s;
select is((select s #>> '{ok,state}' from result where n = 1), 'counted', 'counted');
select is((select s #>> '{refused}' from result where n = 2), 'not_on_roll', 'no such seat');
select is((select s #>> '{refused}' from result where n = 3), 'not_on_roll', 'no such poll');
select is((select s #>> '{refused}' from result where n = 4), 'field', 'no such option');
select is((select s #>> '{refused}' from result where n = 5), 'field', 'too many answers');
select is((select s #>> '{ok,state}' from result where n = 6), 'counted', 'a blank one is an abstention');
select is((select (s #>> '{ok,line}')::int from result where n = 1), 1, 'the receipt names the batch''s line');
select is(tap.look(:a, format('select ballots || '' '' || heads from sanhui.turnout where poll = %s', :s)), '2 2', 'turnout');
select is(tap.look(:a, format('select count(*) from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''ballots.received''', :s)), '1', 'one line for the batch');

-- A receipt's own address: that it came in, never whose it is.
select tap.look(:a, format('select q.code || ''.1.'' || upper(left(b.commitment, 16)) from sanhui.ballot b join sanhui.poll q on q.id = b.poll
    where b.poll = %s and b.seat = 1', :s)) as receipt \gset
create function pg_temp.receipt(p_code text) returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(null, format('select sanhui.paper_check(%L)', p_code)) r $$;
select is(pg_temp.receipt(:'receipt') - 'neighbourhood' - 'title' - 'phone', jsonb_build_object('receipt', true, 'found', true, 'aside', false,
    'rehearsal', false, 'rates', false, 'line', '1', 'at', '2026年11月22日（周日）10:00', 'path', null,
    'code', btrim(regexp_replace(split_part(:'receipt', '.', 3), '(.{4})', '\1 ', 'g'))), 'a receipt is found by anybody, by poll, line and number');
select is(pg_temp.receipt(x) ->> 'found', 'false', 'not found: ' || y) from (values
    (replace(:'receipt', '.1.', '.2.'), 'in another line'), (left(:'receipt', -1) || translate(right(:'receipt', 1), '0123456789ABCDEF', '123456789ABCDEF0'), 'by another number'),
    (left(:'receipt', -1), 'by a beginning of its number'), ('PO-000000.1.0123456789ABCDEF', 'in no poll'), ('x.y', 'by nonsense')) v(x, y);

-- Resent, and a second one.
select is((select (s -> 'ok') - 'state' - 'opening' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(1), null, '1'))) s),
    (select (s -> 'ok') - 'state' from result where n = 1), 'the same key gets the same receipt');
select is((select s #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(1), null, '2'))) s), 'same', 'and says so, whatever it now says');
select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(7), null, '2'))) s), '{"refused":"already"}', 'another key: already');
select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(7), tap.key(8), '2'))) s), '{"refused":"already"}', 'replacing what does not count: already');
select is(tap.look(:a, format('select count(*) from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''ballots.received''', :s)), '1', 'none of this made a line');

-- Replacing within the window, to its last second.
select tap.at('2026-11-22T10:01:00+08:00') as x \gset
select is((select s #>> '{ok,version}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(7), tap.key(1), '2'))) s), '2', 'replaced in time');
select is((select (s -> 'ok') - 'commitment' - 'opening' - 'poll' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(1), null, '1'))) s),
    jsonb_build_object('state', 'same', 'seat', 1, 'key', tap.key(1), 'version', 1, 'line', 1, 'at', '2026-11-22T10:00:00.000+08:00',
        'counts', jsonb_build_object('key', tap.key(7), 'version', 2, 'line', 2, 'at', '2026-11-22T10:01:00.000+08:00')),
    'the key that was replaced: its own receipt, and the ballot that counts now');
select is((select s #> '{ok,counts}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(7), null, '2'))) s), null, 'the one that counts needs no such word');
select is((select s #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(1), null, '1'))) s), 'same', 'the old key still gets its receipt');
select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(9), tap.key(1), '1'))) s), '{"refused":"already"}', 'the replaced one can no longer be replaced');
select is((select s from tap.server(:a, format('select sanhui.ballot_status(%s, 1, %L)', :s, tap.key(1))) s)::jsonb ->> 'state', 'replaced', 'status of the old');
select is((select s from tap.server(:a, format('select sanhui.ballot_status(%s, 1, %L)', :s, tap.key(7))) s)::jsonb ->> 'state', 'counted', 'status of the new');
select is((select s from tap.server(:a, format('select sanhui.ballot_status(%s, 1, %L)', :s, tap.key(99))) s)::jsonb, '{"state":"none"}', 'status of none');
select is(tap.look(:a, format('select ballots from sanhui.turnout where poll = %s', :s)), '2', 'turnout is the same');
select tap.at('2026-11-22T10:02:00.001+08:00') as x \gset
select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, 1, tap.key(10), tap.key(7), '1'))) s), '{"refused":"window"}', 'a millisecond late');

-- Two of one seat in a batch, in both orders, and the same twice; beside first ballots one that is resent undoes none.
delete from result;
insert into result select row_number() over (), s from tap.cast(:a, jsonb_build_array(
    jsonb_build_array(:s, 4, tap.key(6), null, '0'), jsonb_build_array(:s, 2, tap.key(20), null, '1'), jsonb_build_array(:s, 2, tap.key(21), tap.key(20), '2'),
    jsonb_build_array(:s, 3, tap.key(31), tap.key(30), '2'), jsonb_build_array(:s, 3, tap.key(30), null, '1'),
    jsonb_build_array(:s, 2, tap.key(21), tap.key(20), '2'))) s;
select is((select string_agg(coalesce(s #>> '{ok,state}', s ->> 'refused'), ' ' order by n) from result), 'same counted replaced counted already same', 'in the order of the batch');
select is(tap.look(:a, format('select string_agg(cardinality(commitments)::text, '' '' order by line) from sanhui.ballot_batch where poll = %s', :s)), '2 1 3', 'the lists hold what was stored');
select is(tap.look(:a, format('select bool_and(commitments = array(select c from unnest(commitments) c order by c collate "C")) from sanhui.ballot_batch where poll = %s', :s)), 'true', 'sorted');

-- One thing at a time in a hall.
select is(tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :o, 'rule', '{}'::jsonb)), '{"refused":"one_poll"}', 'no second poll while one is open');
select is(tap.act('chair', :m, 'item_begin', jsonb_build_object('item', tap.look(:a, format('select min(id) from sanhui.item where meeting = %s', :m))::bigint)), '{"refused":"one_poll"}', 'and no other item');

-- Two polls in one batch.
select is(tap.open_poll(:m, :o), '{"ok":{"seats":4}}', 'all owners');
select is(tap.look(:a, format('select string_agg(area::text, '' '' order by n) from sanhui.seat where poll = %s', :o)), '1630 2000 3000 4000', 'shop and parking count, common parts do not');
select is((select string_agg(s #>> '{ok,poll}', ' ') from tap.cast(:a, jsonb_build_array(
    jsonb_build_array(:o, 1, tap.key(40), null, '1,2', null, null, tap.look(:a, format('select roll_hash from sanhui.poll where id = %s', :o)), 1630, 1),
    jsonb_build_array(:o, 2, tap.key(41), null, '2,1', null, null, 'another', 9999, 9))) s), :o || ' ' || :o, 'two of one poll: found in this roll, and in another');
select is((select string_agg((s #>> '{ok,poll}') || ':' || coalesce(s #>> '{ok,state}', s ->> 'refused'), ' ' order by o) from tap.cast(:a, jsonb_build_array(
    jsonb_build_array(:o, 1, tap.key(40), null, '1,2'), jsonb_build_array(:s, 2, tap.key(60), tap.key(21), '2'),
    jsonb_build_array(:o, 2, tap.key(41), null, '2,1'), jsonb_build_array(:s, 4, tap.key(6), null, '0'))) with ordinality s(s, o)),
    format('%s:same %s:replaced %s:same %s:same', :o, :s, :o, :s), 'two polls in turn, each member its own answer');
select is(tap.look(:a, format('select area from sanhui.turnout where poll = %s', :o)), '3630', 'area cast: what another roll says of a seat is not taken');
select tap.look(:a, format('select q.c || '' '' || t.c from sanhui.poll q join sanhui.turnout t on t.poll = q.id where q.id = %s', :o)) as c \gset
select is((select string_agg(r, ' ') from tap.server(:a, format('select t || ''/'' || id || '' '' || (row::json ->> ''cast'') || '' '' || (row::json ->> ''cast_area'') from sanhui.meeting_rows(%s, %s) x where t in (''poll'', ''turnout'') and id = ''%s''', :m, split_part(:'c', ' ', 1), :o)) r),
    'turnout/' || :o || ' 2 3630', 'ballots change the turnout alone, not the poll''s row');
select is((select string_agg(r, ' ') from tap.server(:a, format('select t from sanhui.meeting_rows(%s, 0) x where t in (''poll'', ''turnout'') and id = ''%s''', :m, :o)) r),
    'poll turnout', 'whoever comes is told the row and then its turnout');
select is((select s from tap.server(:a, format('select sanhui.ballot_opening(%s, 1, true)::text', :o)) s), null, 'no opening before the close');
select is((select count(*)::int from tap.server(:a, format('select sanhui.poll_ballots(%s, 1, 4)', :o)) s), 0, 'nor the box');

-- A slip that lost its right between the look-up of its phone and the box.
select (select session from tap.who where name = 'w3') as w3, (select session from tap.who where name = 'w4') as w4 \gset
select is(tap.act('clerk', :a, 'slip_reprint', jsonb_build_object('capacity', 'owner', 'holder', tap.is('o3'), 'seed', 's2', 'digits', 'd2', 'key', 'slip:o3-new')) #> '{ok,slip}' is not null, true, 'printed again while ballots are on their way');
select is((select string_agg(coalesce(s #>> '{ok,state}', s ->> 'refused'), ' ' order by o) from tap.cast(:a, jsonb_build_array(
    jsonb_build_array(:o, 3, tap.key(60), null, '1,1', :w3, 0), jsonb_build_array(:o, 4, tap.key(61), null, '0,0', :w4, 0),
    jsonb_build_array(:o, 4, tap.key(62), tap.key(61), '0,0', :w3, 0), jsonb_build_array(:o, 4, tap.key(63), tap.key(61), '0,0', :w4, 0))) with ordinality s(s, o)),
    'not_on_roll counted not_on_roll replaced', 'the revoked slip''s is refused, that of a slip still held is counted');
select is(tap.act('w4', :a, 'slip_release', jsonb_build_object('capacity', 'owner', 'holder', tap.is('o4'))), '{"ok":{}}', 'handed back');
select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:o, 4, tap.key(64), tap.key(63), '1,1', :w4, 1))) s), '{"refused":"not_on_roll"}', 'so is one that was handed back');
select is((select s #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:o, 4, tap.key(63), tap.key(61), '0,0', :w4, 1))) s), 'same', 'what was counted before keeps its receipt');
select (select session from tap.who where name = 'w2') as w2 \gset
select is(tap.look(:a, 'select slips from sanhui.desk'), '2', 'twice a right was lost');
select ok((select r::jsonb from tap.server(null, 'select sanhui.session_end(''session:w2'')::text') r) ? 'ok', 'a phone signs out');
select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:o, 2, tap.key(65), null, '1,1', :w2, 2))) s), '{"refused":"not_on_roll"}', 'and casts nothing any more');
select is((select string_agg((r::jsonb ->> 'seat') || ' ' || (r::jsonb #>> '{ballot,version}'), ', ' order by r) from tap.server(:a, format('select sanhui.ballots_since(%s, 0)', :o)) r),
    (select tap.look(:a, format('select string_agg(seat || '' '' || max, '', '' order by seat) from (select seat, max(version) from sanhui.ballot where poll = %s group by 1) x', :o))), 'a server that knows of none is told of all that count');

-- Closing.
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :s)) ->> 'refused', 'too_soon', 'not before three minutes');
select tap.at('2026-11-22T10:05:30+08:00') as x \gset
select is(tap.act('chair', :m, 'meeting_close'), '{"refused":"polls"}', 'no end of the meeting while a poll is open');
select tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :o)) as closed \gset
select is(:'closed'::jsonb #> '{ok,sums}', '{"cast":3,"cast_area":7630,"cast_heads":3,"total_area":10630,"total_heads":4,
    "void":0,"void_area":0,"void_heads":0,"silent":0,"silent_area":0,"silent_heads":0,"motions":[
    {"n":1,"yes_area":1630,"yes_heads":1,"no_area":2000,"no_heads":1,"abstain_area":4000,"abstain_heads":1},
    {"n":2,"yes_area":2000,"yes_heads":1,"no_area":1630,"no_heads":1,"abstain_area":4000,"abstain_heads":1}]}', 'sums by area and heads');
select is((select string_agg(u, ' ' order by u) from tap.server(:a, format('select sanhui.poll_seats(%s)', :o)) s, string_to_table(s, ';') u), '1,1630,1 2,2000,1 3,3000,1 4,4000,1', 'the roll for the other sum');
select is((select string_agg(split_part(s, ' ', 1) || ':' || split_part(s, ' ', 2) || split_part(s, ' ', 4), ' ' order by s)
    from tap.server(:a, format('select sanhui.poll_ballots(%s, 2, 4)', :o)) s), '2:1{2,1} 4:1{0,0} 4:2{0,0}', 'and the ballots, of the seats that are asked for, all versions');
select is((select string_agg(s, ' ' order by s) from tap.server(:a, format('select sanhui.poll_ballots(%s, 1, 4)', :o)) s),
    tap.look(:a, format($q$select string_agg(b.seat || ' ' || b.version || ' ' || b.line || ' ' || b.answers::text || ' ' || b.key || ' ' || b.commitment || ' ' || b.opening, ' ' order by b.seat, b.version) from sanhui.ballot b where b.poll = %s$q$, :o)), 'as they were stored');
select is((select string_agg(s, ' ') from tap.server(:a, format('select sanhui.poll_lists(%s)', :o)) s),
    tap.look(:a, format($q$select string_agg(y.line || ' ' || array_to_string(y.commitments, ''), ' ' order by y.line) from sanhui.ballot_batch y where y.poll = %s$q$, :o)), 'with the lists of its lines, in their order');
select ok(tap.box_is_whole(:a, :o), 'lines, lists and box agree');
select is((select string_agg(r, ' ') from tap.server(:a, format('select t from sanhui.meeting_rows(%s, 0) x where t in (''poll'', ''turnout'') and id = ''%s''', :m, :o)) r),
    'poll', 'a closed poll''s row says it all');
select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:o, 3, tap.key(50), null, '1,1'))) s), '{"refused":"closed"}', 'closed is closed');
select is((select s #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:o, 2, tap.key(41), null, '2,1'))) s), 'same', 'a resend after the close still gets its receipt');
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :o)), :'closed'::jsonb, 'closing again: the same answer');
select is((select count(*)::int from tap.server(null, 'select sanhui.due_polls(0)') u where (u::json ->> 'poll')::bigint = :o), 1, 'closed and not counted is found again');
select is(tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :o, 'sums', '{"cast":3}'::jsonb, 'outcome', '{}'::jsonb)), '{"refused":"sums"}', 'other sums: nothing is announced');
select is((tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :o, 'sums', :'closed'::jsonb #> '{ok,sums}',
    'outcome', '{"cast":3,"motions":[{"n":1,"verdict":"no_quorum"},{"n":2,"verdict":"no_quorum"}]}'::jsonb)) ->> 'desk')::boolean
    and (select count(*) from tap.server(null, 'select sanhui.due_polls(0)') u where (u::json ->> 'poll')::bigint = :o) = 0, true, 'the same sums: counted');
select * from finish();
rollback;
