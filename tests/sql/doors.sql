-- Building codes, slips, digits, staff: who comes in, and who does not any more.
begin;
\ir support/world.psql
select plan(90);
select tap.is('a') as a \gset
create function tap.door(p_sql text) returns jsonb language sql volatile as $$ select (select r::jsonb from tap.server(null, p_sql) r) $$;
create function tap.me(p_key text) returns jsonb language sql volatile as $$ select tap.door(format('select sanhui.session_of(%L)', p_key)) $$;

select is(tap.door('select sanhui.building_enter(''building:nothing'', ''session:n1'', null)'), '{"refused":"code"}', 'unknown building code');
select is(tap.me('session:n1'), null, 'a refusal makes no session');
select is(tap.door('select sanhui.building_enter(''slip:h1'', ''session:n1'', null)'), '{"refused":"code"}', 'a slip is no building code');
select is(tap.door('select sanhui.building_enter(''building:a1'', ''session:n1'', null)') #> '{ok,building,label}', '"1号"', 'in by the poster');
select is(tap.me('session:n1') - 'session' - 'precinct' - 'scope' - 'building', '{"staff":false,"account":null,"roles":["resident"],"label":"1号 居民","organisation":null,"households":[],"owners":[],"persons":[],"same":[],"was":[],"slips":0,"privacy":null,"seen_secs":0}', 'a resident');
select is(tap.door('select sanhui.building_enter(''building:a2'', ''session:n2'', ''session:n1'')') #> '{ok,reused}', 'true', 'another poster: the same session');
select is(tap.me('session:n1') #>> '{building,label}', '2号', 'now at the other building');
select is(tap.me('session:n2'), null, 'no second session');
select is(tap.door('select sanhui.building_enter(''building:b1'', ''session:n2'', ''session:n1'')') #> '{ok,reused}', 'false', 'beyond the wall: a session of its own');
select is(tap.door('select sanhui.building_enter(''building:a1'', ''session:n3'', null)') #> '{ok,alarm}', 'true', 'more uses than expected alarm, nobody is refused');
select is(tap.door('select sanhui.building_enter(''building:a1'', ''session:n4'', ''session:chair'')') #> '{ok,reused}', 'false', 'staff do not become residents');
select tap.hearing('announced') as m \gset
select is(tap.door('select sanhui.building_enter(''building:a1'', ''session:n5'', null)') #>> '{ok,meeting}', tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)), 'it shows the announced meeting');

select is(tap.me('session:r1') -> 'roles', '["resident", "household"]', 'a household');
select is(tap.me('session:r1') ->> 'label', '1号 A女士', 'by its label');
select is(tap.me('session:w1') #>> '{owners,0,area}', '1630', 'an owner, with the area');
select is(tap.me('session:w1') ->> 'label', '1号 A先生', 'by the owner''s label');
select is(tap.door('select sanhui.slip_enter(''slip:o1'', ''session:x'', ''session:r1'')') #>> '{ok,capacity}', 'owner', 'both slips on one phone');
select is(tap.me('session:r1') -> 'roles', '["resident", "household", "owner"]', 'two capacities');
select is(tap.door('select sanhui.slip_enter(''slip:h2'', ''session:x'', ''session:w3'')') #>> '{ok,label}', '1号 B女士', 'a household''s slip on the phone of another owner');
select is(tap.door('select sanhui.slip_enter(''slip:h4'', ''session:x'', ''session:w3'')') #>> '{ok,label}', '2号 D女士', 'a second slip of the same capacity');
select is(tap.me('session:w3') -> 'households', jsonb_build_array(
    jsonb_build_object('id', tap.is('h2'), 'label', '1号 B女士', 'unit', tap.is('u2'), 'flat', '1号201室'),
    jsonb_build_object('id', tap.is('h4'), 'label', '2号 D女士', 'unit', tap.is('u4'), 'flat', '2号201室')), 'is held beside the first');
select is(tap.me('session:w3') -> 'owners', jsonb_build_array(jsonb_build_object('id', tap.is('o3'), 'label', '2号 C先生', 'area', 3000, 'flat', '2号101室')), 'so is the owner''s');
select is(tap.door('select sanhui.slip_enter(''slip:h4'', ''session:x'', ''session:w3'')') #>> '{ok,label}', '2号 D女士', 'the second shown again');
select tap.at('2026-11-22T10:00:05+08:00') as x \gset
select is(tap.door('select sanhui.slip_enter(''slip:h2'', ''session:x'', ''session:w3'')') #>> '{ok,label}', '1号 B女士', 'and the first');
select is((tap.me('session:w3') #>> '{households,0,label}') || (tap.me('session:w3') ->> 'label'), '1号 B女士1号 B女士', 'the first one stays the first, and the label that others see');
select is((select string_agg((s ->> 'uses') || ' ' || (s ->> 'held') || ' ' || (s ->> 'used_at'), ', ') from jsonb_array_elements(tap.door(format('select sanhui.slip_uses(%s)', (select session from tap.who where name = 'w3')))) s), null, 'nothing without a scope');
create function tap.uses(p_who text) returns jsonb language sql volatile as $$ select (select r::jsonb from tap.server(w.precinct, format('select sanhui.slip_uses(%s)', w.session)) r) from tap.who w where name = p_who $$;
select is((select string_agg((s ->> 'uses') || ' ' || (s ->> 'held') || ' ' || (s ->> 'used_at'), ', ') from jsonb_array_elements(tap.uses('w3')) s),
    '3 2 2026-11-22T10:00:05.000+08:00, 1 1 2026-11-22T10:00:00.000+08:00, 3 2 2026-11-22T10:00:00.000+08:00', 'each use is shown, and how many phones hold it');
select is(tap.uses('w3') #> '{0,phones}',
    '[{"at":"2026-11-22T10:00:00.000+08:00","own":true,"building":"2号"},{"at":"2026-11-22T10:00:00.000+08:00","own":false,"building":"1号"}]', 'its own phone first');
select tap.at('2026-11-22T10:00:00+08:00') as x \gset

select is(tap.me('session:r2') -> 'same', jsonb_build_array((select session from tap.who where name = 'w3')), 'a phone knows the others with its slip');

-- Handed back.
select is(tap.act('w3', :a, 'slip_release', jsonb_build_object('capacity', 'household', 'holder', tap.is('h2'))), '{"ok":{}}', 'handed back');
select is(tap.me('session:w3') ->> 'label', '2号 D女士', 'the next one speaks');
select is(tap.me('session:r2') -> 'roles', '["resident", "household"]', 'other phones keep theirs');
select is(tap.me('session:r2') -> 'same', '[]', 'and are no longer the same as this one');
select is(tap.me('session:r2') ->> 'slips', '1', 'who was looked up before will be looked up again');
select is(tap.act('w3', :a, 'slip_release', jsonb_build_object('capacity', 'household', 'holder', tap.is('h2'))), '{"ok":{}}', 'again: no change');
select is(tap.act('w3', :a, 'slip_release', jsonb_build_object('capacity', 'owner', 'holder', tap.is('h4'))), '{"ok":{}}', 'nor for what it does not hold');
select is(tap.me('session:w3') ->> 'slips', '1', 'nobody lost anything');
select is(tap.door('select sanhui.slip_enter(''slip:h2'', ''session:x'', ''session:w3'')') #>> '{ok,label}', '1号 B女士', 'the slip itself stays good');

-- Twenty at most.
select tap.look(:a, format('with o as (insert into sanhui.owner (precinct, estate, name, label) select %s, (select min(id) from sanhui.estate), ''x'', ''1号 X'' || n from generate_series(1, 17) n returning id) insert into sanhui.slip (precinct, capacity, owner, unit, seed, digits, made_at) select %s, ''owner'', id, %s, ''s'', ''d17'', now() from o returning ''''', :a, :a, tap.is('u1'))) as x \gset
select tap.look(:a, format('insert into sanhui.session_slip select %s, %s, id, sanhui.clock() from sanhui.slip where digits = ''d17'' returning ''''', :a, (select session from tap.who where name = 'w3'))) as x \gset
select is(jsonb_array_length(tap.me('session:w3') -> 'owners') + jsonb_array_length(tap.me('session:w3') -> 'households'), 20, 'twenty slips on one phone');
select is(tap.door('select sanhui.slip_enter(''slip:h1'', ''session:x'', ''session:w3'')'), '{"refused":"slips"}', 'a stranger''s phone is no ballot box');
select is(tap.door('select sanhui.slip_enter(''slip:h4'', ''session:x'', ''session:w3'')') #>> '{ok,label}', '2号 D女士', 'one of the twenty is shown again');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h1'', ''session:w3'')', tap.is('u1'))), '{"refused":"slips"}', 'nor by digits');
select is(tap.look(:a, 'select sl.uses from sanhui.slip sl join sanhui.door d on d.ref = sl.id where d.key = ''slip:h1'''), '1', 'a refusal is no use');
select tap.look(:a, 'delete from sanhui.session_slip using sanhui.slip where slip.id = session_slip.slip and digits = ''d17'' returning ''''') as x \gset
select is(tap.door('select sanhui.privacy_accept(''session:r1'', ''2026-1'')'), '{"ok":{}}', 'privacy notice');
select is(tap.me('session:r1') ->> 'privacy', '2026-1', 'accepted');
select is(tap.door('select sanhui.privacy_accept(''session:nobody'', ''1'')'), '{"refused":"not_signed_in"}', 'not by nobody');

-- Digits.
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h2'', ''session:nobody'')', tap.is('u2'))), '{"refused":"not_signed_in"}', 'digits need a phone that came in');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h2'', ''session:n5'')', tap.is('u2'))) #>> '{ok,label}', '1号 B女士', 'flat and digits');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h2'', ''session:n3'')', tap.is('u1'))), '{"refused":"slip"}', 'the digits of another flat are wrong');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-z'', ''session:n3'')', tap.is('bu'))), '{"refused":"slip"}', 'and those beyond the wall');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''x'', ''session:n3'')', tap.is('u1'))), '{"refused":"slip"}', 'third');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''x'', ''session:n3'')', tap.is('u1'))), '{"refused":"slip"}', 'fourth');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''x'', ''session:n3'')', tap.is('u1'))), '{"refused":"slip_locked","wait":600}', 'the fifth locks');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h1'', ''session:n3'')', tap.is('u1'))) ->> 'refused', 'slip_locked', 'the right ones too');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h1'', ''session:n5'')', tap.is('u1'))) #>> '{ok,label}', '1号 A女士', 'not those of another phone');
select is(tap.door('select sanhui.slip_enter(''slip:h1'', ''session:x'', ''session:n3'')') #>> '{ok,label}', '1号 A女士', 'and never the QR code');
select tap.at('2026-11-22T10:10:01+08:00') as x \gset
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-o1'', ''session:n3'')', tap.is('u1'))) #>> '{ok,capacity}', 'owner', 'after ten minutes it is forgotten');
select tap.look(:a, format('with x as (update sanhui.slip set wrong = 20, wrong_at = ''2026-11-22T10:00:00+08:00'' where unit = %s returning 1) select count(*) from x', tap.is('u3'))) as x \gset
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h3'', ''session:n5'')', tap.is('u3'))), '{"refused":"slip_locked","wait":2999}', 'twenty wrong for a flat lock it');
select is(tap.door('select sanhui.slip_enter(''slip:h3'', ''session:x'', ''session:n4'')') #>> '{ok,label}', '2号 C女士', 'but not its QR code');
select tap.at('2026-11-22T11:00:00+08:00') as x \gset
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h3'', ''session:n5'')', tap.is('u3'))) #>> '{ok,label}', '2号 C女士', 'one is forgotten an hour');

-- Printed again.
select is(tap.act('clerk', :a, 'slip_reprint', jsonb_build_object('capacity', 'household', 'holder', tap.is('h1'), 'seed', 's2', 'digits', 'new-digits', 'key', 'slip:h1-new')) #> '{ok,slip}' is not null, true, 'a new slip');
select is(tap.door('select sanhui.slip_enter(''slip:h1'', ''session:x1'', null)'), '{"refused":"slip"}', 'the old one opens nothing');
select is(tap.door(format('select sanhui.slip_enter_digits(%s, ''digits-h1'', ''session:n5'')', tap.is('u1'))), '{"refused":"slip"}', 'nor do its digits');
select is(tap.me('session:r1') -> 'roles', '["resident", "owner"]', 'and the phone that held it holds it no more');
select is(tap.door('select sanhui.slip_enter(''slip:h1-new'', ''session:x1'', null)') #>> '{ok,label}', '1号 A女士', 'the new one does');
select is(tap.act('clerk', :a, 'slip_reprint', jsonb_build_object('capacity', 'owner', 'holder', 987654, 'seed', 's', 'digits', 'd', 'key', 'slip:q')), '{"refused":"gone"}', 'nobody there');
select is(tap.act('clerk', :a, 'door_reissue', jsonb_build_object('building', tap.is('b1'), 'seed', 's2', 'key', 'building:a1-new')) ->> 'desk', 'true', 'a new building code');
select is(tap.look(:a, format('select string_agg(l.kind || '' '' || (l.bytes::jsonb ->> ''body''), '' '' order by l.n) from sanhui.line l join sanhui.stream s on s.id = l.stream where s.name = ''precinct/%s''', :a)),
    format('slip.reprinted {"slip": %s, "capacity": "household"} door.reissued {"building": %s}', tap.look(:a, format('select max(id) from sanhui.slip where household = %s', tap.is('h1'))), tap.is('b1')), 'both stand in the precinct''s stream');
select is(tap.look(:a, format('select l.bytes::jsonb ->> ''by'' from sanhui.line l join sanhui.stream s on s.id = l.stream where s.name = ''precinct/%s'' and l.kind = ''door.reissued''', :a)), '1', 'with who did it');
select is(tap.door('select sanhui.building_enter(''building:a1'', ''session:x2'', null)'), '{"refused":"code"}', 'the old poster opens nothing');
select is(tap.me('session:guest'), null, 'a guest who came in by it has to come again');
select is(tap.door('select sanhui.building_enter(''building:a1-new'', ''session:x2'', ''session:guest'')') #> '{ok,reused}', 'false', 'by the new one');
select is(tap.me('session:x2') -> 'roles', '["resident"]', 'and is in again');
select isnt(tap.me('session:n5'), null, 'who has shown a slip since stays');

-- Staff.
select is(tap.me('session:chair') -> 'roles', '["chair"]', 'the chair');
select is(tap.door('select sanhui.account_of(''tap-chair'')') ->> 'disabled', 'false', 'an account');
select is(tap.door('select sanhui.account_of(''nobody'')'), null, 'no account');
select tap.look(:a, format('with x as (update sanhui.account set disabled_at = now() where id = %s returning 1) select count(*) from x', tap.is('account-signer'))) as x \gset
select is(coalesce(tap.me('session:signer')::text, '') || (tap.door(format('select sanhui.staff_enter(%s, ''session:x3'')', tap.is('account-signer'))) ->> 'refused'), 'password', 'disabled: out, and not in again');
select ok(tap.door('select sanhui.session_end(''session:chair'')') ? 'ok' and tap.me('session:chair') is null, 'signed out');

-- As the command staff does, by the owner's role.
create function tap.staff(p_call text) returns text language sql volatile as $$ select tap.look(tap.is('b'), 'select sanhui.' || p_call) $$;
select is(tap.staff('staff_passwd(''nobody'', ''x'')')::jsonb, '{"refused":"gone"}', 'no such account');
select is(tap.staff('staff_disable(''nobody'')')::jsonb, '{"refused":"gone"}', 'nor to disable');
select is(tap.staff('staff_known(''nobody'', ''l'')'), 'none', 'nor known');
select is(tap.staff('staff_known(''tap-clerk'', ''l'')'), 'other', 'an account with another link');
select is(tap.staff('staff_passwd(''tap-clerk'', ''new'')')::jsonb #>> '{ok,account}', tap.is('account-clerk')::text, 'a new password, wherever one is');
select is(coalesce(tap.me('session:clerk')::text, '') || (tap.door('select sanhui.account_of(''tap-clerk'')') ->> 'password'), 'new', 'whoever is signed in with the old one is out');
select isnt(tap.me('session:recorder'), null, 'others are not');
select is(tap.staff('staff_disable(''tap-recorder'')')::jsonb #>> '{ok,account}', tap.is('account-recorder')::text, 'disabled');
select is(coalesce(tap.me('session:recorder')::text, '') || tap.staff('staff_known(''tap-recorder'', ''l'')'), 'same', 'out, and left alone');

-- Who joins costs the same in a neighbourhood of thousands of flats and phones. Bringing in a register analyses its
-- tables; phones come in one by one, and nobody has analysed theirs yet.
select tap.look(:a, format('with flats as (insert into sanhui.unit (precinct, building, room, floor, area)
        select precinct, building, ''W'' || i, floor, area from sanhui.unit cross join generate_series(1, 3000) i where id = %s returning 1
    ), phones as (insert into sanhui.session (precinct, made_at, seen_at, ends_at)
        select precinct, made_at, seen_at, ends_at from (select * from sanhui.session limit 1) s cross join generate_series(1, 3000) returning precinct, id
    ), held as (insert into sanhui.session_slip (precinct, session, slip, at)
        select p.precinct, p.id, l.id, sanhui.clock() from phones p cross join sanhui.slip l where l.household = %s returning 1)
    select (select count(*) from flats) || '' '' || (select count(*) from held)', tap.is('u1'), tap.is('h2'))) as x \gset
analyze sanhui.unit;
create function tap.read_of(p_table text) returns bigint language sql volatile as
$$ select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_xact_user_tables where schemaname = 'sanhui' and relname = p_table $$;
select tap.read_of('unit') as flats, tap.read_of('session_slip') as slips \gset
select is(tap.me('session:r1') ->> 'label', '1号 A先生', 'a phone among thousands');
select is((tap.read_of('unit') - :flats < 50) || ' ' || (tap.read_of('session_slip') - :slips < 50), 'true true', 'its own flats and slips are read, not those of all');
select * from finish();
rollback;
