-- Who is on a roll, with what weight: the estate of domain's tables, made here from the same figures without the importer's
-- C: 383 flats, 351 heads, 366 over the 13 buildings.
begin;
\ir support/world.psql
select plan(43);

do $do$
declare
    v bigint;
begin
    set local role sanhui_owner;
    insert into sanhui.precinct (kind, name) values ('neighbourhood', '测试春晖居民区') returning id into v;
    reset role;
    insert into tap.is values ('c', v);
end
$do$;
select tap.is('c') as c \gset

create table tap.flat as
    select w.building, f * 100 + p as room, f as floor, w.areas[p] as area, w.building || '号' as label,
           w.building * 10000 + f * 100 + p as key
    from (select b, case when b <= 6 then 8 when b <= 9 then 7 when b <= 12 then 10 else 16 end,
                 case when b <= 6 then array[6842, 4536, 5718] when b <= 9 then array[5230, 3875, 3875, 5230]
                      when b <= 12 then array[7466, 6194] else array[6328, 4815, 5507, 5507, 4815, 7190] end
          from generate_series(1, 13) b) w(building, floors, areas),
         generate_series(1, w.floors) f, generate_series(1, cardinality(w.areas)) p
    where not (w.building = 13 and f = 1 and p = 1);
create table tap.public_flat as
    select unnest(array[10103, 10203, 10303, 20101, 20502, 30103, 30603, 40202, 40703, 50103, 50503, 60802, 70102, 70103, 70402,
        80103, 80203, 90102, 90302, 100102, 110902, 120302, 130202, 130305, 130503, 130705, 131005]) as key;
create table tap.buyer as
    select * from (values (1, 10201), (1, 10202), (2, 30502), (2, 70304), (3, 50801), (3, 100601), (4, 60102), (4, 131106),
                          (5, 90601), (5, 90602), (6, 121001), (6, 121002)) v(n, key);
-- The register as the importer writes it; more = further flats, homes = sitting tenants and everybody's household.
create function tap.register() returns jsonb language sql stable as
$$
    with flat as (
        select f.*, row_number() over (order by f.building, f.floor, f.room) as n, p.key is not null as public,
               case when p.key is not null then 'public' when b.key is not null then 'buyer' || b.n else 'one' || f.key end as owner
        from tap.flat f left join tap.public_flat p using (key) left join tap.buyer b using (key)
    ), owner as (
        select owner, bool_or(public) as public, min(n) as first, row_number() over (order by min(n)) as o, min(label) as label
        from flat group by owner
    )
    select jsonb_build_object(
        'buildings', (select jsonb_agg(b || '号' order by b) from generate_series(1, 13) b),
        'owners', (select jsonb_agg(jsonb_build_object('kind', case when public then 'public' else 'person' end, 'name', owner,
                   'label', label || ' ' || owner, 'number', owner, 'phone', null) order by o) from owner),
        'units', (select jsonb_agg(jsonb_build_object('building', f.building, 'room', f.room::text, 'floor', f.floor,
                  'use', case when f.public then 'public' else 'home' end, 'area', f.area, 'owner', o.o) order by f.n)
                  from flat f join owner o using (owner)),
        'households', (select jsonb_agg(jsonb_build_object('unit', f.n, 'label', f.label || ' 户' || f.key, 'delegate', '户' || f.key,
                  'tenancy', case when f.public then 'public' else 'owner' end, 'people', 3, 'phone', null) order by f.n) from flat f))
$$;
grant usage on schema tap to sanhui_owner;
grant select on all tables in schema tap to sanhui_owner;
create function tap.merge(p_precinct bigint, p_args jsonb) returns jsonb language sql volatile as
$$ select tap.look(p_precinct, format('select sanhui.register_merge(null, %s, %L::jsonb)', p_precinct, p_args))::jsonb $$;
-- A roll in one line: seats, area, heads.
create function tap.roll(p_precinct bigint, p_electorate text, p_scope text default 'null', p_rule jsonb default '{}') returns text
    language sql volatile as
