-- A meeting's life from draft to file: postponed, cancelled, a break, adjourned to the next round, objections to the
-- minutes; and what each kind may and may not be made with.
begin;
\ir support/world.psql
select plan(93);
select tap.is('a') as a \gset
create function tap.makes(p_more jsonb, p_kind text default 'coordination') returns jsonb language sql volatile as
$$ select tap.act('chair', tap.is('a'), 'meeting_make', jsonb_build_object('kind', p_kind, 'title', '停车协调会',
       'starts_at', '2026-11-30T14:00:00+08:00', 'place', '活动室', 'cases', jsonb_build_array(tap.is('case1'))) || p_more) $$;
create function tap.state(p_meeting bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select state from sanhui.meeting where id = %s', p_meeting)) $$;
create function tap.row(p_meeting bigint) returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(tap.is('a'), format('select row from sanhui.meeting_rows(%s, 0) x where t = ''meeting''', p_meeting)) r $$;
create function tap.lines(p_meeting bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(l.kind, '' '' order by l.n) from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.id = %s', p_meeting)) $$;

-- Made.
select is(tap.makes('{"starts_at":"2026-11-22T08:59:59+08:00"}'), '{"refused":"past"}', 'a meeting in the past');
select is(tap.makes('{"kind":"hearing","urgent":"矛盾激化"}'), '{"refused":"field","field":"urgent"}', 'a hearing is never urgent');
select is(tap.makes('{"kind":"hearing","confidential":true}'), '{"refused":"field","field":"confidential"}', 'nor confidential');
select is(tap.makes(jsonb_build_object('reviewed', tap.is('property'))), '{"refused":"field","field":"reviewed"}', 'a coordination reviews nobody');
select is(tap.makes('{"kind":"review","reviewed":987654}'), '{"refused":"field","field":"reviewed"}', 'no such organisation');
select is(tap.makes('{"previous":987654}'), '{"refused":"field","field":"previous"}', 'no such round before');
select is(tap.makes('{"agenda":[{"step":"opening","title":"开始","minutes":5}]}'), '{"refused":"field","field":"agenda"}', 'an agenda begins with the check-in');
select is(tap.makes('{"agenda":[{"step":"check_in","title":"签到","minutes":5},{"step":"check_in","title":"签到","minutes":5}]}'), '{"refused":"field","field":"agenda"}', 'has one');
select is(tap.makes('{"agenda":[{"step":"check_in","title":"签到","minutes":601}]}'), '{"refused":"field","field":"agenda"}', 'and ends on the day');
select is(tap.makes('{"cases":[]}'), '{"refused":"field","field":"cases"}', 'a meeting is about a case');
select tap.makes('{"cases":[],"new_case":"楼道堆物","agenda":[{"step":"check_in","title":"签到","minutes":5},{"step":"other","title":"看现场","minutes":40}]}') #>> '{ok,meeting}' as s \gset
select is((tap.row(:s) -> 'cases' -> 0) - 'id', '{"number":"2026-TA-0003","title":"楼道堆物"}', 'from scratch: a case is registered with it, under the next number');
select is(tap.look(:a, format('select string_agg(step || '':'' || minutes, '' '' order by n) from sanhui.item where meeting = %s', :s)), 'check_in:5 other:40', 'with its own agenda');
select is(tap.row(:s) ->> 'confidential', 'true', 'a coordination is confidential');
select is((tap.row((tap.makes('{"confidential":false,"urgent":"矛盾激化","notice_days":0}') #>> '{ok,meeting}')::bigint)) ->> 'urgent', '矛盾激化', 'unless it is public; and urgent with a reason');
select tap.makes(jsonb_build_object('reviewed', tap.is('property'), 'notice_days', 7, 'max_minutes', 120), 'review') #>> '{ok,meeting}' as v \gset
select is(tap.row(:v) -> 'reviewed' ->> 'name', '申浦物业', 'a review knows whom it is about');

-- Changed while it is a draft.
select tap.look(:a, format('select json_agg(json_build_object(''id'', id, ''step'', step, ''title'', title, ''minutes'', minutes) order by n desc) from sanhui.item where meeting = %s and step <> ''check_in''', :v)) as items \gset
select tap.look(:a, format('select json_build_object(''id'', id, ''step'', step, ''title'', title, ''minutes'', 7) from sanhui.item where meeting = %s and step = ''check_in''', :v)) as first \gset
select is(tap.act('clerk', :v, 'meeting_change', jsonb_build_object('title', '物业评议会', 'agenda', jsonb_build_array(:'first'::jsonb) || (:'items'::jsonb - 0) || '[{"step":"other","title":"看现场","minutes":20}]')), '{"ok":{},"desk":true}', 'another order, one gone, one new');
select is(tap.look(:a, format('select string_agg(n || step || minutes, '' '' order by n) from sanhui.item where meeting = %s', :v)), '1check_in7 2result5 3vote15 4questions15 5report15 6opening5 7other20', 'as it was given');
select is(tap.look(:a, format('select count(*) from sanhui.gone where meeting = %s and t = ''item''', :v)), '1', 'what went is known to be gone');
select is(tap.act('clerk', :v, 'meeting_change', '{"agenda":[{"step":"check_in","title":"签到","minutes":5,"id":987654}]}'), '{"refused":"field","field":"agenda"}', 'not an item of another meeting');
select is(tap.act('clerk', :v, 'meeting_change', '{"starts_at":"2026-11-01T14:00:00+08:00"}'), '{"refused":"past"}', 'not into the past');
select is(tap.row(:v) ->> 'title', '物业评议会', 'and a title');
select tap.hearing('drafted') as h \gset
select is(tap.act('chair', :h, 'meeting_change', '{"agenda":[{"step":"check_in","title":"签到","minutes":5}]}'), '{"refused":"field","field":"agenda"}', 'a vote''s item goes with its poll alone');

-- Announced, postponed, cancelled.
select is(tap.act('chair', :h, 'meeting_postpone', '{"reason":"下雨"}'), '{"refused":"phase"}', 'a draft is not postponed');
select tap.act('chair', :h, 'meeting_announce', '{"notice_until":"2026-11-29"}') as x \gset
select is(tap.row(:h) ->> 'notice_until', '2026-11-29', 'the day for which the notice is old enough');
select is(tap.act('chair', :h, 'meeting_change', '{"title":"x"}'), '{"refused":"phase"}', 'what is announced is not changed in silence');
select is(tap.act('chair', :h, 'meeting_postpone', '{"reason":"下雨"}') -> 'ok', '{}', 'postponed until a date is known');
select is(tap.state(:h) || (tap.row(:h) ->> 'reason'), 'postponed下雨', 'with its reason');
select ok((tap.act('r1', :h, 'comment_add', '{"text":"改在晚上好"}') #>> '{ok,comment}') is not null, 'people go on meanwhile');
select session as s1 from tap.who where name = 'r1' \gset
select is(tap.act('chair', :h, 'disorder_add', jsonb_build_object('step', 'warned', 'speaker', :s1, 'label', '甲', 'reason', '骂人')) -> 'ok' ? 'disorder', true, 'and order is kept among them');
select is(tap.act('clerk', :h, 'organisation_invite', jsonb_build_object('organisation', tap.is('property'), 'invited', true)) -> 'ok', '{}', 'it is settled who must come');
select is(tap.act('chair', :h, 'meeting_check_in'), '{"refused":"phase"}', 'but nobody comes');
select is(tap.act('chair', :h, 'meeting_postpone', '{"reason":"下雨"}'), '{"refused":"phase"}', 'it is postponed once until a date is known');
select is(tap.act('chair', :h, 'meeting_postpone', '{"reason":"天晴","starts_at":"2026-11-01T14:00:00+08:00"}'), '{"refused":"past"}', 'not to a day that is over');
select tap.at('2026-11-25T10:00:00+08:00') as x \gset
select is(tap.act('chair', :h, 'meeting_postpone', '{"reason":"天晴","starts_at":"2026-12-05T14:00:00+08:00","notice_until":"2026-12-02"}') -> 'ok', '{}', 'to another date');
select is(tap.state(:h) || ' ' || (tap.row(:h) ->> 'announced_at') || ' ' || (tap.row(:h) ->> 'notice_until'), 'announced 2026-11-25T10:00:00+08:00 2026-12-02', 'announced again: the notice''s days begin anew');
select is(tap.look(:a, format('select string_agg(version || state, '' '' order by version) from sanhui.paper where meeting = %s and kind = ''notice''', :h)), '1superseded 2published', 'and its paper takes the place of the first');
select tap.hearing('announced') as x2 \gset
select is(tap.act('chair', :x2, 'meeting_cancel', '{"reason":"方案撤回"}') -> 'ok', '{}', 'cancelled');
select is(tap.act('chair', :x2, 'meeting_announce') || tap.act('r1', :x2, 'comment_add', '{"text":"x"}'), '{"refused":"phase"}', 'and nothing follows');
select is(tap.lines(:x2), 'meeting.made meeting.announced meeting.cancelled', 'its record says so');

-- A break.
select tap.act('chair', :h, 'meeting_check_in') as x \gset
select tap.act('chair', :h, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select tap.act('r1', :h, 'hand_raise', '{"kind":"opinion"}') as x \gset
update tap.is set v = (tap.look(:a, format('select min(id) from sanhui.poll where meeting = %s', :h)))::bigint where name = 'single';
select tap.open_poll(:h, tap.is('single')) as x \gset
select is(tap.act('chair', :h, 'meeting_recess'), '{"refused":"polls"}', 'no break while ballots come in');
select tap.look(:a, format('with u as (update sanhui.poll set state = ''counted'' where meeting = %s and state = ''open'' returning 1) select count(*) from u', :h)) as x \gset
select is(tap.act('chair', :h, 'meeting_recess') -> 'ok', '{}', 'a break');
select is(tap.act('r1', :h, 'hand_raise', '{"kind":"opinion"}') || tap.act('chair', :h, 'meeting_close'), '{"refused":"phase"}', 'nobody speaks, and it is not closed');
select ok((tap.act('r2', :h, 'check_in') #>> '{ok,at}') is not null, 'people still come');
select tap.at('2026-11-25T10:10:00+08:00') as x \gset
select is(tap.act('chair', :h, 'meeting_resume') -> 'ok', '{}', 'it goes on');
select is(tap.row(:h) ->> 'paused', '600', 'the break is not part of its time');
select is(tap.look(:a, format('select sanhui.iso(began_at) from sanhui.item where meeting = %s and state = ''current''', :h)), '2026-11-25T10:10:00.000+08:00', 'nor of the item''s');
select is(tap.act('chair', :h, 'meeting_resume'), '{"refused":"phase"}', 'once');

-- Adjourned to the next round.
select tap.act('r1', :h, 'proposal_add', '{"text":"先清理杂物"}') #>> '{ok,proposal}' as p1 \gset
select tap.act('r2', :h, 'proposal_second', jsonb_build_object('proposal', :p1)) as x \gset
select is(tap.act('chair', :h, 'meeting_adjourn', '{"reason":"还要看现场","starts_at":"2026-11-01T14:00:00+08:00"}'), '{"refused":"past"}', 'not to a day that is over');
select is(tap.state(:h), 'open', 'then nothing has changed');
select tap.act('chair', :h, 'meeting_adjourn', '{"reason":"还要看现场","starts_at":"2026-12-06T14:00:00+08:00","publish_due":"2026-11-28","report_due":"2026-12-02"}') #>> '{ok,meeting}' as n \gset
select is(tap.state(:h) || tap.state(:n), 'adjourneddrafted', 'adjourned; the next round is drafted');
select is(tap.row(:n) ->> 'round' || (tap.row(:n) -> 'previous' ->> 'code'), (tap.row(:h) ->> 'round')::int + 1 || (tap.row(:h) ->> 'code'), 'one further, and it knows the one before');
select is(tap.row(:h) -> 'next' ->> 'code', tap.row(:n) ->> 'code', 'which knows it');
select is(tap.look(:a, format('select count(*) filter (where step = ''vote'') || '' '' || count(*) from sanhui.item where meeting = %s', :n)), '1 11', 'its agenda, one item for the votes');
select is(tap.look(:a, format('select (select count(*) from sanhui.delegate where meeting = %s) = (select count(*) from sanhui.delegate where meeting = %s)', :n, :h)), 'true', 'and its people');
select tap.look(:a, format('select case_file from sanhui.meeting_case where meeting = %s', :s)) as other \gset
select is(tap.makes(jsonb_build_object('previous', :h, 'cases', jsonb_build_array(:other)), 'hearing'), '{"refused":"other_case"}', 'its people are not taken into another matter');
select is(tap.makes(jsonb_build_object('previous', :h, 'cases', '[]'::jsonb, 'new_case', '又一件事'), 'hearing') ? 'ok', true, 'a further matter may come along with its own');
select is(tap.row(:h) ->> 'publish_due' || (tap.row(:h) ->> 'report_due') || (tap.row(:h) ->> 'talks'), '2026-11-282026-12-02true', 'its deadlines run; people go on');
select tap.act('r3', :h, 'proposal_add', '{"text":"再加一盏灯"}') #>> '{ok,proposal}' as p2 \gset
select is(tap.act('r1', :h, 'proposal_second', jsonb_build_object('proposal', :p2)) -> 'ok', '{"seconds":1}', 'they propose and second between the rounds');
select is(tap.act('recorder', :h, 'minutes_draft', '{"sections":[{"key":"title","title":"标题","text":"甲"}]}') #>> '{ok,version}', '1', 'minutes are drafted as of a closed one');
select ok((tap.act('clerk', :h, 'opinion_enter', '{"text":"要留通道","label":"1号 老人"}') #>> '{ok,comment}') is not null, 'a written opinion is typed in');
select is((select r::jsonb - 'id' - 'c' - 'at' - 'session' - 'item' from tap.server(:a, format('select row from sanhui.meeting_rows(%s, 0) x where t = ''comment'' and audience = ''room'' order by c desc limit 1', :h)) r), '{"t":"comment","via":"paper","text":"要留通道","label":"1号 老人","state":"shown"}', 'from paper, in the name of who wrote it');
select count(tap.act('clerk', :h, 'opinion_enter', jsonb_build_object('text', '乙', 'label', x))) as y from unnest(array['王建国（3号501）', '王建国', '12 号王女士']) x \gset
select ok(tap.look(:a, format('select sanhui.paper_minutes_data(%s)::text', :h)) !~ '王建国|王女士|要留通道', 'whoever wrote it, the minutes'' data name nobody and have nobody''s words');
select is(tap.look(:a, format('select (d ->> ''opinions'') || '' '' || (d ->> ''comments_shown'') from sanhui.paper_minutes_data(%s) d', :h)), '4 1', 'and do not count it as said online');
select tap.act('chair', :n, 'meeting_announce') as x \gset
select is(tap.act('r3', :h, 'proposal_add', '{"text":"x"}') || tap.act('clerk', :h, 'opinion_enter', '{"text":"x","label":"x"}'), '{"refused":"phase"}', 'until the next round is announced');
select is(tap.look(:a, format('select string_agg(n || text || state || (select count(*) from sanhui.proposal_second s where s.proposal = p.id), '' '' order by n) from sanhui.proposal p where meeting = %s', :n)), '1先清理杂物seconded1 2再加一盏灯seconded1', 'into which what had no answer comes along, with its seconds');
select is(tap.lines(:n), 'meeting.made meeting.announced proposal.taken_over proposal.taken_over', 'as its record says');

-- Filed between two rounds.
select tap.hearing('open') as b \gset
select tap.act('chair', :b, 'meeting_adjourn', '{"reason":"看现场","starts_at":"2027-01-06T14:00:00+08:00"}') #>> '{ok,meeting}' as b2 \gset
select tap.look(:a, format('with u as (update sanhui.meeting set state = ''filed'' where id = %s returning 1) select count(*) from u', :b)) as x \gset
select is((tap.act('r1', :b, 'comment_add', '{"text":"下一次快点"}') -> 'ok' ? 'comment')::text || (tap.row(:b) ->> 'talks'), 'truetrue', 'what was adjourned and filed goes on until the next round is announced');
select is(tap.act('chair', :b, 'disorder_add', jsonb_build_object('step', 'warned', 'speaker', :s1, 'label', '甲', 'reason', '骂人')) -> 'ok' ? 'disorder', true, 'in good order');
select tap.row(:b) ->> 'c' as before \gset
select tap.act('chair', :b2, 'meeting_cancel', '{"reason":"已解决"}') as x \gset
select is(tap.act('r1', :b, 'comment_add', '{"text":"x"}') || tap.act('chair', :b, 'disorder_add', jsonb_build_object('step', 'muted', 'speaker', :s1, 'label', '甲', 'reason', 'x')), '{"refused":"phase"}', 'where none is to come it is over');
select is((tap.row(:b) ->> 'talks') || ((tap.row(:b) ->> 'c')::bigint > :before), 'falsetrue', 'and its phones are told');

-- Published, objected to, a new version, filed.
select tap.act('chair', :h, 'minutes_confirm', '{"version":1}') as x \gset
select is(tap.act('chair', :h, 'meeting_file'), '{"refused":"phase"}', 'not filed before it is published');
select tap.act('signer', :h, 'minutes_sign', '{"version":1}') as x \gset
select tap.act('clerk', :h, 'minutes_sign', '{"version":1}') as x \gset
select tap.act('chair', :h, 'minutes_publish', '{"version":1,"publish_until":"2026-12-02"}') as x \gset
select is(tap.act('guest', :h, 'minutes_object', '{"text":"x"}'), '{"refused":"role"}', 'who holds no slip objects to nothing');
select tap.act('r1', :h, 'minutes_object', '{"text":"我说的不是这样"}') #>> '{ok,objection}' as o1 \gset
select is(tap.act('r1', :h, 'minutes_object', '{"text":"还有"}'), '{"refused":"waiting"}', 'one at a time');
select tap.act('property', :h, 'minutes_object', '{"text":"日期写错"}') #>> '{ok,objection}' as o2 \gset
select tap.at('2026-12-03T10:00:00+08:00') as x \gset
select tap.act('clerk', :h, 'objection_enter', '{"label":"3号 老王","text":"漏了一句"}') #>> '{ok,objection}' as o3 \gset
select is(tap.act('clerk', :h, 'objection_enter', '{"label":"3号 老王","text":"还漏一句","poll":987654}'), '{"refused":"gone"}', 'to no poll of another meeting');
select is((select r::jsonb - 'id' - 'c' - 'at' from tap.server(:a, format('select row from sanhui.meeting_rows(%s, 0) x where t = ''minutes_objection'' order by c desc limit 1', :h)) r),
    '{"t":"minutes_objection","via":"paper","text":"漏了一句","label":"3号 老王","answer":null,"revised":null,"session":null,"version":1,"answered_at":null}', 'one from paper is typed in after its day, by its own label');
select is(tap.act('chair', :h, 'minutes_settle', jsonb_build_object('objections', jsonb_build_array(:o3), 'text', '已补', 'revise', false)) -> 'ok', '{"version":1}', 'and answered');
select is(tap.act('chair', :h, 'meeting_file'), '{"refused":"objections"}', 'not filed while one waits');
select is(tap.act('chair', :h, 'minutes_settle', jsonb_build_object('objections', jsonb_build_array(:o1), 'text', '录音核对无误', 'revise', false)) -> 'ok', '{"version":1}', 'answered: it stands');
select is(tap.act('chair', :h, 'minutes_settle', jsonb_build_object('objections', jsonb_build_array(:o1), 'text', 'x', 'revise', false)), '{"refused":"moved"}', 'once');
select is(tap.act('chair', :h, 'minutes_settle', jsonb_build_object('objections', jsonb_build_array(:o2), 'text', '已改', 'revise', true)) -> 'ok' || to_jsonb(tap.state(:h)), '[{"version":2},"minutes_draft"]', 'answered with a new version');
select is((select string_agg(r, ' ' order by r) from tap.server(:a, format('select audience || (row::json ->> ''version'') || (row::json ->> ''state'') from sanhui.meeting_rows(%s, 0) x where t = ''minutes''', :h)) r), 'office2draft room1published', 'the room keeps the published one meanwhile');
-- Whoever is to sign finds a mistake: the confirmation is taken back.
select tap.act('chair', :h, 'minutes_confirm', '{"version":2}') as x \gset
select tap.act('signer', :h, 'minutes_sign', '{"version":2}') as x \gset
select is(tap.act('chair', :h, 'minutes_reopen', '{"version":1}'), '{"refused":"moved"}', 'not of another version');
select is(tap.act('chair', :h, 'minutes_reopen', '{"version":2}') -> 'ok' || to_jsonb(tap.state(:h)), '[{"version":3},"minutes_draft"]', 'a new draft with the same words');
select is(tap.act('chair', :h, 'minutes_reopen', '{"version":3}'), '{"refused":"phase"}', 'once');
select is((select string_agg(r, ' ' order by r) from tap.server(:a, format('select audience || (row::json ->> ''version'') || (row::json ->> ''state'') from sanhui.meeting_rows(%s, 0) x where t = ''minutes''', :h)) r), 'office3draft room1published', 'the room has the published one again');
select is(tap.look(:a, format('select (select sections from sanhui.minutes where meeting = %s and version = 3) = (select sections from sanhui.minutes where meeting = %s and version = 2)', :h, :h)), 'true', 'nothing of it is lost');
select tap.act('chair', :h, 'minutes_confirm', '{"version":3}') as x \gset
select is((tap.act('signer', :h, 'minutes_sign', '{"version":3}') -> 'ok')::text || (tap.act('clerk', :h, 'minutes_sign', '{"version":3}') -> 'ok'), '{"signatures": 1}{"signatures": 2}', 'both sign anew');
select is(tap.act('chair', :h, 'minutes_reopen', '{"version":3}'), '{"refused":"phase"}', 'not after the second signature');
select tap.act('chair', :h, 'minutes_publish', '{"version":3,"publish_until":"2026-12-10"}') as x \gset
select is(tap.look(:a, format('select string_agg(version || state, '' '' order by version) from sanhui.paper where meeting = %s and kind = ''minutes''', :h)), '1superseded 3published', 'then its paper is superseded');
select is(tap.act('chair', :h, 'meeting_file'), '{"refused":"too_soon"}', 'the publication has to run');
select is(tap.act('clerk', :h, 'meeting_report') #>> '{ok,reported_at}', '2026-12-03T10:00:00.000+08:00', 'reported to the street');
select tap.at('2026-12-11T10:00:00+08:00') as x \gset
select is(tap.act('r2', :h, 'minutes_object', '{"text":"x"}'), '{"refused":"phase"}', 'objections end with the publication');
select is(tap.act('clerk', :h, 'meeting_report') #>> '{ok,reported_at}' || (tap.act('chair', :h, 'meeting_file') -> 'ok')::text || tap.state(:h), '2026-12-03T10:00:00.000+08:00{}filed', 'reported once, and filed');
select * from finish();
rollback;
