-- The chain of every stream, formed again in SQL alone from what was exported of the tables.
begin;
\ir support/world.psql
select plan(20);
select tap.hearing() as m \gset
select tap.act('r1', :m, 'comment_add', '{"text":"他说:\"行\\n\""}') #>> '{ok,comment}' as c1 \gset
select tap.act('r2', :m, 'comment_add', '{"text":"谢谢楼组长"}') #>> '{ok,comment}' as c2 \gset
select tap.act('chair', :m, 'comment_hide', jsonb_build_object('comment', :c1, 'reason', '不文明')) as x \gset
select tap.act('r2', :m, 'comment_erase', jsonb_build_object('comment', :c2)) as x \gset
select tap.open_poll(:m, tap.is('owners')) as x \gset
select count(*) from tap.cast(tap.is('a'), jsonb_build_array(
    jsonb_build_array(tap.is('owners'), 1, tap.key(1), null, '2,1'), jsonb_build_array(tap.is('owners'), 2, tap.key(2), null, '0,1'))) as x \gset
select tap.at('2026-11-22T10:03:05.120+08:00');
select tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', tap.is('owners'))) -> 'ok' as closed \gset
select tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', tap.is('owners'), 'sums', :'closed'::jsonb -> 'sums',
    'outcome', '{"cast":2,"motions":[{"n":1,"verdict":"no_quorum"},{"n":2,"verdict":"no_quorum"}]}'::jsonb)) as x \gset
select tap.act('chair', :m, 'meeting_close') as x \gset

set local role sanhui_owner;
select set_config('sanhui.scope', '{' || tap.is('a') || '}', true) as x \gset
create temporary table lines on commit drop as
    select l.*, s.name, l.bytes::json as j,
           lag(l.hash, 1, repeat('0', 64)) over (partition by l.stream order by l.n) as before,
           lag(l.n, 1, -1::bigint) over (partition by l.stream order by l.n) as n_before
    from sanhui.line l join sanhui.stream s using (precinct) where s.id = l.stream;
create temporary table tips on commit drop as select * from sanhui.stream;
create temporary table words on commit drop as
    select b.*, l.bytes::json -> 'body' ->> b.name as said from sanhui.beside b join sanhui.line l using (precinct, stream, n);
create temporary table box on commit drop as select * from sanhui.ballot_batch;
create temporary table seats on commit drop as select * from sanhui.seat where poll = tap.is('owners');
reset role;

select is((select count(*)::int from lines), 22, 'the lines of a meeting, a poll and two cases');
select is_empty('select * from lines where hash <> encode(sha256(convert_to(E''sanhui.line.1\n'' || bytes, ''UTF8'')), ''hex'')', 'each hash is that of its bytes');
select is_empty('select * from lines where j ->> ''prev'' <> before', 'each line names the one before');
select is_empty('select * from lines where n <> n_before + 1 or (j ->> ''n'')::bigint <> n', 'numbers have no gap');
select is_empty('select * from lines where (j ->> ''stream'') <> name or (j ->> ''kind'') <> kind or (j ->> ''v'') <> ''1''', 'stream, kind and version');
select is_empty('select * from lines where (j ->> ''at'') !~ ''^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$'' or (j ->> ''at'')::timestamptz <> at', 'times with milliseconds and offset');
select is_empty('select * from lines l join lines k on k.stream = l.stream and k.n = l.n + 1 where k.at < l.at', 'time never runs backwards');
select is_empty('select * from lines where bytes !~ ''^\{"v":1,"stream":"[^"]+","n":\d+,"prev":"[0-9a-f]{64}","at":"[^"]+","kind":"[a-z_.]+","by":\d+,"body":\{.*\}\}$''', 'keys in their order, without spaces');
select is_empty('select * from lines where (j -> ''body'')::text <> sanhui.compact((j -> ''body'')::jsonb)', 'each body is as compact writes it');
select is_empty('select * from tips t where n >= 0 and not exists (select from lines l where l.stream = t.id and l.n = t.n and l.hash = t.hash and l.at = t.at)', 'each tip is its last line');
select is_empty('select * from lines l where n > (select n from tips t where t.id = l.stream)', 'and there is nothing after it');
select is_empty('select * from words where hash <> said', 'what lies beside is what the line holds the hash of');
select is_empty('select * from words where content is not null and hash <> encode(sha256(convert_to(E''sanhui.words.1\n'' || content, ''UTF8'')), ''hex'')', 'and hashes to it');
select is((select count(*)::int from words where erased_at is not null), 1, 'erased words are gone');
select is_empty('select * from lines where bytes ~ ''女士|先生|谢谢|不文明|测chair''', 'no person''s words or name in a line');
select is((select string_agg(kind, ' ' order by n) from lines where name like 'poll/%'), 'poll.opened ballots.received poll.closed box.closed poll.outcome', 'the poll''s lines');
select is((select string_agg(kind, ' ' order by n) from lines where name = 'case/2026-TA-0002'), 'outcome.reached meeting.held tip.noted', 'the case''s lines');
select is((select count(*)::int from lines l where l.kind = 'tip.noted' and not exists (
    select from lines k where k.name = l.j #>> '{body,stream}' and k.n = (l.j #>> '{body,n}')::bigint and k.hash = l.j #>> '{body,hash}')), 0,
    'each tip noted is a line of the child');
select is((select encode(sha256(convert_to(E'sanhui.list.1\n' || string_agg(c || E'\n', '' order by c collate "C"), 'UTF8')), 'hex') from box, unnest(commitments) c),
    (select j #>> '{body,list}' from lines where kind = 'ballots.received'), 'the list''s hash');
select is((select encode(sha256(convert_to(E'sanhui.roll.1\n' || string_agg(n || ',' || area || ',' || heads || ','
        || encode(sha256(convert_to(salt || ',' || capacity || ',' || holder || ',' || label, 'UTF8')), 'hex') || E'\n', '' order by n), 'UTF8')), 'hex') from seats),
    (select j #>> '{body,roll_hash}' from lines where kind = 'poll.opened'), 'the roll''s hash');
select * from finish();
rollback;
