-- Lists for a spreadsheet: what stands in each, and who gets it.
begin;
\ir support/world.psql
select plan(47);
select tap.is('a') as a, tap.is('b') as b \gset
create function tap.list(p_scope bigint, p_kind text, p_key text, p_staff boolean default true) returns jsonb language sql volatile as
$$ select (select r::jsonb from tap.server(p_scope, format('select sanhui.list(%L, %L, %L)', p_kind, p_key, p_staff)) r) $$;
create function tap.rows(p_list jsonb, p_sheet int default 0) returns jsonb language sql immutable as
$$ select p_list -> 'lists' -> p_sheet -> 'rows' $$;
-- The cells that server/press/xlsx.h knows, and as many of them in every row as the head has.
create function tap.sound(p_list jsonb) returns boolean language sql immutable as
$$ select bool_and(jsonb_array_length(r) = jsonb_array_length(l -> 'head')
           and (select bool_and(jsonb_typeof(c) in ('string', 'null') or c::text ~ '^-?\d+$' or c::text ~ '^\{"area": \d+\}$'
                    or c::text ~ '^\{"date": "\d{4}-\d\d-\d\d"\}$' or c::text ~ '^\{"moment": "\d{4}-\d\d-\d\d \d\d:\d\d"\}$')
                from jsonb_array_elements(r) c))
   from jsonb_array_elements(p_list -> 'lists') l cross join jsonb_array_elements(l -> 'rows') r $$;

select tap.look(:a, format('update sanhui.household set delegate = ''=HYPERLINK("http://x","𠮷,龘")'', phone = ''13800001234'' where id = %s returning 1', tap.is('h1'))) as x \gset
select tap.hearing('checkin') as m \gset
select tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)) as code \gset
select tap.look(:a, format('select code from sanhui.poll where id = %s', tap.is('single'))) as homes \gset
select tap.look(:a, format('select code from sanhui.poll where id = %s', tap.is('owners'))) as owners \gset

