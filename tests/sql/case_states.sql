-- What a meeting's end does to its cases, and what a coordination's next round takes along.
begin;
\ir support/world.psql
select plan(26);
select tap.is('a') as a \gset
create function tap.case_state(p_name text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select state from sanhui.case_file where id = %s', tap.is(p_name))) $$;
create function tap.makes(p_kind text, p_more jsonb default '{}') returns bigint language sql volatile as
$$ select (tap.act('chair', tap.is('a'), 'meeting_make', jsonb_build_object('kind', p_kind, 'title', '停车协调会', 'starts_at', '2026-11-30T14:00:00+08:00',
       'place', '活动室', 'cases', jsonb_build_array(tap.is('case1'))) || p_more) #>> '{ok,meeting}')::bigint $$;
create function tap.opens(p_meeting bigint) returns void language plpgsql volatile as
$$
begin
    perform tap.act('chair', p_meeting, 'meeting_check_in');
    perform tap.act('chair', p_meeting, 'meeting_open', '{"formal":false,"why":"notice"}');
end
$$;

select tap.makes('hearing') as h \gset
select is(tap.case_state('case1') = 'deliberating', false, 'a draft is nobody''s business yet');
select tap.act('chair', :h, 'meeting_announce') as x \gset
select is(tap.case_state('case1'), 'deliberating', 'announced: its case is under deliberation');
select tap.act('chair', :h, 'meeting_postpone', '{"reason":"下雨"}') as x \gset
select is(tap.case_state('case1'), 'deliberating', 'a meeting that is put off is still to come');
select tap.makes('coordination') as m \gset
select tap.act('chair', :m, 'meeting_announce') as x \gset
select tap.act('chair', :h, 'meeting_cancel', '{"reason":"撤回"}') as x \gset
select is(tap.case_state('case1'), 'deliberating', 'another meeting about it is to come');
select tap.act('chair', :m, 'organisation_invite', jsonb_build_object('organisation', tap.is('property'), 'invited', true)) as x \gset
select tap.opens(:m) as x \gset
select tap.act('chair', :m, 'meeting_adjourn', '{"reason":"看现场","starts_at":"2026-12-10T14:00:00+08:00"}') #>> '{ok,meeting}' as n \gset
select is(tap.case_state('case1'), 'deliberating', 'adjourned: the next round is drafted, it goes on');
select is(tap.look(:a, format('select invited::text from sanhui.meeting where id = %s', :n)), format('{%s}', tap.is('property')), 'the organisations that were invited come along');
select is(tap.look(:a, format('select urgent from sanhui.meeting where id = %s', :n)), null, 'not urgent as it was not');
select tap.act('chair', :n, 'meeting_cancel', '{"reason":"双方和好"}') as x \gset
select is(tap.case_state('case1'), 'in_progress', 'nothing is to come any more: back to work');
select tap.makes('coordination', '{"urgent":"矛盾激化","notice_days":0,"notice_least":0}') as u \gset
select tap.act('chair', :u, 'meeting_announce') as x \gset
select tap.opens(:u) as x \gset
select tap.act('chair', :u, 'meeting_adjourn', '{"reason":"看现场","starts_at":"2026-12-10T14:00:00+08:00"}') #>> '{ok,meeting}' as v \gset
select is(tap.look(:a, format('select urgent || notice_days || notice_least from sanhui.meeting where id = %s', :v)), '矛盾激化00', 'what was urgent is urgent in its next round');
select tap.act('chair', :v, 'meeting_announce') as x \gset
select tap.opens(:v) as x \gset
select is(tap.case_state('case1'), 'deliberating', 'while it sits');
select is(tap.act('chair', :v, 'meeting_close', '{}') -> 'ok', '{}', 'closed');
select is(tap.case_state('case1'), 'in_progress', 'what it came to is worked on');
select tap.look(:a, format('update sanhui.case_file set state = ''closed'' where id = %s returning 1', tap.is('case1'))) as x \gset
select tap.makes('hearing') as late \gset
select tap.act('chair', :late, 'meeting_announce') as x \gset
select is(tap.case_state('case1'), 'closed', 'a case that is closed is not opened by a meeting');

-- What came of it, on the phone of whoever took part.
create function tap.mine(p_who text, p_meeting bigint) returns jsonb language sql volatile as
$$ select x from tap.server(tap.is('a'), format('select sanhui.session_mine(%s)', (select session from tap.who where name = p_who))) r,
       jsonb_array_elements(r::jsonb) x where x ->> 'code' = tap.look(tap.is('a'), format('select code from sanhui.meeting where id = %s', p_meeting)) $$;
select tap.makes('coordination', '{"urgent":"矛盾激化","notice_days":0,"notice_least":0}') as c \gset
select tap.act('clerk', :c, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1'), tap.is('h2')))) as x \gset
select tap.act('clerk', :c, 'party_add', jsonb_build_object('name', '物业', 'organisation', tap.is('property'))) as x \gset
select tap.act('chair', :c, 'meeting_announce') as x \gset
select tap.act('chair', :c, 'meeting_check_in') as x \gset
select tap.act('r1', :c, 'check_in') as x \gset
select tap.act('property', :c, 'check_in') as x \gset
select tap.act('chair', :c, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select is(tap.mine('r1', :c) -> 'result', 'null', 'nothing has come of it yet');
select tap.act('chair', :c, 'agreement_draft', '{"clauses":[{"text":"各担一半"}]}') as x \gset
select tap.act('chair', :c, 'agreement_offer', '{"version":1}') as x \gset
select is(tap.mine('r1', :c) -> 'clauses', '[]', 'what is offered is no agreement');
select is(tap.mine('r1', :c) -> 'asks', '["各担一半"]', 'it waits for the word of the side');
select is(tap.mine('r2', :c) -> 'asks', '["各担一半"]', 'also where nobody of it was in the room');
select is(tap.mine('r3', :c), null, 'of nobody else''s');
select tap.act('r1', :c, 'agreement_mark', '{"version":1,"clause":1,"agree":true}') as x \gset
select is(tap.mine('r1', :c) -> 'asks', '[]', 'once given it waits no more');
select tap.act('r2', :c, 'agreement_mark', '{"version":1,"clause":1,"agree":true}') as x \gset
select tap.act('property', :c, 'agreement_mark', '{"version":1,"clause":1,"agree":true}') as x \gset
select is(tap.mine('r1', :c) -> 'clauses', '["各担一半"]', 'a side reads what it agreed to');
select is(tap.mine('r1', :c) ->> 'result', '经协调，双方就“垃圾箱房”事项达成一致', 'and how it ended');
select tap.look(:a, format('insert into sanhui.check_in (precinct, meeting, session, households, label, role, at) select %s, %s, session, ''{}'', ''x'', ''household'', sanhui.clock() from tap.who where name = ''r3'' returning 1', :a, :c)) as x \gset
select is(tap.mine('r3', :c) -> 'clauses', '[]', 'whoever sat by reads no clause of a confidential one');
select is((tap.mine('r1', :c) ->> 'court_until')::date, ((sanhui.clock() at time zone 'Asia/Shanghai')::date + 30), 'a side knows until when it may ask the court');
select is(tap.mine('r3', :c) -> 'court_until', 'null', 'which is nobody else''s affair');
select tap.makes('review', jsonb_build_object('reviewed', tap.is('property'))) as v \gset
select tap.act('clerk', :v, 'rater_name', jsonb_build_object('capacity', 'household', 'holders', jsonb_build_array(tap.is('h2')))) as x \gset
select tap.act('chair', :v, 'meeting_announce') as x \gset
select tap.act('chair', :v, 'meeting_check_in') as x \gset
select is(tap.mine('r2', :v), null, 'named is not there');
select tap.act('clerk', :v, 'rater_check_in', jsonb_build_object('rater', tap.look(:a, format('select id from sanhui.rater where meeting = %s', :v))::bigint, 'present', true)) as x \gset
select is(tap.mine('r2', :v) ->> 'kind', 'review', 'a rater whom the office saw in the room took part');
select * from finish();
rollback;
