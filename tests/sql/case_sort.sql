-- What a case is about, who deals with it, how long it may take; and its lamp.
begin;
\ir support/world.psql
select plan(32);
select tap.is('a') as a, tap.is('b') as b, tap.is('case1') as one \gset
create function tap.sorts(p_more jsonb default '{}', p_who text default 'clerk') returns jsonb language sql volatile as
$$ select tap.act(p_who, tap.is('a'), 'case_sort', jsonb_build_object('case', tap.is('case1'), 'category', 'lift', 'tier', 'committee',
       'on', jsonb_build_array(jsonb_build_object('t', 'case', 'id', tap.is('case1'), 'c', tap.look(tap.is('a'),
           format('select c from sanhui.case_file where id = %s', tap.is('case1')))::bigint))) || p_more) $$;
create function tap.sheet() returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(tap.is('a'), 'select sanhui.paper(''casesheet'', ''2026-TA-0001'', ''{"staff":true,"building":0}''::jsonb)') r $$;
create function tap.time() returns jsonb language sql immutable as
$$ select '{"term":"ordinary","since":"2026-11-20","warn_on":"2026-11-26","due":"2026-11-27"}'::jsonb $$;
create function tap.case_is(p_what text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select %s from sanhui.case_file f where id = %s', p_what, tap.is('case1'))) $$;

select is((select r from tap.server(:a, format('select sanhui.case_facts(%s)', :one)) r)::jsonb ->> 'tier', null, 'a new case has no tier');
select is((select ((r::jsonb -> 'since')::bigint - (r::jsonb -> 'now')::bigint) / 1000 from tap.server(:a, format('select sanhui.case_facts(%s)', tap.look(:a,
    'select min(id) from sanhui.case_file'))) r), 0::bigint, 'its time runs from the day it was registered, where that is known');
select is((select r from tap.server(:b, format('select sanhui.case_facts(%s)', :one)) r), null, 'not beyond the wall');
select is(tap.case_is('sanhui.case_lamp(f)'), null, 'no lamp without a time');

select is(tap.sorts(), '{"ok":{},"desk":true}', 'a category and a tier');
select is(tap.case_is('category || tier || coalesce(term, '''')'), 'liftcommittee', 'without a time');
select is(tap.sorts('{"source":"hotline"}') ->> 'ok', '{}', 'and who brought it up');
select is(tap.case_is('source') || (select r ->> 'source' from tap.sheet() r), 'hotline热线', 'the sheet says it, too');
select is(tap.sorts('{"on":[{"t":"case","c":-1}]}'), '{"refused":"moved"}', 'decided on a case that has changed since');
select is(tap.sorts(jsonb_build_object('case', tap.is('case2') + 1000)), '{"refused":"case_beyond"}', 'no such case');
select is(tap.sorts(tap.time()) ->> 'ok', '{}', 'with a time');
select is(tap.case_is('sanhui.case_lamp(f)'), 'green', 'four working days left');
select is((select l.bytes::jsonb -> 'body' from sanhui.line l join sanhui.case_file f on f.stream = l.stream
           where f.id = :one and l.kind = 'case.sorted' order by l.n desc limit 1),
    '{"category":"lift","tier":"committee","term":"ordinary","due":"2026-11-27"}', 'it stands in the case''s record');
select is((select r::jsonb ->> 'lamp' || (r::jsonb ->> 'due') from tap.server(:a, format('select sanhui.case_rows(%s, 0)', :one)) r where r::jsonb ->> 't' = 'case'), 'green2026-11-27', 'and in its row');
select tap.at('2026-11-25T23:59:00+08:00');
select is(tap.case_is('sanhui.case_lamp(f)'), 'green', 'still');
select tap.at('2026-11-26T00:01:00+08:00');
select is(tap.case_is('sanhui.case_lamp(f)'), 'yellow', 'one working day left');
select tap.at('2026-11-27T23:59:00+08:00');
select is(tap.case_is('sanhui.case_lamp(f)'), 'yellow', 'the last day');
select tap.at('2026-11-28T00:01:00+08:00');
select is(tap.case_is('sanhui.case_lamp(f)'), 'red', 'over its time');

select is(tap.sorts('{"tier":"street"}'), '{"refused":"field","field":"reason"}', 'handed up: not without a reason');
select is(tap.sorts('{"tier":"street","reason":"要消防来看","term":"complex","since":"2026-11-28","warn_on":"2026-12-15","due":"2026-12-18"}') ->> 'ok', '{}', 'with one');
select is((select l.bytes::jsonb #>> '{body,from}' from sanhui.line l join sanhui.case_file f on f.stream = l.stream
           where f.id = :one and l.kind = 'case.sorted' order by l.n desc limit 1), 'committee', 'the record says from where');
select is((select count(*)::int from sanhui.line l where l.kind = 'case.sorted' and l.bytes like '%消防%'), 0, 'the reason lies beside it');
select is((select to_timestamp(((r::jsonb ->> 'since')::bigint) / 1000) at time zone 'Asia/Shanghai' from tap.server(:a, format('select sanhui.case_facts(%s)', :one)) r),
    '2026-11-28'::timestamp, 'its time runs anew');

-- While a meeting is to come, its time stands still.
select tap.act('chair', :a, 'meeting_make', jsonb_build_object('kind', 'hearing', 'title', '电梯听证会', 'starts_at', '2026-12-10T14:00:00+08:00',
    'place', '活动室', 'cases', jsonb_build_array(:one))) #>> '{ok,meeting}' as h \gset
select tap.act('chair', :h, 'meeting_announce') as x \gset
select is(tap.case_is('sanhui.case_lamp(f)'), 'held', 'a hearing is announced');
select tap.at('2026-12-30T10:00:00+08:00');
select is(tap.case_is('sanhui.case_lamp(f)'), 'held', 'it does not run out meanwhile');
select tap.act('chair', :h, 'meeting_cancel', '{"reason":"撤回"}') as x \gset
select is(tap.case_is('warn_on || '' '' || due'), '2027-01-19 2027-01-22', '32 days: five weeks more');
select is(tap.case_is('sanhui.case_lamp(f)'), 'green', 'and it runs again');

-- The month.
select is((select l from jsonb_array_elements((select r::jsonb from tap.server(:a, 'select sanhui.list(''monthly'', ''2026-12'', true)') r) -> 'lists') l
           where l ->> 'name' = '案件分类') -> 'rows',
    '[["测试甲居民区","电梯","街道",1,0,0,0,0,0,1],["测试甲居民区","未归类","未定级",0,0,0,0,1,0,1]]', 'cases by category, tier and lamp');
select is((select r::jsonb ->> 'category' || (r::jsonb ->> 'tier') || (r::jsonb ->> 'due') || (r::jsonb ->> 'lamp')
           from tap.sheet() r), '电梯街道2027年1月22日绿灯', 'and the sheet says it in words');
select is((select count(*)::int from tap.sheet() r, jsonb_array_elements(r::jsonb -> 'steps') s
           where s ->> 'what' = '归类定级'), 4, 'each time it was sorted is a step');
select throws_like('update sanhui.case_file set category = null where category is not null', '%case_sorted%', 'never a tier alone');
select throws_like('update sanhui.case_file set due = null where due is not null', '%case_time%', 'nor half a time');
select * from finish();
rollback;
