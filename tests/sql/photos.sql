-- Photos of papers: sixty an hour, seen in their own precinct alone, gone after a day unless something refers to them.
begin;
\ir support/world.psql
select plan(28);
select tap.is('a') as a, tap.is('b') as b, session as clerk from tap.who where name = 'clerk' \gset
select session as chair from tap.who where name = 'chair' \gset
select session as z from tap.who where name = 'z' \gset
create function tap.photo(p_precinct bigint, p_session bigint) returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(p_precinct, format('select sanhui.photo_add(%s, 96, 64, ''/9j/2Q=='')', p_session)) r $$;
create function tap.bytes(p_precinct bigint, p_photo bigint, p_session bigint, p_role text default null) returns text language sql volatile as
$$ select tap.server(p_precinct, format('select sanhui.photo_bytes(%s, %L, %L)', p_photo, p_session, p_role)) $$;
-- Who sees it: of the session that brought it, and the roles.
create function tap.seen(p_photo bigint) returns text language sql volatile as
$$ select coalesce(string_agg(name, ' ' order by o), 'nobody') from (values (1, 'own', (select session from tap.who where name = 'clerk'), null),
       (2, 'chair', 0, 'chair'), (3, 'scrutineer', 0, 'scrutineer'), (4, 'checker', 0, 'checker'), (5, 'others', 0, null)) v(o, name, session, role)
   where tap.bytes(tap.is('a'), p_photo, session, role) is not null $$;
select tap.hearing('announced') as m \gset

select (tap.photo(:a, :clerk) -> 'ok')::text as ok \gset
select :'ok'::jsonb ->> 'photo' as first \gset
select is(:'ok'::jsonb - 'photo', '{"width":96,"height":64}', 'a photo: its number and its size');
select is(tap.look(:a, 'select hash from sanhui.photo'), encode(sha256('\xffd8ffd9'), 'hex'), 'with the hash of what is kept');
select is(tap.bytes(:a, :first, :clerk), encode(sha256('\xffd8ffd9'), 'hex') || ' /9j/2Q==', 'as it is read again');
select is(tap.seen(:first), 'own', 'by whoever brought it, as long as it shows nothing');
select is(tap.bytes(:b, :first, :clerk, 'scrutineer'), null, 'not over the wall');
select is(tap.bytes(null, :first, :clerk, 'scrutineer'), null, 'nor without a scope');
select throws_ok(format('select tap.photo(null, %s)', :clerk), 'P0001', null, 'a photo belongs to one precinct');
select throws_ok(format('select tap.server(%s, ''select sanhui.photo_add(%s, 1, 1, ''''?'''')'')', :a, :clerk), '22023', null, 'not base64');

-- Sixty an hour.
select tap.at('2026-11-22T10:10:00+08:00');
do $$ begin for i in 2 .. 60 loop perform tap.photo(tap.is('a'), (select session from tap.who where name = 'clerk')); end loop; end $$;
select is(tap.photo(:a, :clerk), '{"refused":"busy","wait":3000}', 'the sixty-first in an hour waits until the first is an hour old');
select is(tap.photo(:a, :chair) ->> 'refused', null, 'another session does not');
select is(tap.photo(:b, :z) ->> 'refused', null, 'nor another precinct');
select tap.at('2026-11-22T10:59:59.5+08:00');
select is(tap.photo(:a, :clerk), '{"refused":"busy","wait":1}', 'to the second');
select tap.at('2026-11-22T11:00:00+08:00');
select is(tap.photo(:a, :clerk) ->> 'refused', null, 'then there is room for one');
select is(tap.photo(:a, :clerk), '{"refused":"busy","wait":600}', 'and no more');

