-- A register that lives: what changes, what stays, whose slips end; rolls that are frozen stay as they are.
begin;
\ir support/world.psql
select plan(81);
select tap.is('a') as a \gset
create function tap.me(p_key text) returns jsonb language sql volatile as
$$ select (select r::jsonb from tap.server(null, format('select sanhui.session_of(%L)', p_key)) r) $$;
-- The register as it is, written as the importer writes a file.
create function tap.now() returns jsonb language sql volatile as
$$
    select tap.look(tap.is('a'), format($q$
        with b as (select *, row_number() over (order by sort) as n from sanhui.building where precinct = %1$s),
             o as (select *, row_number() over (order by id) as n from sanhui.owner where precinct = %1$s and left_at is null),
             u as (select u.*, b.n as b, o.n as o, row_number() over (order by b.n, u.floor, u.room) as n from sanhui.unit u join b on b.id = u.building
                   left join sanhui.owner_unit ou on ou.unit = u.id left join o on o.id = ou.owner where u.precinct = %1$s and u.gone_at is null)
        select jsonb_build_object(
            'buildings', (select jsonb_agg(label order by n) from b),
            'owners', (select jsonb_agg(jsonb_build_object('kind', kind, 'name', name, 'label', label, 'number', number, 'phone', phone) order by n) from o),
            'units', (select jsonb_agg(jsonb_build_object('building', b, 'room', room, 'floor', floor, 'use', use, 'area', area, 'owner', o) order by n) from u),
            'households', (select jsonb_agg(jsonb_build_object('unit', u.n, 'label', h.label, 'delegate', h.delegate, 'tenancy', h.tenancy,
                           'people', h.people, 'phone', h.phone) order by h.id)
                           from sanhui.household h join u on u.id = h.unit where h.precinct = %1$s and h.left_at is null))$q$, tap.is('a')))::jsonb
$$;
-- One entry of a list, found by what it holds, with something else in it.
create function tap.with(p_register jsonb, p_list text, p_holds jsonb, p_set jsonb) returns jsonb language sql immutable as
$$
    select jsonb_set(p_register, array[p_list], (select jsonb_agg(case when e @> p_holds then e || p_set else e end order by n)
        from jsonb_array_elements(p_register -> p_list) with ordinality x(e, n)))
$$;
create function tap.plus(p_register jsonb, p_list text, p_entry jsonb) returns jsonb language sql immutable as
$$ select jsonb_set(p_register, array[p_list], (p_register -> p_list) || jsonb_build_array(p_entry)) $$;
create function tap.call(p_name text, p_args jsonb) returns jsonb language sql volatile as
$$ select tap.look(tap.is('a'), format('select sanhui.%I(null, %s, %L::jsonb)', p_name, tap.is('a'), p_args))::jsonb $$;
create function tap.preview(p_register jsonb) returns jsonb language sql volatile as
$$ select tap.call('register_preview', jsonb_build_object('register', p_register)) $$;
create function tap.merge(p_register jsonb, p_more jsonb default '{}') returns jsonb language sql volatile as
$$ select tap.call('register_merge', jsonb_build_object('register', p_register) || p_more) $$;
-- 'sale 1号101室 A → B, …' of a report.
create function tap.said(p_answer jsonb) returns text language sql immutable as
$$ select string_agg((e ->> 'kind') || ' ' || (e ->> 'flat') || ' ' || coalesce(e ->> 'before', '-') || ' → ' || coalesce(e ->> 'after', '-'), '; ' order by n)
   from jsonb_array_elements(p_answer #> '{ok,changes}') with ordinality x(e, n) $$;
create function tap.slips() returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(left(capacity, 1) || coalesce(h.label, o.label, p.label) || case when s.revoked_at is null then '''' else ''!'' end, '' '' order by s.id)
       from sanhui.slip s left join sanhui.household h on h.id = s.household left join sanhui.owner o on o.id = s.owner left join sanhui.person p on p.id = s.person
       where s.precinct = %s', tap.is('a'))) $$;
create function tap.lines() returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(l.bytes::jsonb ->> ''body'', E''\n'' order by l.n) from sanhui.line l join sanhui.stream s on s.id = l.stream
       where s.name = ''precinct/%s'' and l.kind = ''register.changed''', tap.is('a'))) $$;
