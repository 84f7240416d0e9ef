-- Who reads a paper: drafts and drafted meetings are the office's own, inside its neighbourhood alone.
begin;
\ir support/world.psql
select plan(31);
select tap.is('a') as a, tap.is('b') as b \gset
create function tap.paper(p_scope bigint, p_kind text, p_key text, p_staff boolean) returns jsonb language sql volatile as
$$ select (select r::jsonb from tap.server(p_scope, format('select sanhui.paper(%L, %L, %L::jsonb)', p_kind, p_key,
    jsonb_build_object('staff', p_staff, 'building', 0))) r) $$;
select tap.hearing('drafted') as m \gset
select tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)) as code \gset

select is(tap.paper(:a, 'notice', :'code', true) ->> 'drafted', 'true', 'the office sees the notice of a drafted meeting');
select is(tap.paper(:a, 'posters', :'code', true) ->> 'drafted', 'true', 'and its posters');
select is(tap.paper(:a, 'notice', :'code', false), null, 'a resident does not');
select is(tap.paper(:a, 'posters', :'code', false), null, 'nor the posters');
select is(tap.paper(null, 'notice', :'code', false), null, 'a stranger does not');
select is(tap.paper(:b, 'notice', :'code', true), null, 'another neighbourhood''s office does not');
select is(tap.paper(:b, 'posters', :'code', true), null, 'nor the posters');
select is(tap.paper(null, 'notice', :'code', true), null, 'nobody without a scope is staff');
select is(tap.paper(:a, 'minutes', :'code', true), null, 'no minutes yet');

select tap.act('chair', :m, 'meeting_announce') as x \gset
select is(tap.paper(null, 'notice', :'code', false) ->> 'drafted', 'false', 'announced: everybody reads the notice');
-- What comes after the notice is on no paper that bears its code: on the wall it is not either.
select tap.look(:a, format('select hash || check_code from sanhui.paper where kind = ''notice'' and meeting = %s', :m)) as printed \gset
select tap.paper(null, 'notice', :'code', false) as noticed \gset
select tap.paper(null, 'agenda', :'code', false) as planned \gset
select is(jsonb_array_length(:'noticed'::jsonb -> 'polls'), 2, 'it names what will be polled');
select tap.act('chair', :m, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', '后加的一项', 'electorate', 'households', 'method', 'yes_no', 'motions', '[{"title":"后加的一项"}]'::jsonb)) as x \gset
select tap.act('clerk', :m, 'delegate_add', jsonb_build_object('households', jsonb_build_array(tap.is('h1')))) as x \gset
select tap.look(:a, format('with x as (insert into sanhui.document (precinct, meeting, n, title, photos, at) values (%s, %s, 1, ''后加的图'', ''{1}'', sanhui.clock()) returning 1) select count(*) from x', :a, :m)) as x \gset
select tap.look(:a, format('with x as (update sanhui.item set title = ''改过'' where meeting = %s and n = 1 returning 1) select count(*) from x', :m)) as x \gset
select is(tap.paper(null, 'notice', :'code', false), :'noticed'::jsonb, 'printed again it says what it said');
select is(tap.paper(null, 'agenda', :'code', false), :'planned'::jsonb, 'and so does the agenda');
select is(tap.look(:a, format('select jsonb_array_length(sanhui.paper_meeting(%s) -> ''polls'')::text', :m)), '3', 'the meeting itself has one more');
select tap.look(:a, format('with x as (update sanhui.poll set state = ''void'', void_reason = ''写错'' where meeting = %s and in_notice returning 1) select count(*) from x', :m)) as x \gset
select is(tap.paper(null, 'notice', :'code', false) #>> '{polls,0,void}', 'true', 'a poll that was voided since is marked');
select tap.act('chair', :m, 'meeting_postpone', '{"reason":"下雨"}') as x \gset
select is((select (p ->> 'postponed') || (p ->> 'reason') from tap.paper(null, 'notice', :'code', false) p), 'true下雨', 'and so is what became of the meeting');
select is(tap.look(:a, format('select hash || check_code from sanhui.paper where kind = ''notice'' and meeting = %s', :m)), :'printed', 'all under one version');
select tap.act('chair', :m, 'meeting_postpone', '{"reason":"下雨","starts_at":"2026-12-02T14:00:00+08:00"}') as x \gset
select is((select (p ->> 'version') || (p #>> '{polls,0,title}') || jsonb_array_length(p -> 'polls') || (p ->> 'delegates') || (p #>> '{documents,0,title}') || (p #>> '{items,0,title}') from tap.paper(null, 'notice', :'code', false) p),
    '2后加的一项11后加的图改过', 'announced anew it is another version, of what is there now');
select is(jsonb_array_length(tap.paper(:a, 'posters', :'code', true) -> 'buildings'), 2, 'the office prints the posters');
select is(tap.paper(:b, 'posters', :'code', true), null, 'another neighbourhood''s office never');
select tap.act('chair', :m, 'meeting_check_in') as x \gset
select tap.act('chair', :m, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select tap.act('chair', :m, 'meeting_close') as x \gset
select tap.act('recorder', :m, 'minutes_draft', '{"sections":[{"key":"title","title":"标题","text":"甲"}]}') as x \gset
select is(tap.paper(:a, 'minutes', :'code', true) ->> 'draft', 'true', 'draft minutes: the office');
select is(tap.paper(:a, 'minutes', :'code', false), null, 'not the residents');
select is(tap.paper(:b, 'minutes', :'code', true), null, 'not another neighbourhood''s office');
select is(tap.paper(null, 'minutes', :'code', true), null, 'nor whoever has no scope');
select is(tap.paper(:a, 'minutes_data', :'code', false) ->> 'title', '听证会', 'what the minutes are drafted from: inside the scope');
select is(tap.paper(:b, 'minutes_data', :'code', true), null, 'not from beyond the wall');
select tap.act('chair', :m, 'minutes_confirm', '{"version":1}') as x \gset
select tap.act('signer', :m, 'minutes_sign', '{"version":1}') as x \gset
select tap.act('clerk', :m, 'minutes_sign', '{"version":1}') as x \gset
select tap.act('chair', :m, 'minutes_publish', '{"version":1}') as x \gset
select is(tap.paper(:b, 'minutes', :'code', true) ->> 'draft', 'false', 'published: everybody');

select is(jsonb_array_length(tap.paper(:a, 'slips', 'household/' || tap.is('b1'), true) -> 'slips'), 2, 'a building''s slips');
select is(tap.paper(:b, 'slips', 'household/' || tap.is('b1'), true), null, 'not those of another neighbourhood');
select is(tap.paper(:a, 'slips', 'one/987654', true), null, 'no such slip');
select is(tap.paper(:a, 'slips', 'owner/x', true), null, 'no such building');
select * from finish();
rollback;