-- The roll.
select is(tap.list(:a, 'roll', :'homes') #> '{lists,0,head}', '["序号","楼栋","门牌室号","户代表"]', 'a roll of households: no weights');
select is(tap.rows(tap.list(:a, 'roll', :'homes')) -> 0, '[1,"1号","1号101室","=HYPERLINK(\"http://x\",\"𠮷,龘\")"]', 'with names as they are');
select is(jsonb_array_length(tap.rows(tap.list(:a, 'roll', :'homes'))), 4, 'each of them, also before the roll is frozen');
select is(tap.list(:a, 'roll', :'owners') #> '{lists,0,head}', '["序号","楼栋","门牌室号","业主","面积（㎡）","人数"]', 'a roll of owners');
select is((select array_agg(r -> 4 order by (r ->> 0)::int) from jsonb_array_elements(tap.rows(tap.list(:a, 'roll', :'owners'))) r),
    (select array_agg(jsonb_build_object('area', v) order by o) from unnest(array[1630, 2000, 3000, 4000]) with ordinality x(v, o)), 'areas in dm²');
select ok(tap.sound(tap.list(:a, 'roll', :'owners')), 'cells as the workbook takes them');
select is(tap.list(:b, 'roll', :'homes'), null, 'not beyond the wall');
select is(tap.list(null, 'roll', :'homes'), null, 'not without a scope');
select is(tap.list(:a, 'roll', 'PH-NOBODY'), null, 'no such poll');
select is(tap.list(:a, 'roll', :'code'), null, 'a meeting''s code is no poll''s');
select is(tap.list(:a, 'nothing', :'homes'), null, 'no such list');

-- Who came.
select tap.act('chair', :m, 'delegate_add', jsonb_build_object('households', jsonb_build_array(tap.is('h1'), tap.is('h2'), tap.is('h3')))) as x \gset
select tap.act('r1', :m, 'check_in') as x \gset
select tap.act('r4', :m, 'check_in') as x \gset
select tap.act('clerk', :m, 'delegate_check_in', jsonb_build_object('delegate', tap.look(:a, format('select id from sanhui.delegate where household = %s', tap.is('h2')))::bigint, 'present', true)) as x \gset
select tap.act('clerk', :m, 'attendant_add', '{"label":"社区民警 老周","role":"attendant"}') as x \gset
select is((select jsonb_agg(r - 6 - 5 - 0) from jsonb_array_elements(tap.rows(tap.list(:a, 'attendance', :'code'))) r), '[
    ["=HYPERLINK(\"http://x\",\"𠮷,龘\")","1号101室","代表","线上 手机尾号 1234"],
    ["B某","1号201室","代表","现场"], ["C某","2号101室","代表","未到"],
    ["D某","2号201室","居民","线上"], ["社区民警 老周",null,"列席","现场"]]', 'delegates first, each once, then the others');
select is(tap.rows(tap.list(:a, 'attendance', :'code')) #> '{0,5}', '{"moment":"2026-11-22 10:00"}', 'when it came');
select is(tap.rows(tap.list(:a, 'attendance', :'code')) #> '{2,5}', 'null', 'who did not come has no time');
select is((select count(*) from jsonb_array_elements(tap.rows(tap.list(:a, 'attendance', :'code'))) r where r -> 5 <> 'null'),
    tap.look(:a, format('select sanhui.meeting_attendance(%s)', :m))::bigint, 'as many as the meeting counts');
select is(tap.rows(tap.list(:a, 'attendance', :'code'), 1), '[["1号",2,2,2],["2号",1,1,2]]', 'and how many of each building''s households');
select ok(tap.sound(tap.list(:a, 'attendance', :'code')), 'cells as the workbook takes them');
select is(tap.list(:b, 'attendance', :'code'), null, 'not beyond the wall');

-- What was said.
select tap.act('chair', :m, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select tap.act('r1', :m, 'comment_add', '{"text":"@SUM(A1) 车没地方停"}') #>> '{ok,comment}' as one \gset
select tap.at('2026-11-22T10:10:00+08:00');
select tap.act('r2', :m, 'comment_add', '{"text":"路灯太暗"}') #>> '{ok,comment}' as two \gset
select tap.act('r3', :m, 'comment_add', '{"text":"骂人的话"}') #>> '{ok,comment}' as three \gset
select tap.act('recorder', :m, 'theme_add', '{"title":"照明"}') #>> '{ok,theme}' as theme \gset
select tap.act('recorder', :m, 'theme_put', jsonb_build_object('theme', :theme, 'comments', jsonb_build_array(:two))) as x \gset
select tap.act('chair', :m, 'comment_hide', jsonb_build_object('comment', :three, 'reason', 'x')) as x \gset
select is(tap.rows(tap.list(:a, 'themes', :'code')), '[
    ["照明","留言","1号 B女士","手机",{"moment":"2026-11-22 10:10"},"路灯太暗"],
    ["未归类","留言","1号 A女士","手机",{"moment":"2026-11-22 10:00"},"@SUM(A1) 车没地方停"]]', 'by theme; what was hidden is not there');
select ok(tap.sound(tap.list(:a, 'themes', :'code')), 'cells as the workbook takes them');
select is(tap.list(:b, 'themes', :'code'), null, 'not beyond the wall');

-- Promises.
select tap.act('chair', :m, 'commitment_add', jsonb_build_object('text', '装灯', 'organisation', tap.is('property'), 'who', '王经理',
    'due', '2026-11-30', 'case', tap.is('case1'))) as x \gset
select is(tap.rows(tap.list(null, 'commitments', '2026-TA-0001', false)) #- '{0,8}', '[["测试甲居民区","2026-TA-0001","垃圾箱房","听证会","装灯","申浦物业","王经理",
    {"date":"2026-11-30"},null,null,null,null]]', 'of a case: everybody, as its page') ;
select is(jsonb_array_length(tap.rows(tap.list(null, 'commitments', :'code', false))), 1, 'of a meeting: everybody');
select is(tap.rows(tap.list(null, 'commitments', '2026-TA-0002', false)), '[]', 'of a case without any');
select is(tap.list(null, 'commitments', 'all', false), null, 'all of them: not for everybody');
select is(tap.list(:a, 'commitments', 'all', false), null, 'nor for every session');
select is(jsonb_array_length(tap.rows(tap.list(:a, 'commitments', 'all'))), 1, 'for the office');
select is(tap.rows(tap.list(:b, 'commitments', 'all')), '[]', 'of its own neighbourhoods');
select is(tap.list(:a, 'commitments', '2026-XX-0001'), null, 'no such case');
select tap.look(:a, format('update sanhui.meeting set confidential = true where id = %s returning 1', :m)) as x \gset
select is(tap.rows(tap.list(null, 'commitments', '2026-TA-0001', false)), '[]', 'of a confidential meeting the case''s page tells nothing');
select is(tap.list(:b, 'commitments', :'code'), null, 'nor anything else to another office');
select is(jsonb_array_length(tap.rows(tap.list(:a, 'commitments', :'code'))), 1, 'but its own office has it');
select is(tap.rows(tap.list(:a, 'monthly', '2026-11'), 2) #>> '{0,2}', '（不公开）', 'and the month does not name it');
select tap.look(:a, format('update sanhui.meeting set confidential = false where id = %s returning 1', :m)) as x \gset

-- Ballots: served, returned, never what they say.
select tap.open_poll(:m, tap.is('single')) as x \gset
select tap.act('chair', :m, 'service_add', jsonb_build_object('poll', tap.is('single'), 'seats', '[1,2]'::jsonb, 'way', 'by_hand',
    'at', '2026-11-22T10:12:00+08:00', 'servers', '[{"name":"沈甲"},{"name":"陆乙"}]'::jsonb, 'note', '+86 本人')) as x \gset
select count(*) as x from tap.cast(:a, jsonb_build_array(jsonb_build_array(tap.is('single'), 1, tap.key(1), null, '2', (select session from tap.who where name = 'r1')))) \gset
select tap.act('clerk', :m, 'paper_receive', jsonb_build_object('poll', tap.is('single'), 'seat', 3)) as x \gset
select is(tap.rows(tap.list(:a, 'ballots', :'homes')), '[
    [1,"1号","1号101室","=**","当面",{"moment":"2026-11-22 10:12"},"沈甲、陆乙","+86 本人","手机",{"date":"2026-11-22"},null],
    [2,"1号","1号201室","B**","当面",{"moment":"2026-11-22 10:12"},"沈甲、陆乙","+86 本人",null,null,null],
    [3,"2号","2号101室","C**",null,null,null,null,"纸质",{"date":"2026-11-22"},"1"],
    [4,"2号","2号201室","D**",null,null,null,null,null,null,null]]', 'to whom, how, and by which way back');
select ok(tap.sound(tap.list(:a, 'ballots', :'homes')), 'cells as the workbook takes them');
select is(tap.list(:b, 'ballots', :'homes'), null, 'not beyond the wall');

-- The month.
select is((select array_agg(l ->> 'name' order by o) from jsonb_array_elements(tap.list(:a, 'monthly', '2026-11') -> 'lists') with ordinality x(l, o)),
    '{案件,案件分类,会议,表决和征询,满意度,承诺}', 'a sheet for each subject');
select is(tap.rows(tap.list(:a, 'monthly', '2026-11'), 0), '[["测试甲居民区",0,0,0,2,0,2]]', 'cases by state');
select is(tap.rows(tap.list(:a, 'monthly', '2026-11'), 2), '[["测试甲居民区",{"date":"2026-11-22"},"听证会","听证会",1,"正式",3,2,"66.67%",4,1]]', 'who came');
select is(tap.rows(tap.list(:a, 'monthly', '2026-11'), 3), '[]', 'no poll has closed');
select is(tap.rows(tap.list(:a, 'monthly', '2026-11'), 5), '[["测试甲居民区","申浦物业",1,1,0,0,1]]', 'promises by whose they are');
select is(tap.rows(tap.list(:a, 'monthly', '2026-10'), 2), '[]', 'of another month nothing');
select is(tap.list(null, 'monthly', '2026-11'), null, 'not without a scope');
-- When it is over it says what no later day changes.
select tap.act('clerk', :a, 'case_sort', jsonb_build_object('case', tap.is('case1'), 'category', 'lift', 'tier', 'committee', 'on', jsonb_build_array(jsonb_build_object('t', 'case', 'id', tap.is('case1'),
    'c', tap.look(:a, format('select c from sanhui.case_file where id = %s', tap.is('case1')))::bigint)))) as x \gset
select tap.at('2026-12-05T10:00:00+08:00') as x \gset
select tap.list(:a, 'monthly', '2026-11') #> '{lists,1}' as november \gset
select is(tap.rows(tap.list(:a, 'monthly', '2026-11'), 0), '[["测试甲居民区",0,2]]', 'of a month that is over no state of today');
select is((:'november'::jsonb -> 'rows')::text, '[["测试甲居民区", "电梯", "社区", 1], ["测试甲居民区", "未归类", "未定级", 1]]', 'and no lamp');
select tap.act('clerk', :a, 'case_sort', jsonb_build_object('case', tap.is('case1'), 'category', 'parking', 'tier', 'committee', 'on', jsonb_build_array(jsonb_build_object('t', 'case', 'id', tap.is('case1'),
    'c', tap.look(:a, format('select c from sanhui.case_file where id = %s', tap.is('case1')))::bigint)))) as x \gset
select is(tap.list(:a, 'monthly', '2026-11') #> '{lists,1}', :'november'::jsonb, 'sorted anew in December, it was what it was in November');
select is(tap.list(:a, 'monthly', x), null, x || ' is no month') from unnest(array['2026-13', '2026-1', '']) x where x = '2026-13';
select * from finish();
rollback;