create function tap.missing() returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(m.kind || '' '' || coalesce(h.label, o.label, p.label, b.label) || '' '' || coalesce(u.room, ''-''), '', '' order by m.kind, m.holder)
       from sanhui.register_codes_missing(%s) m left join sanhui.household h on m.kind = ''household'' and h.id = m.holder
       left join sanhui.owner o on m.kind = ''owner'' and o.id = m.holder left join sanhui.person p on m.kind = ''person'' and p.id = m.holder
       left join sanhui.building b on m.kind = ''building'' and b.id = m.holder left join sanhui.unit u on u.id = m.unit', tap.is('a'))) $$;

-- An open poll of the owners and one of the households, to see that nothing of them moves.
select tap.hearing() as m \gset
select tap.open_poll(:m, tap.is('owners')) as x \gset
select tap.open_poll(:m, tap.is('single')) as x \gset
create function tap.frozen() returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(q.roll_hash || sanhui.poll_roll_hash(q.id) || q.total_area || q.total_heads || q.seats, '' '' order by q.id)
       from sanhui.poll q where q.precinct = %s', tap.is('a'))) $$;
select tap.frozen() as frozen \gset
select tap.slips() as slips \gset
select tap.now() as was \gset

select is(tap.merge(:'was') #> '{ok,counts}', '{"flat_gone":0,"flat_new":0,"sale":0,"co_owner":0,"heads":0,"move":0,"area":0,"use":0,"detail":0}', 'the same register again: nothing changes');
select is(tap.lines(), null, 'and no line');
select is(tap.slips(), :'slips', 'no slip ends');
select is(tap.look(:a, format('select count(*) from sanhui.owner where precinct = %s', :a)), '4', 'nobody is made twice');
select is(tap.call('register_merge', jsonb_build_object('register', :'was'::jsonb, 'estate', '甲小区')) #> '{ok,estate}', '"甲小区"', 'the estate by its name');
select is(tap.look(:a, format('select sanhui.register_merge(null, %s, ''{}'')', tap.is('b'))), '{"refused": "place"}', 'not over the wall');
-- A household's flat whose names are written in another order: the same set.
select is(tap.preview(tap.with(:'was', 'owners', '{"name":"A某、a某"}', '{"name":"a某、A某"}')) #>> '{ok,counts,sale}', '0', 'the same set in another order is no sale');

-- Everything at once, first only looked at.
select tap.plus(tap.plus(tap.with(tap.with(tap.with(tap.with(tap.with(:'was',
    'owners', '{"name":"B某、b某"}', '{"name":"B某、b某、新某","label":"1号 B先生等3人"}'),
    'units', '{"building":1,"room":"101"}', '{"owner":5}'),
    'households', '{"delegate":"C某"}', '{"delegate":"新户","label":"2号 新女士"}'),
    'households', '{"delegate":"D某"}', '{"people":4}'),
    'units', '{"building":2,"room":"201"}', '{"area":4100,"use":"shop"}'),
    'owners', '{"kind":"person","name":"买家","label":"1号 买先生","number":null,"phone":"13800009999"}'),
    'units', '{"building":2,"room":"301","floor":3,"use":"home","area":5000,"owner":5}') as next \gset
select tap.look(:a, format('insert into sanhui.person (precinct, household, name, label, adult) values (%s, %s, ''C某'', ''2号 C女士'', true) returning id', :a, tap.is('h3'))) as person \gset
select tap.look(:a, format('select sanhui.register_codes(%1$s, jsonb_build_array(jsonb_build_object(''kind'', ''person'', ''holder'', %2$s, ''unit'', %3$s, ''seed'', ''s'', ''key'', ''p3'', ''digits'', ''dp3'')))', :a, :person, tap.is('u3'))) as x \gset
select tap.preview(:'next') as seen \gset
select is(tap.said(:'seen'), 'flat_new 2号301室 - → 买家; sale 1号101室 A某、a某 → 买家; co_owner 1号201室 B某、b某 → B某、b某、新某; '
    || 'co_owner 2号C1室 B某、b某 → B某、b某、新某; move 2号101室 C某 → 新户; area 2号201室 40.00 → 41.00; use 2号201室 home → shop; detail 2号201室 - → household',
    'each change is said with both sides');
select is(:'seen'::jsonb #> '{ok,counts}', '{"flat_gone":0,"flat_new":1,"sale":1,"co_owner":2,"heads":0,"move":1,"area":1,"use":1,"detail":1}', 'and counted');
select is((:'seen'::jsonb #> '{ok,slips}') - 'ending', '{"revoked":4,"made":4}', 'four slips will end: of who sold, of the set that grew, of the household that left and of its person; four will be made');
select is((select string_agg(left(e ->> 'capacity', 1) || ' ' || (e ->> 'flat') || ' ' || (e ->> 'label'), ', ' order by n) from jsonb_array_elements(:'seen'::jsonb #> '{ok,slips,ending}') with ordinality x(e, n)),
    'o 1号101室 1号 A先生, o 1号201室 1号 B先生, h 2号101室 2号 C女士, p 2号101室 2号 C女士', 'and whose they are');
select is(:'seen'::jsonb #> '{ok,people_leaving}', '1', 'with one person');
select is((select string_agg((p ->> 'code' like 'P_-%') || ' ' || (p ->> 'state') || ' ' || (select string_agg(s ->> 'label', ',') from jsonb_array_elements(p -> 'seats') s), '; ')
           from jsonb_array_elements(:'seen'::jsonb #> '{ok,polls}') p), 'true open 2号 C女士; true open 1号 A先生,1号 B先生,2号 D先生', 'the open polls that hold a seat of those touched');
select ok(:'seen'::jsonb -> 'ok' ? 'leaving' = false, 'no ids in it');
select is(tap.now(), :'was'::jsonb, 'looking writes nothing');
select is(tap.frozen(), :'frozen', 'nor to a roll');

-- Then for good.
select tap.me('session:w1') -> 'roles' as roles \gset
select is(:'roles'::jsonb, '["resident", "owner"]', 'before: an owner');
select tap.merge(:'next') as done \gset
select is(:'done'::jsonb -> 'ok', (:'seen'::jsonb -> 'ok') - 'hash', 'what was seen is what is done');
select is(:'done'::jsonb -> 'desk', 'true', 'the desk hears of it');
select is(tap.frozen(), :'frozen', 'the rolls of open polls are as they were, to the hash');
select is(tap.slips(), 'h1号 A女士 o1号 A先生! h1号 B女士 o1号 B先生! h2号 C女士! o2号 C先生 h2号 D女士 o2号 D先生 p2号 C女士!', 'slips of those who sold, grew and left have ended, no other');
select is(tap.me('session:w1') -> 'roles', '["resident"]', 'who sold is no owner any more');
select is(tap.me('session:r3') -> 'roles', '["resident"]', 'who moved out has no household any more');
select is(tap.me('session:r1') -> 'roles', '["resident", "household"]', 'a tenant who stayed keeps it');
select is((select r::jsonb from tap.server(null, 'select sanhui.slip_enter(''slip:o1'', ''session:y'', null)') r), '{"refused":"slip"}', 'the old slip opens nothing');
select is(tap.missing(), 'household 2号 新女士 101, owner 1号 A先生 S1, owner 1号 B先生等3人 201, owner 1号 买先生 101', 'new slips for the new ones, and for who sold but kept a shop, with its door');
select is(tap.lines(), '{"use": 1, "area": 1, "move": 1, "sale": 1, "heads": 0, "detail": 1, "co_owner": 2, "flat_new": 1, "flat_gone": 0, "slips_revoked": 4, "people_leaving": 1}', 'a line of numbers');
select is(tap.look(:a, format('select string_agg(label || '':'' || coalesce(left_at::text, ''-''), '' '' order by id) from sanhui.owner where precinct = %s', :a)),
    '1号 A先生:- 1号 B先生:2026-11-22 10:00:00+08 2号 C先生:- 2号 D先生:- 1号 B先生等3人:- 1号 买先生:-', 'the set that grew is another owner; the old one is kept for the rolls');
select is(tap.preview(:'next') #> '{ok,counts}', '{"flat_gone":0,"flat_new":0,"sale":0,"co_owner":0,"heads":0,"move":0,"area":0,"use":0,"detail":0}', 'the same file once more changes nothing');
select is(tap.look(:a, format('select count(*) || '' '' || sum(area) from sanhui.poll_roll_of(%s, ''owners'', (select min(id) from sanhui.estate), null, null)', :a)), '5 15730', 'a new roll has the new owners');
select is(tap.look(:a, format('select string_agg(label, '' '' order by n) from sanhui.poll_roll_of(%s, ''households'', (select min(id) from sanhui.estate), null, null)', :a)), '1号 A女士 1号 B女士 2号 新女士 2号 D女士', 'and the new household');
select is((select r::jsonb from tap.server(:a, format('select sanhui.building_holders(%s)', tap.is('b2'))) r) @> '[{"room":"101","household":{"label":"2号 新女士"}}]', true, 'the desk prints for the new household');

-- A flat that is left out.
select tap.now() as was \gset
select jsonb_set(jsonb_set(:'was'::jsonb, '{units}', (select jsonb_agg(e order by n) from jsonb_array_elements(:'was'::jsonb -> 'units') with ordinality x(e, n) where not e @> '{"building":1,"room":"201"}')),
    '{households}', (select jsonb_agg(e || jsonb_build_object('unit', (e ->> 'unit')::int - case when (e ->> 'unit')::int > 2 then 1 else 0 end) order by n)
                     from jsonb_array_elements(:'was'::jsonb -> 'households') with ordinality x(e, n) where not e @> '{"delegate":"B某"}')) as less \gset
select is(tap.merge(:'less') ->> 'refused', 'left_out', 'a flat left out is refused');
select is(tap.merge(:'less') #>> '{report,counts,flat_gone}', '1', 'and said');
select is(tap.now(), :'was'::jsonb, 'nothing changed');
select is(tap.said(tap.merge(:'less', '{"remove":true}')), 'flat_gone 1号201室 B某、b某、新某 → -', 'unless it is said that it is gone');
select is(tap.slips(), 'h1号 A女士 o1号 A先生! h1号 B女士! o1号 B先生! h2号 C女士! o2号 C先生 h2号 D女士 o2号 D先生 p2号 C女士!', 'the household of that flat has lost its slip');
select is((select r::jsonb from tap.server(:a, format('select sanhui.building_units(%s)', tap.is('b1'))) r), format('[{"id":%s,"room":"101","floor":1}]', tap.is('u1'))::jsonb, 'the picker does not show it');
select is(tap.frozen(), :'frozen', 'the rolls stay');
select is(tap.said(tap.merge(:'was')), 'flat_new 1号201室 - → B某、b某、新某', 'the flat comes back');
select is(tap.look(:a, format('select id || '' '' || (gone_at is null) from sanhui.unit where precinct = %s and building = %s and room = ''201''', :a, tap.is('b1'))), tap.is('u2') || ' true', 'as the same flat');

-- Held to what was looked at, by the server's own role; codes for whoever is new come along.
create function tap.serve(p_name text, p_args jsonb) returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(tap.is('a'), format('select sanhui.%I(null, %s, %L::jsonb)', p_name, tap.is('a'), p_args)) r $$;
create function tap.pool(p_from int, p_slips int) returns jsonb language sql immutable as
$$ select jsonb_build_object('codes', jsonb_build_object('buildings', jsonb_build_array(jsonb_build_object('seed', 'sb' || p_from, 'key', 'kb' || p_from)),
       'slips', (select jsonb_agg(jsonb_build_object('seed', 's' || i, 'key', 'k' || i, 'digits', 'd' || i) order by i) from generate_series(p_from, p_from + p_slips - 1) i))) $$;
select tap.now() as was \gset
select jsonb_build_object('register', tap.with(:'was', 'units', '{"building":2,"room":"201"}', '{"area":4200}')) as file \gset
select tap.serve('register_preview', :'file') #>> '{ok,hash}' as hash \gset
select matches(:'hash'::text, '^[0-9a-f]{64}$', 'what was looked at has a hash');
select is(tap.serve('register_preview', :'file') #>> '{ok,hash}', :'hash'::text, 'the same once more');
select is(tap.serve('register_bring', :'file'::jsonb), '{"refused":"moved"}', 'nothing is brought without having been looked at');
select is(tap.serve('register_bring', :'file'::jsonb || '{"hash":null}'), '{"refused":"moved"}', 'null is no hash');
select is(tap.serve('register_bring', :'file'::jsonb || '{"hash":"0"}'), '{"refused":"moved"}', 'nor is another one');
select is(tap.serve('register_bring', jsonb_build_object('hash', :'hash', 'register', tap.with(:'was', 'units', '{"building":2,"room":"201"}', '{"area":4201}'))), '{"refused":"moved"}', 'nor another file by this one');
select is(tap.look(:a, format('select sanhui.register_bring(null, %s, %L)', tap.is('b'), :'file'::jsonb || jsonb_build_object('hash', :'hash'))), '{"refused": "place"}', 'not over the wall');
select is(tap.now(), :'was'::jsonb, 'and nothing has changed');
-- Another import in between that this file says nothing of in other words: there and back again.
select tap.merge(tap.with(:'was', 'households', '{"delegate":"D某"}', '{"phone":"13800007777"}')) as x \gset
select tap.merge(:'was') as x \gset
select is(tap.serve('register_bring', :'file'::jsonb || jsonb_build_object('hash', :'hash')), '{"refused":"moved"}', 'the register has moved in between, and be it back');
select tap.serve('register_preview', :'file') #>> '{ok,hash}' as hash \gset
select array_length(string_to_array(tap.missing(), ', '), 1) as missing \gset
select is(tap.serve('register_bring', :'file'::jsonb || tap.pool(1, 2) || jsonb_build_object('hash', :'hash')) #> '{ok,counts,area}', '1', 'what was looked at is brought');
select is(array_length(string_to_array(tap.missing(), ', '), 1), :missing - 2, 'as many slips as codes came along');
select is(tap.look(:a, format('select string_agg(d.key, '' '' order by d.key) from sanhui.slip s join sanhui.door d on d.precinct = s.precinct and d.ref = s.id and starts_with(d.key, ''slip:k'') where s.precinct = %s and s.seed in (''s1'', ''s2'')', :a)),
    'slip:k1 slip:k2', 'each with its door');
select tap.serve('register_preview', :'file') #>> '{ok,hash}' as hash \gset
select tap.serve('register_bring', :'file'::jsonb || tap.pool(10, 64) || jsonb_build_object('hash', :'hash')) as x \gset
select is(tap.missing(), null, 'the next one brings the rest');
select is(tap.frozen(), :'frozen', 'and the rolls stay');

-- Whom a name stands for.
select tap.now() as was \gset
select tap.plus(:'was', 'owners', '{"kind":"person","name":"买家","label":"2号 买先生","number":"2","phone":null}') as twice \gset
select is(tap.said(tap.merge(tap.with(tap.with(:'twice', 'owners', '{"label":"1号 买先生"}', '{"number":"1"}'), 'units', '{"building":2,"room":"301"}', jsonb_build_object('owner', jsonb_array_length(:'twice'::jsonb -> 'owners'))))),
    'heads 2号301室 买家 → 买家; detail 1号101室 - → owner', 'two of one name after all: another head, no sale');
select is(tap.look(:a, format('select string_agg(area::text, '' '' order by n) from sanhui.poll_roll_of(%s, ''owners'', (select min(id) from sanhui.estate), null, null) where label like ''%%买先生''', :a)), '1000 5000', 'each with a flat');
select tap.now() as was \gset
select is(tap.said(tap.preview(tap.with(tap.with(:'was', 'units', '{"building":1,"room":"101"}', '{"owner":1}'), 'units', '{"building":2,"room":"S1"}',
    jsonb_build_object('owner', (select n from jsonb_array_elements(:'was'::jsonb -> 'owners') with ordinality x(e, n) where e @> '{"number":"1"}'))))),
    'sale 1号101室 买家 → A某、a某; sale 2号S1室 A某、a某 → 买家', 'who moves house keeps the number and is the same owner');
select is(tap.said(tap.preview(tap.with(tap.with(:'was', 'owners', '{"name":"D某、d某"}', '{"name":"申江公房","kind":"public"}'), 'units', '{"building":2,"room":"201"}', '{"use":"public"}'))),
    'sale 2号201室 D某、d某 → 申江公房; use 2号201室 shop → public', 'a flat that becomes the public owner''s');
select is(tap.preview(tap.with(:'was', 'units', '{"building":2,"room":"101"}', '{"owner":null,"use":"common"}')) #>> '{ok,counts,sale}', '1', 'a flat that becomes common property');

-- Limits.
select is(tap.merge(jsonb_set(:'was', '{units}', (select jsonb_agg(e || '{"area":100000000}'::jsonb || jsonb_build_object('room', i::text)) from jsonb_array_elements(:'was'::jsonb -> 'units') e, generate_series(1, 1500) i)), '{"remove":true}'),
    '{"refused":"area_overflow"}', 'areas beyond counting');
select throws_ok(format('select tap.merge(%L)', tap.with(:'was', 'units', '{"building":1,"room":"101"}', '{"use":"castle"}')), '23514', null, 'a use that there is not');
select is(tap.now(), :'was'::jsonb, 'leaves nothing behind');
select is(tap.call('register_merge', jsonb_build_object('estate', '乙苑', 'address', '乙路1号', 'register', '{"buildings":["1号"],"owners":[{"kind":"person","name":"王","label":"1号 王**","number":null,"phone":null}],"units":[{"building":1,"room":"101","floor":1,"use":"home","area":1,"owner":1}],"households":[]}'::jsonb)) #> '{ok,new}', 'true', 'a second estate of the neighbourhood');
select is(tap.merge(:'was'), '{"refused":"estate"}', 'from then on the estate must be named');
select is(tap.call('register_merge', jsonb_build_object('register', :'was'::jsonb, 'estate', '甲小区')) #> '{ok,counts,flat_gone}', '0', 'and the other one''s flats are not missed');

select is(tap.serve('register_preview', jsonb_build_object('register', :'was'::jsonb)), '{"refused":"estate","estates":["甲小区","乙苑"]}', 'which there are is said');

-- People.
create function tap.people(p_people jsonb, p_more jsonb default '{}', p_call text default 'register_people_merge') returns jsonb language sql volatile as
$$ select tap.call(p_call, jsonb_build_object('estate', '甲小区', 'people', p_people) || p_more) $$;
create function tap.one(p_room text, p_name text, p_more jsonb default '{}') returns jsonb language sql immutable as
$$ select jsonb_build_object('building', '1号', 'room', p_room, 'household', null, 'name', p_name, 'label', '1号 ' || p_name, 'adult_from', null, 'adult', true,
       'representative', null, 'phone', null) || p_more $$;
select jsonb_build_array(tap.one('101', '甲', '{"representative":"1号楼组"}'), tap.one('101', '乙', '{"adult":null,"adult_from":"2026-12-01"}'),
    tap.one('101', '丙', '{"adult":null,"adult_from":"2026-11-01"}'), tap.one('201', '丁')) as people \gset
select is(tap.people(:'people', '{}', 'register_people_preview') #> '{ok,counts}', '{"person_gone":0,"person_new":4,"representative":0,"adult":0,"detail":0}', 'people: looked at');
select is(tap.look(:a, format('select count(*) from sanhui.person where precinct = %s and left_at is null', :a)), '0', 'nothing written');
select tap.people(:'people', '{}', 'register_people_preview') #>> '{ok,hash}' as hash \gset
select is(tap.serve('register_bring', jsonb_build_object('estate', '甲小区', 'hash', :'hash', 'people', :'people'::jsonb - 3)), '{"refused":"moved"}', 'other people than were looked at');
select is(tap.people(:'people') #> '{ok,sums}', '{"people":4,"adults":3,"representatives":1}', 'people come in; who turned 18 last month is an adult');
select is(tap.look(:a, format('select string_agg(name || '' '' || adult || coalesce('' '' || adult_from, ''''), '','' order by id) from sanhui.person where precinct = %s and left_at is null', :a)),
    '甲 true,乙 false 2026-12-01,丙 true,丁 true', 'of adults no month is kept');
select is(tap.missing() like '%person 1号 丁 201, %' or tap.missing() like '%person 1号 甲 101, person 1号 丙 101, person 1号 丁 201', true, 'slips for adults alone');
select is(tap.people(:'people') #> '{ok,counts}', '{"person_gone":0,"person_new":0,"representative":0,"adult":0,"detail":0}', 'again: nothing');
select is(tap.people(jsonb_build_array(tap.one('101', '甲'), tap.one('101', '乙', '{"adult":true}'), tap.one('101', '丙', '{"phone":"13800000001"}'))) ->> 'refused', 'left_out', 'somebody left out');
select is((select string_agg((e ->> 'kind') || ' ' || (e ->> 'name'), ', ') from jsonb_array_elements(tap.people(jsonb_build_array(tap.one('101', '甲'), tap.one('101', '乙', '{"adult":true}'),
    tap.one('101', '丙', '{"phone":"13800000001"}')), '{"remove":true}') #> '{ok,changes}') e), 'person_gone 丁, representative 甲, adult 乙, detail 丙', 'gone, no longer elected, of age, another number');
select is(tap.people(jsonb_build_array(tap.one('101', '甲', '{"building":"9号"}'), tap.one('999', '甲'), tap.one('101', '乙', '{"household":"谁"}'), tap.one('101', '丙', '{"adult":null,"adult_from":"2045-01-01"}'),
    tap.one('101', '丁', '{"adult":false,"representative":"1号楼组"}'), tap.one('S1', '戊', '{"building":"2号"}'))),
    '{"refused":"register","faults":[{"n":1,"code":"building"},{"n":2,"code":"room"},{"n":3,"code":"which"},{"n":4,"code":"born"},{"n":5,"code":"minor"},{"n":6,"code":"household"}]}', 'faults by entry');
select is((regexp_split_to_array(tap.lines(), E'\n'))[9:], array['{"adult": 0, "detail": 0, "person_new": 4, "person_gone": 0, "slips_revoked": 0, "representative": 0}',
    '{"adult": 1, "detail": 1, "person_new": 0, "person_gone": 1, "slips_revoked": 0, "representative": 1}'], 'lines of numbers');
-- Two households in one flat: the file says which.
select tap.look(:a, format('insert into sanhui.household (precinct, unit, label, delegate) values (%s, %s, ''1号 二女士'', ''二户'') returning id', :a, tap.is('u1'))) as second \gset
select is(tap.people(jsonb_build_array(tap.one('101', '甲')), '{"remove":true}') -> 'faults', '[{"n":1,"code":"which"}]', 'two households: which of them?');
select is(tap.people(jsonb_build_array(tap.one('101', '甲', '{"household":"二户"}')), '{"remove":true}') #> '{ok,counts,person_new}', '1', 'the one named');
select is(tap.look(:a, format('select household from sanhui.person where precinct = %s and left_at is null', :a)), :'second', 'lives there');
select * from finish();
rollback;
