-- An owners' poll belongs to one estate: a neighbourhood may have several, and none decides for another.
begin;
\ir support/world.psql
select plan(22);
select tap.is('a') as a \gset
create function tap.add(p_meeting bigint, p_more jsonb) returns jsonb language sql volatile as
$$ select tap.act('chair', p_meeting, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', '题', 'electorate', 'owners', 'method', 'yes_no',
       'matter', 9, 'motions', '[{"title":"同意"}]'::jsonb) || p_more) $$;
create function tap.see(p_poll bigint, p_what text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select %s from sanhui.poll q where id = %s', p_what, p_poll)) $$;
create function tap.row(p_meeting bigint, p_poll bigint) returns jsonb language sql volatile as
$$ select (select r::jsonb from tap.server(tap.is('a'), format('select row from sanhui.meeting_rows(%s, 0) where t = ''poll'' and id = ''%s''', p_meeting, p_poll)) r) $$;
select tap.hearing() as m \gset

-- One estate: nobody needs to say which.
select is(tap.row(:m, tap.is('owners')) ->> 'estate', '甲小区', 'the only estate is the poll''s');
select is(tap.row(:m, tap.is('single')) ->> 'estate', null, 'households have none');
select is(tap.add(:m, '{"estate":"甲小区"}') ? 'ok', true, 'its name is taken too');
select is(tap.add(:m, '{"estate":"无此小区"}'), '{"refused":"field","field":"estate"}', 'no such estate');
select is(tap.add(:m, '{"electorate":"households","matter":null,"estate":"甲小区"}'), '{"refused":"field","field":"estate"}', 'households vote in a neighbourhood, not in an estate');
select throws_ok(format('select tap.look(%s, ''update sanhui.poll set estate = null where id = %s'')', :a, tap.is('owners')), '23514', null, 'the table itself: no owners without an estate');

-- A second one comes in while a draft waits.
select tap.look(:a, format('select sanhui.register_merge(null, %s, %L)', :a, jsonb_build_object('estate', '乙苑', 'register',
    '{"buildings":["1号","88号"],"owners":[{"kind":"person","name":"王某","label":"88号 王**","number":null,"phone":null},{"kind":"person","name":"李某","label":"88号 李**","number":null,"phone":null}],
      "units":[{"building":1,"room":"101","floor":1,"use":"home","area":10000,"owner":1},{"building":2,"room":"102","floor":1,"use":"home","area":20000,"owner":2}],
      "households":[{"unit":2,"label":"88号 李女士","delegate":"李某","tenancy":"owner","people":2,"phone":null}]}'::jsonb))) as x \gset
select is(tap.add(:m, '{}'), '{"refused":"estate"}', 'several: one must be named');
select tap.add(:m, '{"estate":"乙苑"}') #>> '{ok,poll}' as other \gset
select is(tap.row(:m, :other) ->> 'estate', '乙苑', 'the row says which');
select tap.look(:a, 'select id from sanhui.building where label = ''88号''') as b88 \gset
select is(tap.add(:m, jsonb_build_object('estate', '甲小区', 'scope', jsonb_build_array(:b88))) ->> 'field', 'scope', 'a building of the other estate is none of its own');
select is(tap.add(:m, jsonb_build_object('estate', '乙苑', 'scope', jsonb_build_array(tap.is('b1'), :b88))) ->> 'field', 'scope', 'nor are two estates one scope');
select is(tap.add(:m, jsonb_build_object('estate', '乙苑', 'scope', jsonb_build_array(:b88))) ? 'ok', true, 'its own is');

-- The rolls.
select is(tap.open_poll(:m, tap.is('owners')) #> '{ok,seats}', '4', 'the first estate''s owners alone');
select is(tap.see(tap.is('owners'), 'seats || '' '' || total_area'), '4 10630', 'with their area');
select tap.open_poll(:m, :other) as x \gset
select is(tap.see(:other, 'seats || '' '' || total_area || '' '' || total_heads'), '2 30000 2', 'the second''s');
select is(tap.look(:a, format('select l.bytes::jsonb #>> ''{body,estate}'' from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''poll.opened''', :other)),
    '乙苑', 'the opening line says whose roll it is');
select is((select r::jsonb #>> '{poll,estate}' from tap.server(:a, format('select sanhui.paper(''roll'', %L, ''{"staff":true,"building":0}'')', tap.see(:other, 'code'))) r), '乙苑', 'and the roll on the board');
select is(jsonb_array_length((select r::jsonb -> 'seats' from tap.server(:a, format('select sanhui.paper(''roll'', %L, ''{"staff":true,"building":0}'')', tap.see(:other, 'code'))) r)), 2, 'with no one else on it');
select is(tap.open_poll(:m, tap.is('single')) #> '{ok,seats}', '5', 'households of both vote together');

-- Nobody of another estate comes on by a correction.
select is(tap.look(:a, format('select (sanhui.roll_seat(q, jsonb_build_object(''capacity'', ''owner'', ''holder'', o.id))).holder is null from sanhui.poll q, sanhui.owner o where q.id = %s and o.label = ''88号 王**''', tap.is('owners'))), 'true', 'an owner of the other');
select is(tap.look(:a, format('select (sanhui.roll_seat(q, jsonb_build_object(''capacity'', ''household'', ''holder'', h.id))).holder is null from sanhui.poll q, sanhui.household h where q.id = %s and h.label = ''88号 李女士''', tap.is('owners'))), 'true', 'nor a household');
select is(tap.look(:a, format('select (sanhui.roll_seat(q, jsonb_build_object(''capacity'', ''household'', ''holder'', h.id))).label from sanhui.poll q, sanhui.household h where q.id = %s and h.label = ''88号 李女士''', tap.is('single'))), '88号 李女士', 'a household poll takes it');

-- The desk chooses by the buildings' rows.
select is((select string_agg(distinct r::jsonb ->> 'estate', ' ') from tap.server(:a, 'select r from sanhui.desk_rows(null, 0) r') r where r::jsonb ->> 't' = 'building'), '乙苑 甲小区', 'a building says its estate');
select * from finish();
rollback;
