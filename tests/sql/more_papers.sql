-- Sign-in sheet, agenda, full record, rating sheet, report to the street, case sheet: what stands on them and who is given which.
begin;
\ir support/world.psql
select plan(46);
select tap.is('a') as a, tap.is('b') as b \gset
create function tap.paper(p_scope bigint, p_kind text, p_key text, p_staff boolean default false) returns jsonb language sql volatile as
$$ select (select r::jsonb from tap.server(p_scope, format('select sanhui.paper(%L, %L, %L::jsonb)', p_kind, p_key,
    jsonb_build_object('staff', p_staff, 'building', 0))) r) $$;
create function tap.code(p_meeting bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select code from sanhui.meeting where id = %s', p_meeting)) $$;
create function tap.who_signs(p_code text) returns text language sql volatile as
$$ select string_agg(concat_ws(' ', p ->> 'n', nullif(p ->> 'name', ''), nullif(p ->> 'flat', ''), p ->> 'role', nullif(p ->> 'way', ''), nullif(p ->> 'signed', '')), E'\n' order by (p ->> 'n')::int)
   from jsonb_array_elements(tap.paper(tap.is('a'), 'signin', p_code, true) -> 'people') p $$;
create function tap.told(p_code text) returns text language sql volatile as
$$ select string_agg(concat_ws(' ', nullif(e ->> 'who', ''), e ->> 'what', nullif(e ->> 'text', '')), E'\n' order by s.o, x.o)
   from jsonb_array_elements(tap.paper(tap.is('a'), 'record', p_code, true) -> 'sections') with ordinality s(part, o)
   cross join jsonb_array_elements(s.part -> 'entries') with ordinality x(e, o) $$;

-- A hearing, from its draft.
select tap.hearing('drafted') as m \gset
select tap.code(:m) as code \gset
select is((select array_agg(k) from unnest(array['agenda', 'signin', 'record', 'report', 'rating']) k where tap.paper(null, k, :'code') is not null), null, 'a draft is nobody''s but the office''s');
select is(tap.paper(:a, 'agenda', :'code', true) ->> 'drafted', 'true', 'which reads its agenda');
select is((select i ->> 'who' from jsonb_array_elements(tap.paper(:a, 'agenda', :'code', true) -> 'items') i where i ->> 'n' = '3'), '实施单位', 'with who explains the plan');
select tap.act('clerk', :m, 'delegate_add', jsonb_build_object('households', jsonb_build_array(tap.is('h1'), tap.is('h2'), tap.is('h3')))) as x \gset
select tap.act('clerk', :m, 'organisation_invite', jsonb_build_object('organisation', tap.is('property'), 'invited', true)) as x \gset
select tap.look(:a, format('with x as (update sanhui.organisation set kind = ''implementer'' where id = %s returning 1) select count(*) from x', tap.is('property'))) as x \gset
select tap.look(:a, format('with x as (update sanhui.household set phone = ''13800001234'' where id = %s returning 1) select count(*) from x', tap.is('h1'))) as x \gset
select is(tap.who_signs(:'code'), E'1 A某 1号101室 正式代表\n2 B某 1号201室 正式代表\n3 C某 2号101室 正式代表\n4 申浦物业 列席', 'the sheet to be signed: door by door, by full name, then who was asked');
select is(jsonb_array_length(tap.paper(:a, 'signin', :'code', true) -> 'spare'), 10, 'with room for whoever comes unasked');

select is(tap.paper(:a, 'notice', :'code', true) ->> 'file_number', '', 'before its notice nothing has a file number');
select tap.act('chair', :m, 'meeting_announce') as x \gset
select is(tap.paper(null, 'notice', :'code') ->> 'file_number', (select regexp_replace(name, '居民区$', '居') from sanhui.precinct where id = :a) || '听〔2026〕1号', 'the year''s first hearing');
select tap.hearing('announced') as later \gset
select is((tap.paper(null, 'notice', tap.code(:later)) ->> 'file_number') || (tap.paper(null, 'notice', :'code') ->> 'file_number'),
    (select replace('X听〔2026〕2号X听〔2026〕1号', 'X', regexp_replace(name, '居民区$', '居')) from sanhui.precinct where id = :a), 'the next one''s, and what was issued stays');
select is(tap.paper(null, 'agenda', :'code') ->> 'minutes_sum', '140', 'announced: everybody reads the agenda');
select is((select i ->> 'at' || ' ' || (i ->> 'title') || ' ' || (i ->> 'who') || ' ' || (i ->> 'minutes') from jsonb_array_elements(tap.paper(null, 'agenda', :'code') -> 'items') i
           where i ->> 'n' = '3'), '14:15 实施方说明方案 申浦物业 15分钟', 'from when, what, who (by name where it is known), how long');
select is((select array_agg(k) from unnest(array['signin', 'record', 'report']) k where tap.paper(null, k, :'code', true) is not null), null, 'the others never without a scope');
select is((select array_agg(k) from unnest(array['signin', 'record', 'report']) k where tap.paper(:b, k, :'code', true) is not null), null, 'nor from another neighbourhood');
select is(tap.paper(:b, 'agenda', :'code', true) ->> 'drafted', 'false', 'where the agenda is read by all');
select is(tap.paper(:a, 'rating', :'code', true), null, 'nothing is rated at a hearing');

-- It is held.
select tap.act('r1', :m, 'comment_add', '{"text":"会前先说一句"}') as x \gset
select tap.at('2026-11-30T13:50:00+08:00') as x \gset
select tap.act('chair', :m, 'meeting_check_in') as x \gset
select tap.act('r1', :m, 'check_in') as x \gset
select tap.act('r4', :m, 'check_in') as x \gset
select tap.act('guest', :m, 'check_in') as x \gset
select tap.act('property', :m, 'check_in') as x \gset
select tap.act('clerk', :m, 'delegate_check_in', jsonb_build_object('delegate', tap.look(:a, format('select id from sanhui.delegate where household = %s', tap.is('h2')))::bigint, 'present', true)) as x \gset
select tap.act('clerk', :m, 'attendant_add', '{"label":"王阿婆","role":"observer"}') as x \gset
select tap.at('2026-11-30T14:00:00+08:00') as x \gset
select tap.act('chair', :m, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select is(tap.who_signs(:'code'), E'1 A某 1号101室 正式代表 线上 线上 13:50 手机尾号 1234\n2 B某 1号201室 正式代表 现场\n3 C某 2号101室 正式代表\n4 测property 申浦物业 列席 线上 线上 13:50\n'
    || E'5 1号 居民 旁听 线上 线上 13:50\n6 王阿婆 旁听 现场\n7 D某 2号201室 旁听 线上 线上 13:50', 'who came online has signed by it; each once');
select is((select (p ->> 'waited') || ' ' || (p ->> 'came') || ' ' || (p ->> 'came_online') || ' ' || (p ->> 'came_here') || ' ' || (p ->> 'beside') from tap.paper(:a, 'signin', :'code', true) p),
    '3 2 1 1 4', 'how many should, how many did, how, and who else');
select tap.at('2026-11-30T14:10:00+08:00') as x \gset
select tap.act('r2', :m, 'hand_raise', '{"kind":"opinion","stance":"against"}') #>> '{ok,hand}' as hand \gset
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :hand, 'seconds', 180)) as x \gset
select tap.act('r2', :m, 'floor_text', jsonb_build_object('hand', :hand, 'text', '太贵了')) as x \gset
select tap.at('2026-11-30T14:12:00+08:00') as x \gset
select tap.act('chair', :m, 'floor_end', jsonb_build_object('hand', :hand)) as x \gset
select tap.act('recorder', :m, 'floor_gist', jsonb_build_object('hand', :hand, 'text', '嫌造价高')) as x \gset
select tap.at('2026-11-30T14:15:00+08:00') as x \gset
select tap.act('r3', :m, 'comment_add', '{"text":"难听的话"}') #>> '{ok,comment}' as bad \gset
select tap.act('chair', :m, 'comment_hide', jsonb_build_object('comment', :bad, 'reason', '骂人')) as x \gset
select tap.act('r1', :m, 'proposal_add', '{"text":"再加一盏灯"}') #>> '{ok,proposal}' as p \gset
select tap.act('r3', :m, 'proposal_second', jsonb_build_object('proposal', :p)) as x \gset
select tap.act('r3', :m, 'proposal_second', jsonb_build_object('proposal', :p, 'version', 1)) as x \gset
select tap.at('2026-11-30T14:20:00+08:00') as x \gset
select tap.act('chair', :m, 'proposal_answer', jsonb_build_object('proposal', :p, 'verdict', 'partly', 'reason', '先加一盏试用', 'spoken', tap.is('property'))) as x \gset
select is(tap.told(:'code'), E'1号 A女士 留言 会前先说一句\n主持人宣布会议开始 应到 3 人，实到 2 人\n1号 B女士 意见，反对 太贵了（记录要点：嫌造价高）\n2号 C女士 留言 （主持人已隐藏：骂人）\n'
    || E'1号 A女士 提案 1 再加一盏灯（附议：2号 C女士）\n申浦物业 答复提案 1 部分采纳。先加一盏试用', 'what was said and done, in its order, by the labels of the room');
