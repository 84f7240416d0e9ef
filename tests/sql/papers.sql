-- Who reads a paper: drafts and drafted meetings are the office's own, inside its neighbourhood alone.
begin;
\ir support/world.psql
select plan(23);
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
