-- A hearing's life: agenda, floor, comments, proposals, commitments, minutes.
begin;
\ir support/world.psql
select plan(105);
select tap.is('a') as a \gset
select tap.hearing('drafted') as m \gset
select is(tap.look(:a, format('select string_agg(step, '' '' order by n) from sanhui.item where meeting = %s', :m)),
    'check_in opening plan questions statements comments proposals replies vote vote result signing', 'the hearing''s agenda, an item for each poll');
select is(tap.look(:a, format('select string_agg(n::text, '' '' order by n) from sanhui.item where meeting = %s', :m)), '1 2 3 4 5 6 7 8 9 10 11 12', 'numbered through');
select is(tap.look(:a, format('select options -> 0 ->> ''text'' from sanhui.motion where poll = %s', tap.is('single'))), '蓝色瓷砖', 'an option brings what the case''s question knows of it');
select is(tap.look(:a, format('select only_if_fails from sanhui.motion where poll = %s and n = 2', tap.is('owners'))), '1', 'B counts only if A fails');
select is(tap.look(:a, format('select round from sanhui.meeting where id = %s', :m)), '1', 'first round');
select is(tap.look(:a, format('select round from sanhui.meeting where id = %s', tap.hearing('drafted'))), '2', 'second round of the same case');
select tap.is('single') as s \gset
update tap.is set v = (tap.look(:a, format('select min(id) from sanhui.poll where meeting = %s', :m)))::bigint where name = 'single';
update tap.is set v = (tap.look(:a, format('select max(id) from sanhui.poll where meeting = %s', :m)))::bigint where name = 'owners';
select is(tap.act('chair', :a, 'meeting_make', '{"kind":"hearing","title":"x","starts_at":"2026-11-30T14:00:00+08:00","place":"x","cases":[987654]}'), '{"refused":"case_beyond"}', 'no such case');
select is(tap.act('chair', :m, 'poll_add', jsonb_build_object('case', 987654, 'title', 'x', 'electorate', 'owners', 'method', 'yes_no', 'motions', '[{"title":"x"}]'::jsonb)), '{"refused":"case_beyond"}', 'a poll about a case of another meeting');
select is(tap.act('chair', :m, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', 'x', 'electorate', 'households', 'method', 'single', 'motions', '[{"title":"x","options":["a"]}]'::jsonb)), '{"refused":"field","field":"motions"}', 'one option is no choice');

-- Legal steps only.
select is(tap.act('r1', :m, 'comment_add', '{"text":"x"}'), '{"refused":"phase"}', 'no comment on a draft');
select is(tap.act('chair', :m, 'meeting_check_in'), '{"refused":"phase"}', 'no check-in before the notice');
select is(tap.act('chair', :m, 'meeting_open', '{"formal":true}'), '{"refused":"phase"}', 'no opening before check-in');
select '{"title":"垃圾房选址听证会（改期）","starts_at":"2026-12-05T09:30:00+08:00","place":"二楼会议室"}' as other \gset
select is(tap.act('clerk', 987654, 'meeting_change', :'other'), '{"refused":"place"}', 'a meeting is changed, not the desk');
select is(tap.act('clerk', :m, 'meeting_change', (:'other'::jsonb || '{"starts_at":"2026-11-22T08:59:00+08:00"}')), '{"refused":"past"}', 'not to a time that is over');
select tap.look(:a, format('select pc from sanhui.meeting where id = %s', :m)) as pc \gset
select is(tap.act('clerk', :m, 'meeting_change', :'other'), '{"ok":{},"desk":true}', 'a draft''s name, time and place change');
select is(tap.look(:a, format('select title || '' '' || sanhui.iso(starts_at) || '' '' || place || '' '' || (pc > %s) from sanhui.meeting where id = %s', :pc, :m)),
    '垃圾房选址听证会（改期） 2026-12-05T09:30:00.000+08:00 二楼会议室 true', 'on the desk, too');
select is(tap.look(:a, format('select l.bytes::jsonb -> ''body'' from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.id = %s order by l.n desc limit 1', :m))::jsonb,
    '{"title":"垃圾房选址听证会（改期）","starts_at":"2026-12-05T09:30:00.000+08:00","place":"二楼会议室"}', 'and in the record');
select is(tap.act('clerk', :m, 'meeting_change', :'other'), '{"ok":{}}', 'the same again changes nothing');
select is(tap.look(:a, format('select count(*) from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.id = %s and l.kind = ''meeting.changed''', :m)), '1', 'one line');
select is(tap.act('chair', :m, 'meeting_announce') -> 'ok' ->> 'announced_at', '2026-11-22T10:00:00.000+08:00', 'announced');
select is(tap.act('chair', :m, 'meeting_announce'), '{"refused":"phase"}', 'announced once');
select is(tap.act('clerk', :m, 'meeting_change', :'other'::jsonb || '{"place":"别处"}'), '{"refused":"phase"}', 'what was announced stays');
select tap.act('chair', :m, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', 'x', 'electorate', 'owners', 'method', 'yes_no', 'motions', '[{"title":"x"}]'::jsonb)) #>> '{ok,poll}' as late \gset
select is(tap.act('chair', :m, 'poll_drop', jsonb_build_object('poll', :late)), '{"ok":{}}', 'what no notice has named may come and go');
select is(tap.look(:a, format('select state from sanhui.case_file where id = %s', tap.is('case1'))), 'deliberating', 'the case is being deliberated');
select is(tap.act('r1', :m, 'check_in'), '{"refused":"phase"}', 'no check-in yet');
select ok((tap.act('r1', :m, 'comment_add', '{"text":"晚上七点以后好"}') #>> '{ok,comment}') is not null, 'comments from the notice on');
-- delegates: households 1 and 2
select tap.look(:a, format('with d as (insert into sanhui.delegate (precinct, meeting, household, label) select %s, %s, h, ''d'' from unnest(array[%s, %s]::bigint[]) h returning 1) select count(*) from d', :a, :m, tap.is('h1'), tap.is('h2'))) as x \gset
select is(tap.act('chair', :m, 'meeting_check_in') -> 'ok', '{}', 'check-in');
select is(tap.act('r1', :m, 'check_in') #>> '{ok,at}', '2026-11-22T10:00:00.000+08:00', 'a delegate comes');
select tap.at('2026-11-22T10:00:30+08:00') as x \gset
select is(tap.act('r1', :m, 'check_in') #>> '{ok,at}', '2026-11-22T10:00:00.000+08:00', 'again: the same time');
select is(tap.act('guest', :m, 'check_in') #>> '{ok,at}', '2026-11-22T10:00:30.000+08:00', 'a neighbour comes');
select is(tap.look(:a, format('select string_agg(label || ''='' || role, '' '' order by at, session) from sanhui.check_in where meeting = %s', :m)), '1号 A女士=delegate 1号 居民=resident', 'with label and role');
select is(tap.look(:a, format('select count(at) from sanhui.delegate where meeting = %s', :m)), '1', 'one delegate is present');
select is(tap.act('clerk', :m, 'delegate_check_in', jsonb_build_object('delegate', tap.look(:a, format('select id from sanhui.delegate where household = %s', tap.is('h2')))::bigint, 'present', true)) -> 'ok', '{}', 'the clerk sees the other in the room');
-- A phone that holds several: households 3 and 4 on the panel too.
select tap.look(:a, format('with d as (insert into sanhui.delegate (precinct, meeting, household, label) select %s, %s, h, ''d'' from unnest(array[%s, %s]::bigint[]) h returning 1) select count(*) from d', :a, :m, tap.is('h3'), tap.is('h4'))) as x \gset
select is(tap.act('r3', :m, 'check_in') #>> '{ok,at}', '2026-11-22T10:00:30.000+08:00', 'a third delegate comes');
select tap.server(null, 'select sanhui.slip_enter(''slip:h4'', ''session:x'', ''session:r3'')') as x \gset
select tap.at('2026-11-22T10:00:40+08:00') as x \gset
select is(tap.act('r3', :m, 'check_in') #>> '{ok,at}', '2026-11-22T10:00:30.000+08:00', 'the same phone, now with a neighbour''s slip too');
select is(tap.look(:a, format('select count(at) || '' '' || sanhui.iso(max(at)) from sanhui.delegate where meeting = %s', :m)), '4 2026-11-22T10:00:40.000+08:00', 'brings that household too');
select is(tap.act('clerk', :m, 'delegate_check_in', jsonb_build_object('delegate', tap.look(:a, format('select id from sanhui.delegate where household = %s', tap.is('h4')))::bigint, 'present', false)) -> 'ok', '{}', 'the clerk takes it back');
select is(tap.act('r3', :m, 'check_in') #>> '{ok,at}', '2026-11-22T10:00:30.000+08:00', 'checked in again');
select is(tap.look(:a, format('select count(at) from sanhui.delegate where meeting = %s', :m)), '3', 'the phone does not bring it again');
select tap.act('r4', :m, 'check_in') as x \gset
select tap.act('r1', :m, 'check_in') as x \gset
select is(tap.look(:a, format('select count(at) from sanhui.delegate where meeting = %s', :m)), '4', 'its own phone does; present once, however many phones');
select tap.at('2026-11-22T10:00:30+08:00') as x \gset
select is((select r::json ->> 'present' from tap.server(:a, format('select row from sanhui.meeting_rows(%s, 0) x where t = ''meeting''', :m)) r), '4', 'the row says so');
select is((select string_agg(concat_ws(' ', b ->> 'building', b ->> 'people', (b ->> 'households') || '/' || (b ->> 'of')), ', ') from tap.server(:a, format('select row from sanhui.meeting_rows(%s, 0) x where t = ''arrivals''', :m)) r, json_array_elements(r::json -> 'buildings') b), '1号 3 2/2, 2号 2 2/2', 'from which buildings they come, and how many of their households: phones, and who was seen in the room');
select is(tap.act('r1', :m, 'hand_raise', '{"kind":"question"}'), '{"refused":"phase"}', 'no hand before the opening');
select is(tap.act('chair', :m, 'meeting_open', '{"formal":true,"why":null}') #>> '{ok,formal}', 'true', 'open');
select is(tap.look(:a, format('select i.step from sanhui.meeting m join sanhui.item i on i.id = m.item where m.id = %s', :m)), 'opening', 'at its opening');
select tap.look(:a, format('select id from sanhui.item where meeting = %s and step = ''questions''', :m)) as q \gset
select is(tap.act('chair', :m, 'item_begin', '{"item":987654}'), '{"refused":"gone"}', 'no such item');
select is(tap.act('chair', :m, 'item_begin', jsonb_build_object('item', :q)) -> 'ok', '{}', 'on to the questions');
select is(tap.look(:a, format('select string_agg(state, '' '' order by n) from sanhui.item where meeting = %s and n <= 5', :m)), 'done done pending current pending', 'one current item');

-- The floor.
select tap.act('r1', :m, 'hand_raise', '{"kind":"question"}') #>> '{ok,hand}' as h1 \gset
select tap.act('r2', :m, 'hand_raise', '{"kind":"opinion"}') #>> '{ok,hand}' as h2 \gset
select is(tap.act('r1', :m, 'hand_raise', '{"kind":"question"}') #>> '{ok,hand}', :'h1', 'one hand for each person');
select is(tap.act('r2', :m, 'hand_lower', jsonb_build_object('hand', :h1)), '{"refused":"own"}', 'not another''s hand');
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h1, 'seconds', 180)) #>> '{ok,hand}', :'h1', 'the floor');
select is(tap.look(:a, format('select extract(epoch from until - given_at)::int from sanhui.hand where id = %s', :h1)), '180', 'for three minutes');
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h1, 'seconds', 180)), '{"refused":"moved"}', 'given once');
select is(tap.act('r2', :m, 'floor_text', jsonb_build_object('hand', :h1, 'text', 'x')), '{"refused":"own"}', 'only the speaker writes');
select is(tap.act('r1', :m, 'floor_text', jsonb_build_object('hand', :h1, 'text', '车往哪停')) -> 'ok', '{}', 'the speaker writes');
select is(tap.act('chair', :m, 'floor_extend', jsonb_build_object('hand', :h1, 'seconds', 60)) #>> '{ok,until}', '2026-11-22T10:04:30.000+08:00', 'a minute more');
select is(tap.act('chair', :m, 'floor_extend', jsonb_build_object('hand', :h1, 'seconds', 60)), '{"refused":"phase"}', 'once');
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h2, 'seconds', 180)) #>> '{ok,hand}', :'h2', 'the next');
select is(tap.look(:a, format('select state from sanhui.hand where id = %s', :h1)), 'done', 'ends the turn before');
select is(tap.act('r1', :m, 'floor_end', jsonb_build_object('hand', :h2)), '{"refused":"own"}', 'not another''s turn');
select is(tap.act('r2', :m, 'floor_end', jsonb_build_object('hand', :h2)) -> 'ok', '{}', 'the speaker ends');

-- Comments.
select tap.act('r2', :m, 'comment_add', '{"text":"难听话"}') #>> '{ok,comment}' as c1 \gset
select tap.act('r2', :m, 'comment_add', '{"text":"说错了"}') #>> '{ok,comment}' as c2 \gset
select is(tap.act('chair', :m, 'comment_hide', jsonb_build_object('comment', :c1, 'reason', '不文明')) -> 'ok', '{}', 'the chair hides');
select is((select string_agg(r, ' ' order by r) from tap.server(:a, format('select audience || coalesce('':'' || (row::json ->> ''text''), '''') from sanhui.meeting_rows(%s, 0) x where t = ''comment'' and id = %L', :m, :'c1')) r), 'office:难听话 room', 'the room no longer sees it, the office does');
select is(tap.act('clerk', :m, 'comment_erase', jsonb_build_object('comment', :c1)) -> 'ok', '{}', 'the clerk erases what was hidden');
select is(tap.look(:a, format('select string_agg(l.kind || '':'' || coalesce(b.content, ''-''), '' '' order by l.n) from sanhui.line l join sanhui.beside b on b.stream = l.stream and b.n = l.n where (l.bytes::jsonb #>> ''{body,comment}'')::bigint = %s', :c1)),
    'comment.made:- comment.hidden:-', 'the chair''s reason goes with the words');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :c2)), '{"refused":"own"}', 'not another''s');
select is(tap.act('r2', :m, 'comment_erase', jsonb_build_object('comment', :c2)) -> 'ok', '{}', 'the author erases');
select is(tap.look(:a, format('select coalesce(text, ''-'') || label from sanhui.comment where id = %s', :c2)), '-', 'words and label are gone');

-- Proposals.
select tap.act('r1', :m, 'proposal_add', '{"text":"加一盏灯"}') #>> '{ok,proposal}' as p \gset
select is(tap.act('r1', :m, 'proposal_second', jsonb_build_object('proposal', :p)), '{"refused":"own_household"}', 'not one''s own');
select is(tap.act('w1', :m, 'proposal_second', jsonb_build_object('proposal', :p)), '{"refused":"own_household"}', 'not one''s household''s, as owner either');
-- r3 holds households 3 and 4.
select tap.act('r3', :m, 'proposal_add', '{"text":"再加一盏"}') #>> '{ok,proposal}' as p3 \gset
select is(tap.act('r4', :m, 'proposal_second', jsonb_build_object('proposal', :p3)), '{"refused":"own_household"}', 'not from another household that the proposer''s phone holds');
select is(tap.act('r1', :m, 'proposal_second', jsonb_build_object('proposal', :p3)) #>> '{ok,seconds}', '1', 'but from any other');
select is(tap.act('guest', :m, 'proposal_second', jsonb_build_object('proposal', :p)), '{"refused":"role"}', 'not without a household');
select is(tap.act('property', :m, 'proposal_answer', jsonb_build_object('proposal', :p, 'verdict', 'adopted', 'reason', '好', 'organisation', '申浦物业')), '{"refused":"phase"}', 'no answer before a second');
select is(tap.act('r2', :m, 'proposal_second', jsonb_build_object('proposal', :p)) #>> '{ok,seconds}', '1', 'seconded');
select is(tap.act('w2', :m, 'proposal_second', jsonb_build_object('proposal', :p)) #>> '{ok,seconds}', '1', 'once for each household');
select is(tap.act('r3', :m, 'proposal_second', jsonb_build_object('proposal', :p)) #>> '{ok,seconds}', '2', 'a phone that holds two');
select is(tap.look(:a, format('select string_agg(household::text, '' '' order by at, household) from sanhui.proposal_second where proposal = %s', :p)), tap.is('h2') || ' ' || tap.is('h3'), 'seconds from the first of them');
select tap.act('chair', :m, 'proposal_ask', jsonb_build_object('proposal', one, 'organisation', tap.is('property'))) as x from unnest(array[:p, :p3]::bigint[]) one;
select is(tap.act('property', :m, 'proposal_answer', jsonb_build_object('proposal', :p, 'verdict', 'adopted', 'reason', '好', 'organisation', '申浦物业')) -> 'ok', '{}', 'answered');
select is(tap.act('property', :m, 'proposal_answer', jsonb_build_object('proposal', :p, 'verdict', 'rejected', 'reason', '不', 'organisation', '申浦物业')), '{"refused":"moved"}', 'once');

-- Commitments.
select is(tap.act('chair', :m, 'commitment_add', jsonb_build_object('text', '装灯', 'organisation', tap.is('property'), 'who', '项目经理', 'due', '2026-11-21')), '{"refused":"past"}', 'nothing is promised for yesterday');
select is(tap.act('chair', :m, 'commitment_add', jsonb_build_object('text', '当天办', 'organisation', tap.is('property'), 'who', '项目经理', 'due', '2026-11-22', 'case', tap.is('case1'))) ->> 'desk', 'true', 'but for today');
select tap.act('chair', :m, 'commitment_add', jsonb_build_object('text', '装灯', 'organisation', tap.is('property'), 'who', '项目经理', 'due', '2026-12-31', 'case', tap.is('case2'), 'proposal', :p)) #>> '{ok,commitment}' as k \gset
select is(tap.act('chair', :m, 'commitment_accept', jsonb_build_object('commitment', :k, 'organisation', '别的公司')), '{"refused":"role"}', 'only who promised');
select is(tap.act('property', :m, 'commitment_accept', jsonb_build_object('commitment', :k, 'organisation', '申浦物业')) ->> 'desk', 'true', 'accepted');
select is((select string_agg(r::json ->> 't', ' ' order by r::json ->> 't') from tap.server(:a, format('select sanhui.case_rows(%s, 0)', tap.is('case2'))) r), 'case commitment line line', 'it stands on the case''s page');
select is((select string_agg(r::json ->> 'text', ' ') from tap.server(:a, 'select sanhui.desk_rows(''申浦物业'', 0)') r where r::json ->> 't' = 'commitment'), '当天办 装灯', 'and on the organisation''s desk');

-- Rows since a change number.
select tap.look(:a, format('select n from sanhui.meeting_counter where meeting = %s', :m)) as c \gset
select is_empty(format('select * from tap.server(%s, ''select id from sanhui.meeting_rows(%s, %s)'')', :a, :m, :c), 'nothing since the last change');
select tap.act('r3', :m, 'hand_raise', '{"kind":"opinion"}') #>> '{ok,hand}' as h3 \gset
select is((select string_agg(r, ' ') from tap.server(:a, format('select t || ''/'' || id || ''/'' || c from sanhui.meeting_rows(%s, %s)', :m, :c)) r), format('hand/%s/%s speaker/%s/%s', :h3, :c + 1, :h3, :c + 1), 'the one row that changed, and whose it is');

-- The end, and the minutes.
select is(tap.act('chair', :m, 'minutes_draft', '{"sections":[]}'), '{"refused":"phase"}', 'no minutes of an open meeting');
select tap.act('property', :m, 'proposal_answer', jsonb_build_object('proposal', :p3, 'verdict', 'rejected', 'reason', '够亮了', 'organisation', '申浦物业')) as x \gset
select is(tap.act('chair', :m, 'meeting_close') -> 'ok', '{}', 'closed');
select is(tap.look(:a, format('select state from sanhui.hand where id = %s', :h3)), 'withdrawn', 'waiting hands go down');
select is(tap.act('recorder', :m, 'minutes_draft', '{"sections":[{"key":"title","title":"标题","text":"甲"},{"key":"votes","title":"表决","text":"乙"}]}') #>> '{ok,version}', '1', 'drafted');
select is(tap.act('recorder', :m, 'minutes_save', '{"version":1,"sections":[{"key":"votes","text":"丙"}]}') #>> '{ok,version}', '2', 'edited');
select is(tap.act('chair', :m, 'minutes_save', '{"version":1,"sections":[]}'), '{"refused":"moved"}', 'the version has moved');
select is(tap.look(:a, format('select sections::text from sanhui.minutes where meeting = %s and version = 2', :m))::jsonb, '[{"key":"title","title":"标题","text":"甲"},{"key":"votes","title":"表决","text":"丙"}]', 'only its text');
select is(tap.act('chair', :m, 'minutes_confirm', '{"version":2}') -> 'ok', '{}', 'confirmed');
select is(tap.act('chair', :m, 'minutes_sign', '{"version":2}'), '{"refused":"own"}', 'not signed by the same person');
select is(tap.act('signer', :m, 'minutes_sign', '{"version":2}') -> 'ok', '{"signatures":1}', 'signed by a second');
select is(tap.act('signer', :m, 'minutes_sign', '{"version":2}'), '{"refused":"same_person"}', 'who does not sign twice');
select is(tap.act('chair', :m, 'minutes_publish', '{"version":2}'), '{"refused":"phase"}', 'one signature is not enough');
select is(tap.act('r1', :m, 'minutes_sign', '{"version":2}') -> 'ok', '{"signatures":2}', 'and by a delegate who was there');
select tap.act('chair', :m, 'minutes_publish', '{"version":2}') #>> '{ok,check_code}' as code \gset
select is((select r::jsonb ->> 'kind' from tap.server(null, format('select sanhui.place_of(%L)', 'paper:' || :'code')) r), 'paper', 'published under a check code');
select is(tap.look(:a, format('select string_agg(l.kind, '' '' order by l.n) from sanhui.line l join sanhui.case_file f on f.stream = l.stream where f.id = %s', tap.is('case1'))), 'commitment.made meeting.held tip.noted minutes.published tip.noted', 'the case''s stream knows it');
select is((select string_agg(r, ' ' order by r) from tap.server(:a, format('select audience || '':'' || (row::json ->> ''state'') || '':'' || (row::json #>> ''{tip,stream}'') from sanhui.meeting_rows(%s, 0) x where t = ''minutes''', :m)) r),
    'room:published:meeting/' || tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)), 'the room has the minutes, with the tip at its close');

-- The demo's panel, where some were invited before.
select tap.look(:a, format('with x as (delete from sanhui.delegate where household in (%s, %s) returning 1) select count(*) from x', tap.is('h3'), tap.is('h4'))) as x \gset
select is(tap.look(:a, format('select sanhui.demo_delegates(%s, 4)', :m)) || ' ' || tap.look(:a, format('select sanhui.demo_delegates(%s, 4)', :m)), '2 0', 'nobody is invited twice');
select * from finish();
rollback;