-- What is referred to stays; what was given up goes after a day, when the next one comes.
select tap.look(:a, 'select array_agg(id order by id)::text from sanhui.photo')::bigint[] as had \gset
select tap.look(:a, format($q$
    with m as (insert into sanhui.mandate (precinct, poll, seat, proxy, proxy_id, photo, at, session)
                   values (%1$s, %2$s, 1, '李', '1234', %3$s, sanhui.clock(), 1) returning 1),
         p as (insert into sanhui.paper_ballot (precinct, poll, n, seat, via, received_at, received_by, photo, void_reason, state)
                   values (%1$s, %2$s, 1, 1, 'paper', sanhui.clock(), 1, %4$s, '空白', 'void') returning 1),
         f as (insert into sanhui.figures (precinct, poll, kind, source, sums, photo, at, line)
                   values (%1$s, %2$s, 'outside', '平台', '{}', %5$s, sanhui.clock(), 1) returning 1),
         k as (insert into sanhui.countersign (precinct, meeting, step, args, code, session, asked_at, state)
                   values (%1$s, %6$s, 'outside.enter', jsonb_build_object('photo', %7$s), '123456', 1, sanhui.clock(), 'open'),
                          (%1$s, %6$s, 'outside.enter', jsonb_build_object('photo', %8$s), '123456', 1, sanhui.clock(), 'dropped') returning 1)
    select 'done'$q$, :a, tap.is('single'), (:'had'::bigint[])[2], (:'had'::bigint[])[4], (:'had'::bigint[])[6], :m,
    (:'had'::bigint[])[8], (:'had'::bigint[])[10])) as x \gset
select tap.at('2026-11-23T10:00:00+08:00');
select tap.photo(:b, :z) as x \gset
select is(tap.look(:a, 'select array_agg(id order by id)::text from sanhui.photo')::bigint[], :'had'::bigint[],
          'a photo of another precinct does not clear up here');
select tap.photo(:a, :chair) as x \gset
select is(tap.look(:a, 'select count(*)::text from sanhui.photo')::int, cardinality(:'had'::bigint[]) + 1, 'a day old to the second: still there');
select tap.at('2026-11-23T11:00:00.1+08:00');
select tap.photo(:a, :chair) #>> '{ok,photo}' as last \gset
select is(tap.look(:a, 'select array_agg(id order by id)::text from sanhui.photo where at < ''2026-11-23 00:00+08''')::bigint[],
    array[(:'had'::bigint[])[2], (:'had'::bigint[])[4], (:'had'::bigint[])[6], (:'had'::bigint[])[8]],
    'what a mandate, a paper, figures or an open request for a second person refer to stays; the rest is gone');
-- A photo opens by what it shows.
create function tap.paper(p_state text) returns void language sql volatile as
$$ select tap.look(tap.is('a'), format('update sanhui.paper_ballot set state = %L, answers = case when %1$L <> ''received'' then ''{1}''::int[] end, void_reason = null where poll = %s returning 1', p_state, tap.is('single'))) $$;
select tap.paper('typed') as x \gset
select is(tap.seen((:'had'::bigint[])[4]), 'scrutineer checker', 'a paper that was typed in: who compares it, and no chair');
select tap.paper('received') as x \gset
select is(tap.seen((:'had'::bigint[])[4]), 'scrutineer checker', 'and was given back');
select tap.paper('counted') as x \gset
select is(tap.seen((:'had'::bigint[])[4]), 'nobody', 'one that was confirmed: nobody, while the box is not counted');
select is(tap.seen((:'had'::bigint[])[6]), 'own', 'figures: neither');
select is(tap.seen((:'had'::bigint[])[2]), 'own chair scrutineer checker', 'a mandate says nothing of a vote');
select is((select count(*)::int from tap.server(:a, format('select 1 from sanhui.meeting_rows(%s, 0) where t = ''paper'' and "row"::json ->> ''photo'' is not null', (select meeting from (select tap.look(:a, format('select meeting from sanhui.poll where id = %s', tap.is('single')))::bigint as meeting) x)))), 0, 'and no row has its number');
select tap.look(:a, format('update sanhui.poll set state = ''counted'', counted_at = sanhui.clock() where id = %s returning 1', tap.is('single'))) as x \gset
select is(tap.seen((:'had'::bigint[])[4]), 'chair scrutineer', 'then scrutineers and chair');
select is(tap.seen((:'had'::bigint[])[6]), 'own chair scrutineer checker', 'and whoever counts the figures');
select tap.look(:a, format('update sanhui.poll set secrecy = ''not_public'' where id = %s returning 1', tap.is('single'))) as x \gset
select is(tap.seen((:'had'::bigint[])[4]), 'nobody', 'but of what is not public nobody');
select is(tap.look(:b, 'select count(*)::text from sanhui.photo'), '2', 'beyond the wall nothing was touched');
select isnt(tap.bytes(:a, :last, :chair), null, 'the new one is there');
select * from finish();
rollback;
