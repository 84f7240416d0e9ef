-- Rows of another precinct are never returned and never written.
begin;
\ir support/world.psql
select plan(16);
select tap.hearing() as m \gset
select tap.act('r1', :m, 'comment_add', '{"text":"甲的留言"}') as x \gset
select tap.open_poll(:m, tap.is('single')) as x \gset

select is((select count(*)::int from tap.server(tap.is('a'), format('select id from sanhui.meeting_rows(%s, 0)', :m)) r), 25,
          'inside: meeting, who has come, 12 items, 2 polls, a comment twice, an organisation, 4 who may preside, 2 tips');
select is_empty(format('select * from tap.server(tap.is(''b''), ''select id from sanhui.meeting_rows(%s, 0)'')', :m),
          'from beyond the wall: none');
select is_empty(format('select * from tap.server(null, ''select id from sanhui.meeting_rows(%s, 0)'')', :m),
          'without a scope: none');
select is_empty(format('select * from tap.server(tap.is(''b''), ''select sanhui.poll_roll(%s)'')', tap.is('single')),
          'no roll');
select is((select count(*)::int from tap.server(tap.is('b'), 'select sanhui.desk_rows(null, 0)') r
           where r::json ->> 't' in ('case', 'meeting', 'commitment')), 0, 'no cases on the other desk');
select is_empty(format('select * from tap.server(tap.is(''b''), ''select sanhui.case_rows(%s, 0)'')', tap.is('case1')),
          'no case page');
select is((select r from tap.server(tap.is('b'), format('select sanhui.stream_has(%L, 0, %L)',
    'case/2026-TA-0001', 'x')) r), 'none', 'no streams');
select is((select r from tap.server(tap.is('b'), format('select sanhui.building_units(%s)::text', tap.is('b1'))) r), '[]', 'no flats');
select is(tap.act('z', :m, 'comment_add', '{"text":"乙"}'), '{"refused":"place"}', 'no comment over the wall');
select is((select s from tap.cast(tap.is('b'), jsonb_build_array(jsonb_build_array(tap.is('single'), 1, tap.key(1), null, '1'))) s),
          '{"refused":"not_on_roll"}', 'no ballot over the wall');
select throws_ok(format('select tap.server(null, ''select sanhui.comment_add(1, %s, ''''{"text":"x"}'''')'')', :m), 'P0001', null,
          'no write without a scope');
select throws_ok(format('select tap.look(tap.is(''b''), ''insert into sanhui.case_file (precinct, number, title, stream) values (%s, ''''X'''', ''''x'''', 1)'')',
          tap.is('a')), '42501', null, 'the owner itself cannot insert a foreign row');
select throws_ok(format('select tap.look(tap.is(''b''), ''insert into sanhui.household (precinct, unit, label, delegate) values (%s, %s, ''''x'''', ''''x'''')'')',
          tap.is('b'), tap.is('u1')), '23503', null, 'and no own row that leads over the wall');
select is(tap.look(tap.is('b'), format('update sanhui.meeting set title = ''x'' where id = %s returning title', :m)), null,
          'an update over the wall changes nothing');
-- An account at home in B that serves A acts in A, under its own name.
select is(tap.act('street', :m, 'comment_add', '{"text":"街道说明"}') ->> 'refused', null, 'who serves both may speak in A');
select is(tap.look(tap.is('a'), 'select label from sanhui.comment where text = ''街道说明'''), '街道', 'with the label of its home');
select * from finish();
rollback;