$$ select tap.look(p_precinct, format('select count(*) || '' '' || coalesce(sum(area), 0) || '' '' || coalesce(sum(heads), 0)
       from sanhui.poll_roll_of(%s, %L, (select min(id) from sanhui.estate), %s, %L)', p_precinct, p_electorate, p_scope, p_rule)) $$;
create function tap.buildings(p_precinct bigint, p_labels text) returns text language sql volatile as
$$ select tap.look(p_precinct, format('select quote_literal(array_agg(id)) || ''::bigint[]'' from sanhui.building where precinct = %s and label = any (%L)',
       p_precinct, p_labels)) $$;

select is(tap.merge(:c, jsonb_build_object('estate', '春晖小区', 'register', tap.register())) #> '{ok,counts,flat_new}', '383', 'the estate comes in');
select is(tap.roll(:c, 'owners'), '351 2153082 351', 'the estate: 351 heads, 21,530.82 square metres');
select is((select string_agg(split_part(tap.roll(:c, 'owners', tap.buildings(:c, '{' || b || '号}')), ' ', 3), ' ' order by b)
           from generate_series(1, 13) b), '21 23 23 23 23 24 26 27 26 20 20 19 91', 'each building alone');
select is((select sum(split_part(tap.roll(:c, 'owners', tap.buildings(:c, '{' || b || '号}')), ' ', 3)::int)
           from generate_series(1, 13) b), 366::bigint, 'together 366: the public owner and split buyers count in each');
select is(tap.roll(:c, 'owners', tap.buildings(:c, '{13号}')), '91 540264 91', 'building 13 alone: 5,402.64 square metres');
select is(tap.roll(:c, 'owners', tap.buildings(:c, '{3号,7号}')), '47 264238 47', 'two buildings: a buyer of one flat in each is one head');
select is(tap.look(:c, format('select string_agg(area || '':'' || n, '' '') from sanhui.poll_roll_of(%s, ''owners'', (select min(id) from sanhui.estate), %s, ''{}'') where label like ''%%buyer2''',
    :c, tap.buildings(:c, '{7号}'))), '5230:11', 'and in one of them weighs that flat alone');
select is(tap.roll(:c, 'owners', '''{}'''), '0 0 0', 'no building: nobody');
-- Public flats three ways.
select is(tap.roll(:c, 'owners', 'null', '{"public_units":"company"}'), '351 2153082 351', 'the company is one head');
select is(tap.look(:c, format('select capacity || '' '' || area from sanhui.poll_roll_of(%s, ''owners'', (select min(id) from sanhui.estate), null, null) where label like ''%%public''', :c)),
    'owner 136668', 'with all of its 27 flats');
select is(tap.roll(:c, 'owners', 'null', '{"public_units":"tenant"}'), '377 2153082 377', 'the sitting tenants: 27 heads in place of one, the same area');
select is(tap.look(:c, format('select count(*) || '' '' || sum(area) || '' '' || min(capacity) from sanhui.poll_roll_of(%s, ''owners'', (select min(id) from sanhui.estate), null, ''{"public_units":"tenant"}'') r join sanhui.household h on h.id = r.holder and r.capacity = ''household'' where h.tenancy = ''public''', :c)),
    '27 136668 household', 'by their households'' slips');
select is(tap.roll(:c, 'owners', 'null', '{"public_units":"excluded"}'), '350 2016414 350', 'excluded: out of the total as well');
select throws_ok(format('select tap.roll(%s, ''owners'', ''null'', ''{"public_units":"nobody"}'')', :c), 'P0001', null, 'no other way');
select throws_ok(format('select tap.roll(%s, ''everybody'')', :c), 'P0001', null, 'no other electorate');
select tap.look(:c, format('with x as (update sanhui.household set left_at = now() where precinct = %s and label like ''%%10103'' returning 1) select count(*) from x', :c)) as x \gset
select is(tap.look(:c, format('select count(*) || '' '' || sum(area) filter (where capacity = ''owner'' and label like ''%%public'') from sanhui.poll_roll_of(%s, ''owners'', (select min(id) from sanhui.estate), null, ''{"public_units":"tenant"}'')', :c)),
    '377 5718', 'a public flat without a tenant stays the company''s');
select is(tap.roll(:c, 'households'), '382 0 382', 'an empty flat has no household');
select throws_ok(format('select tap.roll(%s, ''household_delegates'')', :c), 'P0001', null, 'a roll of delegates alone is none: the household''s slip is the delegate''s');
select is(tap.roll(:c, 'households', tap.buildings(:c, '{1号}')), '23 0 23', 'of one building');

-- The small world of precinct A: shop 500, parking 130, a common room; owner 1 has a flat of 1000.
select tap.is('a') as a \gset
select is(tap.roll(:a, 'owners'), '4 10630 4', 'parking counts, the common room never');
select is(tap.roll(:a, 'owners', 'null', '{"count_parking":false}'), '4 10500 4', 'parking by the rule sheet');
select is(tap.look(:a, format('select string_agg(capacity || '' '' || holder || '' '' || label || '' '' || area || '' '' || heads, E''\n'' order by n) from sanhui.poll_roll_of(%s, ''owners'', (select min(id) from sanhui.estate), null, ''{}'')', :a)),
    format(E'owner %s 1号 A先生 1630 1\nowner %s 1号 B先生 2000 1\nowner %s 2号 C先生 3000 1\nowner %s 2号 D先生 4000 1', tap.is('o1'), tap.is('o2'), tap.is('o3'), tap.is('o4')),
    'in the order of the doors');
-- An owner with nothing that counts has no seat; a developer's unsold and undelivered flats are one head.
select tap.look(:a, format($q$
    with w as (insert into sanhui.owner (precinct, estate, name, label, kind) select %1$s, min(id), x.name, x.name, x.kind
                   from sanhui.estate, (values ('只有车位', 'person'), ('只有公共', 'person'), ('某某置业', 'developer')) x(name, kind)
                   where precinct = %1$s group by x.name, x.kind returning id, name),
         u as (insert into sanhui.unit (precinct, building, room, floor, use, area)
                   select %1$s, %2$s, x.room, 1, x.use, x.area from (values ('P9', 'parking', 130), ('C9', 'common', 900), ('901', 'unsold', 5000),
                          ('902', 'undelivered', 6000)) x(room, use, area) returning id, room)
    insert into sanhui.owner_unit select %1$s, w.id, u.id from u join w
        on w.name = case u.room when 'P9' then '只有车位' when 'C9' then '只有公共' else '某某置业' end returning 1$q$, :a, tap.is('b1'))) as x \gset
select is(tap.roll(:a, 'owners'), '6 21760 6', 'unsold and undelivered: one head, all the area; only common parts: no seat');
select is(tap.roll(:a, 'owners', 'null', '{"count_parking":false}'), '5 21500 5', 'only a parking space: no seat where parking does not count');
select is(tap.roll(:a, 'residents'), '0 0 0', 'nobody is known by name');

-- Persons.
select tap.look(:a, format($q$
    insert into sanhui.person (precinct, household, name, label, adult, adult_from, representative) values
        (%1$s, %2$s, '甲', '1号 甲女士', true, null, '1号楼组'), (%1$s, %2$s, '乙', '1号 乙**', false, '2026-12-01', null),
        (%1$s, %2$s, '丙', '1号 丙**', false, null, null), (%1$s, %3$s, '丁', '2号 丁先生', true, null, null) returning 1$q$,
    :a, tap.is('h1'), tap.is('h4'))) as x \gset
select is(tap.roll(:a, 'residents'), '2 0 2', 'residents: adults alone');
select is(tap.roll(:a, 'representatives'), '1 0 1', 'representatives');
select is(tap.roll(:a, 'residents', tap.buildings(:a, '{2号}')), '1 0 1', 'of a building');
select is(tap.look(:a, format('select string_agg(capacity || '' '' || label, '','' order by n) from sanhui.poll_roll_of(%s, ''residents'', (select min(id) from sanhui.estate), null, null)', :a)),
    'person 1号 甲女士,person 2号 丁先生', 'in the order of the doors, by the label that others may see');
select tap.at('2026-12-01T00:00:00+08:00') as x \gset
select is(tap.roll(:a, 'residents'), '3 0 3', 'on the first of the month after the birthday the minor is an adult');
select tap.at('2026-11-22T10:00:00+08:00') as x \gset
select throws_ok(format('select tap.look(%1$s, ''insert into sanhui.person (precinct, household, name, label, adult, adult_from) values (%1$s, %2$s, ''''x'''', ''''x'''', true, now())'')',
    :a, tap.is('h1')), '23514', null, 'of an adult no month is kept');

-- A roll freezes at the opening; an empty one opens nothing.
select tap.hearing() as m \gset
select tap.look(:a, format('with x as (update sanhui.poll set electorate = ''representatives'' where id = %s returning 1) select count(*) from x', tap.is('single'))) as x \gset
select is(tap.open_poll(:m, tap.is('single')) #> '{ok,seats}', '1', 'a poll of the representatives opens');
select is(tap.look(:a, format('select capacity || '' '' || label || '' '' || heads from sanhui.seat where poll = %s', tap.is('single'))), 'person 1号 甲女士 1', 'with persons'' seats');
select tap.look(:a, format('with x as (update sanhui.poll set electorate = ''residents'', estate = null where id = %s returning 1) select count(*) from x', tap.is('owners'))) as x \gset
select tap.look(:a, format('with x as (update sanhui.person set left_at = now() where precinct = %s returning 1) select count(*) from x', :a)) as x \gset
select tap.look(:a, format('select n from sanhui.meeting_counter where meeting = %s', :m)) as n \gset
select is(tap.open_poll(:m, tap.is('owners')), '{"refused":"empty_roll"}', 'nobody on the roll: no poll');
select is(tap.look(:a, format('select n || '' '' || (select state from sanhui.poll where id = %s) from sanhui.meeting_counter where meeting = %s', tap.is('owners'), :m)), :'n' || ' drafted', 'and nothing was touched');
-- Areas that would overflow a product.
select tap.look(:a, format('with x as (update sanhui.poll set electorate = ''owners'', estate = (select min(id) from sanhui.estate) where id = %s returning 1) select count(*) from x', tap.is('owners'))) as x \gset
select throws_ok(format('select tap.look(%s, ''update sanhui.unit set area = 100000001 where id = %s'')', :a, tap.is('u1')), '23514', null, 'no flat of more than a square kilometre');
select tap.look(:a, format($q$
    with u as (insert into sanhui.unit (precinct, building, room, floor, area)
                   select %1$s, %2$s, 'X' || i, 1, 100000000 from generate_series(1, 10000) i returning id),
         o as (insert into sanhui.owner_unit select %1$s, %3$s, id from u returning 1)
    select count(*) from o$q$, :a, tap.is('b1'), tap.is('o1'))) as x \gset
select is(tap.open_poll(:m, tap.is('owners')), '{"refused":"area_overflow"}', 'areas beyond counting: no poll');
select is(tap.look(:a, format('select count(*) from sanhui.seat where poll = %s', tap.is('owners'))), '0', 'and no roll');
select throws_ok(format('select tap.look(%s, ''update sanhui.poll set total_area = 1000000000001 where id = %s'')', :a, tap.is('owners')), '23514', null, 'the table itself refuses such a total');

-- Two estates side by side: a vote of owners is of one of them.
select tap.look(:a, format('with e as (insert into sanhui.estate (precinct, name) values (%1$s, ''东苑'') returning id)
    insert into sanhui.building (precinct, estate, label, sort) select %1$s, id, ''1号'', 1 from e returning id', :a)) as beside \gset
create function tap.add(p_meeting bigint, p_electorate text, p_scope text) returns jsonb language sql volatile as
$$ select tap.act('chair', p_meeting, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', '车闸', 'electorate', p_electorate,
       'method', 'yes_no', 'scope', p_scope::jsonb, 'motions', '[{"title":"同意"}]'::jsonb)) $$;
select is(tap.add(:m, 'owners', null), '{"refused":"estate"}', 'not of all owners of the neighbourhood');
select is(tap.add(:m, 'owners', format('[%s,%s]', tap.is('b1'), :beside)), '{"refused":"estate"}', 'nor of buildings of both');
select ok(tap.add(:m, 'owners', format('[%s,%s]', tap.is('b1'), tap.is('b2'))) ? 'ok', 'of one estate, by its buildings');
select ok(tap.add(:m, 'households', null) ? 'ok', 'households are the neighbourhood''s');
select * from finish();
rollback;