select is(strpos(tap.paper(:a, 'record', :'code', true)::text, '难听的话'), 0, 'what was hidden is not printed');
select is((select string_agg(s ->> 'title', ' ' order by o) from jsonb_array_elements(tap.paper(:a, 'record', :'code', true) -> 'sections') with ordinality x(s, o)),
    '会前 议程1　签到、宣布到会情况 议程2　宣布议题和议事规则', 'under the items that it was said in');
select is((select (p ->> 'present_labels') || ' | ' || (p ->> 'absent_labels') from tap.paper(:a, 'record', :'code', true) p), '1号 A女士、1号 B女士 | 2号 C女士', 'who of the panel came');
select is(tap.paper(:a, 'record', :'code', true) ->> 'ended', 'false', 'it is not over');

-- Closed, written up, reported.
select tap.at('2026-11-30T15:00:00+08:00') as x \gset
select tap.act('chair', :m, 'commitment_add', jsonb_build_object('text', '装灯。', 'organisation', tap.is('property'), 'who', '潘经理', 'due', '2026-12-20', 'case', tap.is('case1'))) as x \gset
select tap.act('chair', :m, 'meeting_close', '{"report_due":"2026-12-07"}') as x \gset
select is(tap.paper(:a, 'signin', :'code', true) #>> '{people,2,way}', '未到', 'who has not come when it is over has not');
select is((tap.paper(:a, 'signin', :'code', true) -> 'spare')::text, '[]', 'and nobody comes any more');
select is(right(tap.told(:'code'), 46), E'申浦物业 潘经理 承诺 1 装灯（2026年12月20日前；待责任单位接受）\n主持人宣布散会', 'the record ends with the promises and the close');
select is(tap.paper(:a, 'record', :'code', true) ->> 'until', '15:00', 'until when');
select is(tap.paper(:a, 'report', :'code', true), null, 'no report before the minutes are confirmed');
select tap.act('recorder', :m, 'minutes_draft', '{"sections":[{"key":"title","title":"标题","text":"甲"}]}') as x \gset
select tap.act('chair', :m, 'minutes_confirm', '{"version":1}') as x \gset
select is((select (p ->> 'street') || ' ' || (p ->> 'due') || ' ' || (p ->> 'reported') || ' ' || (p ->> 'opened') || '至' || (p ->> 'until') from tap.paper(:a, 'report', :'code', true) p),
    '街道办事处 2026年12月7日  2026年11月30日（周一）14:00至15:00', 'then to the street, by when');
select ok(tap.paper(:a, 'report', :'code', true)::text !~ '女士|先生|[A-D]某', 'and is told no resident''s name');
select is((tap.paper(:a, 'report', :'code', true) -> 'asked')::text, '[]', 'which is asked for nothing');
select tap.look(:a, format('with x as (update sanhui.commitment set state = ''broken'', checked_at = sanhui.clock(), reason = ''没有装'' where meeting = %s returning 1) select count(*) from x', :m)) as x \gset
select is(tap.paper(:a, 'report', :'code', true) #>> '{asked,0,text}', '“装灯”（申浦物业）未兑现，请协调督促。', 'but for what the committee cannot settle');
select tap.act('clerk', :m, 'meeting_report') as x \gset
select is(tap.paper(:a, 'report', :'code', true) ->> 'reported', '2026年11月30日', 'the day it went');

-- Its case.
select is((select (c ->> 'file_number') || ' ' || (c ->> 'registered') || ' ' || (c ->> 'photos') from tap.paper(:a, 'casesheet', '2026-TA-0001', true) c),
    '测试甲居案〔2026〕1号  0', 'the case sheet has a file number');
select is((tap.paper(:a, 'casesheet', '2026-TA-0001', true) -> 'handlers')::text, '[{"who": "潘经理", "name": "申浦物业", "count": 1}]', 'who handles it');
select is((select string_agg(x ->> 'words', ' ') from jsonb_array_elements(tap.paper(:a, 'casesheet', '2026-TA-0001', true) -> 'answers') x), '“听证会”报街道办事处', 'what came back');
select is(tap.paper(:b, 'casesheet', '2026-TA-0001', true), null, 'not over the wall');
select is(tap.paper(null, 'casesheet', '2026-TA-0001'), null, 'nor for everybody');
select is(tap.paper(null, 'case', '2026-TA-0001') ->> 'number', '2026-TA-0001', 'whose page it is the case''s own');
select is(tap.paper(:a, 'casesheet', :'code', true), null, 'a meeting is no case');
select is(sanhui.zh_file_number('浦晖居民区', '案', '2026-CH-0147') || sanhui.zh_file_number('甲社区', '案', 'X7'), '浦晖居案〔2026〕147号', 'a file number as GB/T 9704 has it; of another number none');

-- A review: the blank sheet.
select tap.act('chair', :a, 'meeting_make', jsonb_build_object('kind', 'review', 'title', '物业评议会', 'starts_at', '2026-12-20T14:00:00+08:00', 'place', '活动室',
    'cases', jsonb_build_array(tap.is('case1')), 'reviewed', tap.is('property'))) #>> '{ok,meeting}' as v \gset
select tap.code(:v) as vcode \gset
select is(tap.paper(:a, 'rating', :'vcode', true), null, 'no sheet before there is something to rate');
select tap.act('chair', :v, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', '物业评议', 'electorate', 'raters', 'method', 'perf4', 'sheet', 'shanghai-households',
    'motions', '[{"title":"保洁"},{"title":"总体评价","whole":true}]'::jsonb)) as x \gset
select is(tap.paper(null, 'rating', :'vcode'), null, 'not of a draft');
select tap.act('chair', :v, 'meeting_announce') as x \gset
select is((select (p -> 'scale')::text || (p ->> 'reviewed') || jsonb_array_length(p #> '{poll,motions}') from tap.paper(null, 'rating', :'vcode') p),
    '["优秀", "称职", "基本称职", "不称职", "不了解"]申浦物业2', 'announced: its scale, whom it is about, its aspects');
select is(tap.paper(null, 'rating', :'vcode') ? 'seats', false, 'and no seat: nobody signs it');

-- A coordination behind closed doors.
select tap.act('chair', :a, 'meeting_make', jsonb_build_object('kind', 'coordination', 'title', '停车协调会', 'starts_at', '2026-12-21T14:00:00+08:00', 'place', '调解室',
    'cases', jsonb_build_array(tap.is('case1')))) #>> '{ok,meeting}' as k \gset
select tap.code(:k) as kcode \gset
select tap.act('chair', :k, 'meeting_announce') as x \gset
select is((select array_agg(p) from unnest(array['agenda', 'signin', 'record', 'report', 'rating']) p where tap.paper(null, p, :'kcode') is not null or tap.paper(:a, p, :'kcode') is not null), null,
    'confidential: nothing for who may not be in it');
select is(tap.paper(:a, 'agenda', :'kcode', true) ->> 'confidential', 'true', 'its office has the agenda');

-- Posters of two estates do not mix.
select tap.look(:a, $q$with e as (insert into sanhui.estate (precinct, name) select precinct, '丙小区' from sanhui.estate returning precinct, id),
    b as (insert into sanhui.building (precinct, estate, label, sort) select e.precinct, e.id, '丙1号', 1 from e returning precinct, id)
    insert into sanhui.building_code (precinct, building, seed, expected, made_at) select b.precinct, b.id, 'seed', 2, sanhui.clock() from b returning 1$q$) as x \gset
select is((select string_agg(b ->> 'label', ' ' order by o) from jsonb_array_elements(tap.paper(:a, 'posters', :'vcode', true) -> 'buildings') with ordinality x(b, o)), '1号 2号 丙1号', 'posters hang estate by estate');
select * from finish();
rollback;
