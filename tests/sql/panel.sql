-- The panel of a hearing: who is named to it, who is seen in the room, and what the attendance says.
begin;
\ir support/world.psql
select plan(54);
select tap.is('a') as a \gset
create function tap.make(p_kind text, p_more jsonb default '{}') returns bigint language sql volatile as
$$ select (tap.act('chair', tap.is('a'), 'meeting_make', jsonb_build_object('kind', p_kind, 'title', '加装电梯' || p_kind, 'starts_at', '2026-11-30T14:00:00+08:00',
       'place', '活动室', 'cases', jsonb_build_array(tap.is('case1'))) || p_more) #>> '{ok,meeting}')::bigint $$;
create function tap.rows(p_m bigint, p_t text, p_since bigint default 0) returns table (audience text, r jsonb) language sql volatile as
$$ select x ->> 'audience', (x ->> 'row')::jsonb from (select r::jsonb as x from tap.server(tap.is('a'),
       format('select row_to_json(m) from sanhui.meeting_rows(%s, %s) m', p_m, p_since)) r) q where x ->> 't' = p_t $$;
create function tap.add(p_m bigint, variadic p_homes bigint[]) returns jsonb language sql volatile as
$$ select tap.act('clerk', p_m, 'delegate_add', jsonb_build_object('households', to_jsonb(p_homes))) $$;
create function tap.counts(p_m bigint) returns text language sql volatile as
$$ select (r ->> 'present') || '/' || (r ->> 'delegates') || ' of ' || (r ->> 'attendance') from tap.rows(p_m, 'meeting') where audience = 'room' $$;
create function tap.one(p_m bigint, p_label text) returns bigint language sql volatile as
$$ select (r ->> 'id')::bigint from tap.rows(p_m, 'delegate') where r ->> 'label' = p_label $$;

select tap.make('hearing') as m \gset
select is((select r ->> 'delegates' from tap.rows(:m, 'meeting') where audience = 'room'), '0', 'a neighbourhood that never had a panel');
select is(tap.add(:m, tap.is('h1'), tap.is('bh')), '{"refused":"beyond"}', 'nobody from another neighbourhood');
select is((select count(*)::int from tap.rows(:m, 'delegate')), 0, 'and then nobody at all');
select is(tap.act('clerk', :m, 'delegate_add', '{"households":[]}'), '{"refused":"field","field":"households"}', 'somebody');
select is(tap.add(:m, tap.is('h1'), tap.is('h2')), '{"ok":{"delegates":2},"desk":true}', 'two are named');
select is(tap.add(:m, tap.is('h1'), tap.is('h2'), tap.is('h3')) #>> '{ok,delegates}', '1', 'who is on it already stays');
select is(tap.add(:m, tap.is('h1')), '{"ok":{"delegates":0}}', 'nothing changes');
select is((select string_agg(distinct audience, ',') from tap.rows(:m, 'delegate')), 'office', 'for the office''s eyes');
select is(tap.counts(:m), '0/3 of 0', 'three are waited for');
select is(tap.look(:a, 'select string_agg(l.kind || '' '' || (l.bytes::jsonb #>> ''{body,count}'') || '' '' || b.audience, '','' order by l.n) from sanhui.beside b
    join sanhui.line l on l.stream = b.stream and l.n = b.n where l.kind = ''delegates.named'''), 'delegates.named 2 staff,delegates.named 1 staff', 'their names are not published');
select (select r ->> 'id' from tap.rows(:m, 'delegate') order by (r ->> 'household')::bigint = tap.is('h3') desc limit 1) as third \gset
select is(tap.act('clerk', :m, 'delegate_drop', jsonb_build_object('delegate', :third)), '{"ok":{},"desk":true}', 'one is taken off');
select is(tap.act('clerk', :m, 'delegate_drop', jsonb_build_object('delegate', :third)), '{"refused":"gone"}', 'once');
select is((select count(*)::int from tap.rows(:m, 'delegate', 1) where (r ->> 'gone')::boolean), 1, 'and pages are told');
select is(tap.look(:a, 'select count(*)::text from sanhui.line where kind = ''delegate.dropped'''), '1', 'the record keeps it');
select is(tap.add((select tap.make('coordination')), tap.is('h1')), '{"refused":"sides"}', 'a coordination has sides');
select tap.make('hearing') as next \gset
select is((select r ->> 'delegates' from tap.rows(:next, 'meeting') where audience = 'room'), '2', 'the next hearing invites the same');
select tap.make('coordination') as dispute \gset
select tap.act('clerk', :dispute, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h2')))) as x \gset
select is((select string_agg(r ->> 'delegates', ' ') from (values (tap.make('residents_assembly')), (tap.make('hearing', '{"rehearsal":true,"cases":[]}'))) v(m), tap.rows(v.m, 'meeting') where audience = 'room'), '0 2', 'who is a side of a dispute is told to no other meeting, and an assembly has its own people');

-- At the door.
select tap.act('clerk', :m, 'organisation_invite', jsonb_build_object('organisation', tap.is('property'), 'invited', true)) as x \gset
select tap.act('chair', :m, 'meeting_announce') as x \gset
select is(tap.act('clerk', :m, 'organisation_check_in', jsonb_build_object('organisation', tap.is('property'), 'present', true)), '{"refused":"phase"}', 'nobody is here yet');
select is(tap.act('clerk', :m, 'attendant_add', '{"label":"王阿婆","role":"observer"}'), '{"refused":"phase"}', 'nor anybody else');
select tap.act('chair', :m, 'meeting_check_in') as x \gset
select tap.act('r3', :m, 'check_in') as x \gset
select is(tap.counts(:m), '0/2 of 1', 'a neighbour has come');
select is(tap.add(:m, tap.is('h3')) #>> '{ok,delegates}', '1', 'and is asked into the panel');
select is(tap.counts(:m), '1/3 of 1', 'there already, and counted once');
select is((select r ->> 'via' from tap.rows(:m, 'delegate') where (r ->> 'present')::boolean), 'phone', 'by phone');
select is(tap.look(:a, format('select role from sanhui.check_in where meeting = %s', :m)), 'delegate', 'as a delegate');
select tap.act('clerk', :m, 'delegate_drop', jsonb_build_object('delegate', (select r ->> 'id' from tap.rows(:m, 'delegate') where (r ->> 'present')::boolean)::bigint)) as x \gset
select is(tap.counts(:m), '0/2 of 1', 'off the panel again, and still here');
select is(tap.look(:a, format('select role from sanhui.check_in where meeting = %s', :m)), 'household', 'as a neighbour');

-- Who has no phone.
select is((select r #>> '{invited,0,present}' from tap.rows(:m, 'meeting') where audience = 'room'), 'false', 'the company has sent nobody yet');
select is(tap.act('clerk', :m, 'organisation_check_in', jsonb_build_object('organisation', tap.is('property'), 'present', true)), '{"ok":{}}', 'somebody of it came');
select is((select r #>> '{invited,0,present}' from tap.rows(:m, 'meeting') where audience = 'room'), 'true', 'all see it');
select is(tap.counts(:m), '0/2 of 2', 'one more');
select is(tap.act('clerk', :m, 'organisation_check_in', jsonb_build_object('organisation', 987654, 'present', true)), '{"refused":"gone"}', 'nobody who was not invited');
select tap.act('clerk', :m, 'organisation_check_in', jsonb_build_object('organisation', tap.is('property'), 'present', false)) as x \gset
select is((select r #>> '{invited,0,present}' from tap.rows(:m, 'meeting') where audience = 'room') || ' ' || tap.counts(:m), 'false 0/2 of 1', 'taken back');
select tap.act('property', :m, 'check_in') as x \gset
select is((select r #>> '{invited,0,present}' from tap.rows(:m, 'meeting') where audience = 'room'), 'false', 'what the office took back its account does not bring');
select tap.act('clerk', :m, 'attendant_add', '{"label":"王阿婆","role":"observer"}') #>> '{ok,attendant}' as w \gset
select is((select audience || ' ' || (r ->> 'label') || ' ' || (r ->> 'role') from tap.rows(:m, 'attendant')), 'office 王阿婆 observer', 'somebody signed in on paper');
select is(tap.counts(:m), '0/2 of 3', 'and counts for the attendance alone');
select is(tap.act('clerk', :m, 'attendant_drop', jsonb_build_object('attendant', :w)), '{"ok":{}}', 'by mistake');
select is(tap.counts(:m), '0/2 of 2', 'one fewer');
select is(tap.act('clerk', :m, 'attendant_drop', jsonb_build_object('attendant', :w)), '{"refused":"gone"}', 'once');

-- The panel votes: its roll is the panel, and of it those count who were checked in, by phone or by hand.
create function tap.ask(p_m bigint, p_more jsonb default '{}') returns jsonb language sql volatile as
$$ select tap.act('chair', p_m, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', '同意方案吗', 'electorate', 'delegates', 'method', 'yes_no',
       'motions', '[{"title":"同意方案吗"}]'::jsonb) || p_more) $$;
select is(tap.ask((select tap.make('review', jsonb_build_object('reviewed', tap.is('property'))))) ->> 'field', 'electorate', 'a review has raters');
select is(tap.ask(:m, '{"class":"residents"}') ->> 'field', 'electorate', 'a hearing advises, it decides nothing');
select is(tap.ask(:m, jsonb_build_object('scope', jsonb_build_array(tap.is('b1')))) ->> 'field', 'scope', 'a panel is of no buildings');
select tap.ask(:m) #>> '{ok,poll}' as q \gset
select is(tap.look(:a, format('select string_agg(x.capacity || '' '' || (x.holder in (%s, %s)) || '' '' || x.heads || '' '' || x.area, '','') from sanhui.poll q, sanhui.poll_roll_today(q, ''{}'') x where q.id = %s',
    tap.is('h1'), tap.is('h2'), :q)), 'household true 1 0,household true 1 0', 'the two on the panel, one vote each');
select tap.act('chair', :m, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select is(tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :q, 'rule', '{"electorate":"delegates","informal":false,"window_seconds":60}'::jsonb)) #>> '{ok,seats}', '2', 'two seats');
create function tap.there(p_q bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select sanhui.poll_present(%s)', p_q)) $$;
select is(tap.there(:q), '0', 'nobody of it is there');
select tap.act('r1', :m, 'check_in') as x \gset
select is(tap.there(:q), '1', 'one came by phone');
create function tap.see(p_m bigint, p_home text, p_there boolean) returns jsonb language sql volatile as
$$ select tap.act('clerk', p_m, 'delegate_check_in', jsonb_build_object('delegate', tap.look(tap.is('a'), format('select id from sanhui.delegate where meeting = %s and household = %s',
       p_m, tap.is(p_home)))::bigint, 'present', p_there)) $$;
select tap.see(:m, 'h2', true) as x \gset
select is(tap.there(:q), '2', 'the other was seen in the room');
select tap.see(:m, 'h1', false) as x \gset
select is(tap.there(:q), '1', 'what the office took back no phone brings again');
select is(tap.look(:a, format('select count(*)::text from sanhui.check_in where meeting = %s and role = ''delegate''', :m)), '1', 'though it is checked in');
select throws_ok(format($$select tap.look(%s, 'update sanhui.poll set class = ''residents'' where id = %s returning id')$$, :a, :q), '23514');

-- A side of a coordination in the room, without an account or a phone.
select tap.make('coordination', '{"confidential":false,"urgent":"纠纷激化"}') as k \gset
select tap.act('clerk', :k, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1')))) #>> '{ok,party}' as up \gset
select tap.act('clerk', :k, 'party_add', jsonb_build_object('name', '物业', 'organisation', tap.is('property'), 'households', '[]'::jsonb)) #>> '{ok,party}' as firm \gset
select tap.act('chair', :k, 'meeting_announce') as x \gset
select is(tap.act('clerk', :k, 'party_check_in', jsonb_build_object('party', :firm, 'present', true)), '{"refused":"phase"}', 'not before the check-in');
select tap.act('chair', :k, 'meeting_check_in') as x \gset
select is(tap.act('clerk', :k, 'party_check_in', jsonb_build_object('party', :firm, 'present', true)), '{"ok":{}}', 'the company sits in the hall');
select tap.act('clerk', :k, 'delegate_check_in', jsonb_build_object('delegate', (select r ->> 'id' from tap.rows(:k, 'delegate'))::bigint, 'present', true)) as x \gset
select is((select string_agg(r ->> 'present', ' ' order by r ->> 'n') from tap.rows(:k, 'party')), 'true true', 'both sides are here');
select is((select r ->> 'attendance' from tap.rows(:k, 'meeting') where audience = 'room'), '2', 'two people');
select is(tap.act('clerk', :m, 'party_check_in', jsonb_build_object('party', :firm, 'present', true)), '{"refused":"coordination"}', 'a hearing has no sides');
select * from finish();
rollback;
