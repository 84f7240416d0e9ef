-- An account that serves two neighbourhoods writes in the one that it names; nothing of one gets into the other.
begin;
\ir support/world.psql
select plan(20);
select tap.is('a') as a \gset
select tap.is('b') as b \gset
-- B has a case of its own; the street's account is at home in B, serves A too, and is a chair.
insert into tap.who select 'street-b', :b, session, key from tap.who where name = 'street';
select tap.look(:b, format('with k as (insert into sanhui.case_file (precinct, number, title, stream, c)
    values (%s, ''2026-TB-0001'', ''路灯'', sanhui.new_stream(''case/2026-TB-0001'', ''{}''), sanhui.touch_desk(%s)) returning id) select id from k', :b, :b)) as caseb \gset
create function tap.make(p_who text, p_place bigint, variadic p_cases bigint[]) returns jsonb language sql volatile as
$$ select tap.act(p_who, p_place, 'meeting_make', jsonb_build_object('kind', 'hearing', 'title', '听听大家的',
       'starts_at', '2026-11-30T14:00:00+08:00', 'place', '活动室', 'cases', to_jsonb(p_cases))) $$;

select is(tap.make('street-b', :b, :caseb, tap.is('case1')), '{"refused":"case_beyond"}', 'cases of two neighbourhoods do not mix: made in B');
select is(tap.make('street', :a, tap.is('case1'), :caseb), '{"refused":"case_beyond"}', 'nor made in A');
select is(tap.make('street', :b, :caseb), '{"refused":"place"}', 'the place is the scope');
select is(tap.look(:a, 'select count(*) from sanhui.meeting'), '0', 'none was made in A');
select is(tap.look(:b, 'select count(*) from sanhui.meeting'), '0', 'nor in B');

select tap.make('street-b', :b, :caseb) #>> '{ok,meeting}' as mb \gset
select tap.make('street', :a, tap.is('case1')) #>> '{ok,meeting}' as ma \gset
select tap.make('clerk', :a, tap.is('case2')) #>> '{ok,meeting}' as mc \gset
select is(tap.look(:b, format('select chair_name from sanhui.meeting where id = %s', :mb)), '街道', 'the chair who makes it presides at home');
select is(tap.look(:a, format('select chair_name from sanhui.meeting where id = %s', :ma)), '街道', 'and next door');
select is(tap.look(:a, format('select chair_name from sanhui.meeting where id = %s', :mc)), '测chair', 'a clerk makes it for the neighbourhood''s own chair');
select is(tap.look(:a, format('select recorder_name from sanhui.meeting where id = %s', :ma)), '测recorder', 'with its recorder');
-- Without a chair at home, whoever serves the neighbourhood from next door presides.
select tap.look(:a, 'with u as (update sanhui.account set disabled_at = sanhui.clock() where role = ''chair'' returning 1) select count(*) from u') as x \gset
select is(tap.look(:a, format('select chair_name from sanhui.meeting where id = %s', tap.make('clerk', :a, tap.is('case2')) #>> '{ok,meeting}')), '街道', 'the chair from next door');
select is(tap.look(:b, format('select string_agg(code, '' '') from sanhui.meeting where id in (%s, %s)', :ma, :mc)), null, 'what was made in A is not in B');

-- Slips and doors.
select is(tap.act('street-b', :b, 'slip_reprint', jsonb_build_object('capacity', 'household', 'holder', tap.is('h1'), 'seed', 's', 'key', 'slip:x', 'digits', 'd')),
    '{"refused":"gone"}', 'a household of A has no slip in B');
select is(tap.act('street-b', :b, 'door_reissue', jsonb_build_object('building', tap.is('b1'), 'seed', 's', 'key', 'building:x')),
    '{"refused":"gone"}', 'nor has a building of A a door there');
select ok(tap.act('street', :a, 'slip_reprint', jsonb_build_object('capacity', 'household', 'holder', tap.is('h1'), 'seed', 's', 'key', 'slip:x', 'digits', 'd')) #> '{ok,slip}' is not null,
    'in A the slip is printed again');
select ok(tap.act('street', :a, 'door_reissue', jsonb_build_object('building', tap.is('b1'), 'seed', 's', 'key', 'building:x')) -> 'ok' ? 'path',
    'and the door gets a new code');

-- Rows name their neighbourhood.
select is((select string_agg(distinct format('%s %s %s', r::json ->> 't', r::json ->> 'precinct', r::json ->> 'neighbourhood'), ', ' order by format('%s %s %s', r::json ->> 't', r::json ->> 'precinct', r::json ->> 'neighbourhood'))
           from tap.server(:b, 'select sanhui.desk_rows(null, 0)') r where r::json ->> 't' in ('case', 'building')),
    format('building %s 测试乙居民区, case %s 测试乙居民区', :b, :b), 'the desk''s cases and buildings');
select is((select r::json ->> 'precinct' from tap.server(:b, format('select sanhui.case_rows(%s, 0)', :caseb)) r where r::json ->> 't' = 'case'), :b::text, 'and the case''s page');

-- What the chair declared at the opening stays, whoever comes later or was marked by mistake.
create function tap.declared() returns text language sql volatile as
$$ select r::json ->> 'declared' from tap.server(tap.is('a'), format('select row from sanhui.meeting_rows(%s, 0) x where t = ''meeting''',
       tap.look(tap.is('a'), 'select max(id) from sanhui.meeting'))) r $$;
select tap.hearing('drafted') as m \gset
select tap.act('street', :m, 'meeting_announce') as x \gset
select tap.look(:a, format('with d as (insert into sanhui.delegate (precinct, meeting, household, label) select %s, %s, h, ''d'' from unnest(array[%s, %s]::bigint[]) h returning 1) select count(*) from d', :a, :m, tap.is('h1'), tap.is('h2'))) as x \gset
select tap.act('street', :m, 'meeting_check_in') as x \gset
select tap.act('r2', :m, 'check_in') as x \gset
select is(tap.declared(), null, 'nothing is declared before the opening');
select tap.act('street', :m, 'meeting_open', '{"formal":false,"why":"quorum"}') as x \gset
select is(tap.declared(), '1', 'one delegate was present at the opening');
select tap.act('clerk', :m, 'delegate_check_in', jsonb_build_object('delegate', tap.look(:a, format('select min(id) from sanhui.delegate where meeting = %s', :m))::bigint, 'present', true)) as x \gset
select is(tap.declared(), '1', 'who comes later is present, not declared');
select * from finish();
rollback;
