-- Nobody signs for a neighbour, and nobody's words are overwritten unread: households of one side, versions, the record of failure.
begin;
\ir support/world.psql
select * from no_plan();
select tap.is('a') as a \gset
do $do$
declare acc bigint; v jsonb;
begin
    set local role sanhui_owner;
    perform set_config('sanhui.scope', '{' || tap.is('a') || '}', true);
    insert into sanhui.account (precinct, username, name, role, serves)
        values (tap.is('a'), 'tap-mediator', '测调解员', 'mediator', array[tap.is('a')]) returning id into acc;
    insert into sanhui.door values ('login:tap-mediator', tap.is('a'), acc);
    reset role;
    perform set_config('sanhui.scope', '', true);
    v := (select s::jsonb from tap.server(null, format('select sanhui.staff_enter(%s, %L)::text', acc, 'session:mediator')) s);
    insert into tap.who values ('mediator', tap.is('a'), (v #>> '{ok,session}')::bigint, 'session:mediator');
end
$do$;
create function tap.make(p_kind text, p_more jsonb default '{}') returns bigint language sql volatile as
$$ select (tap.act('chair', tap.is('a'), 'meeting_make', jsonb_build_object('kind', p_kind, 'title', '漏水协调会', 'starts_at', '2026-11-30T14:00:00+08:00',
       'place', '调解室', 'cases', jsonb_build_array(tap.is('case1'))) || p_more) #>> '{ok,meeting}')::bigint $$;
create function tap.rows(p_m bigint, p_t text, p_since bigint default 0) returns table (audience text, r jsonb) language sql volatile as
$$ select x ->> 'audience', (x ->> 'row')::jsonb from (select r::jsonb as x from tap.server(tap.is('a'),
       format('select row_to_json(m) from sanhui.meeting_rows(%s, %s) m', p_m, p_since)) r) q where x ->> 't' = p_t $$;

select tap.make('coordination') as m \gset
select tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1'), tap.is('h2'), tap.is('h3')))) #>> '{ok,party}' as up \gset
select tap.act('mediator', :m, 'party_add', jsonb_build_object('name', '物业', 'organisation', tap.is('property'))) #>> '{ok,party}' as firm \gset
select tap.act('chair', :m, 'meeting_announce') as x \gset
select tap.act('chair', :m, 'meeting_check_in') as x \gset
select tap.act('chair', :m, 'meeting_open', '{"formal":true,"why":null}') as x \gset

-- One household of a side does not bind the others.
select tap.act('mediator', :m, 'agreement_draft', '{"clauses":[{"text":"修好"},{"text":"各担一半"}]}') as x \gset
select tap.act('mediator', :m, 'agreement_offer', '{"version":1}') as x \gset
create function tap.mark(p_who text, p_m bigint, p_clause int, p_agree boolean default true) returns text language sql volatile as
$$ select coalesce(a ->> 'refused', a #>> '{ok,effective}') from tap.act(p_who, p_m, 'agreement_mark',
       jsonb_build_object('version', 1, 'clause', p_clause, 'agree', p_agree)) a $$;
create function tap.entrust(p_who text, p_m bigint, p_to bigint) returns text language sql volatile as
$$ select coalesce(a ->> 'refused', a #>> '{ok,effective}') from tap.act(p_who, p_m, 'agreement_entrust', jsonb_build_object('to', p_to)) a $$;
create function tap.signer(p_m bigint, p_household bigint, p_key text) returns text language sql volatile as
$$ select s ->> p_key from tap.rows(p_m, 'party') x, jsonb_array_elements(x.r -> 'signers') s where (s ->> 'id')::bigint = p_household $$;
select is(tap.mark('property', :m, 1) || tap.mark('property', :m, 2), 'falsefalse', 'the company confirms both clauses');
select is(tap.mark('r1', :m, 1) || tap.mark('r1', :m, 2), 'falsefalse', 'one household of three does: it is not in force');
select is(tap.mark('r2', :m, 1), 'false', 'another confirms one clause');
select is(tap.mark('r2', :m, 2, false), 'false', 'and takes back what it has not confirmed');
select is((select count(*)::int from tap.rows(:m, 'agreement') x, jsonb_array_elements(x.r -> 'marks') k where (k ->> 'signer')::bigint = tap.is('h1')), 2,
    'that takes back nothing of its neighbour''s');
select is(tap.entrust('r3', :m, tap.is('h4')), 'not_party', 'nobody is entrusted who is not of the side');
select is(tap.entrust('r3', :m, tap.is('h3')), 'not_party', 'nor oneself');
select is(tap.entrust('property', :m, tap.is('h1')), 'not_party', 'nor by the other side');
select is(tap.entrust('r3', :m, tap.is('h2')), 'false', 'a household entrusts its neighbour');
select is(tap.signer(:m, tap.is('h3'), 'to'), tap.is('h2')::text, 'everybody''s page says so');
select is(tap.mark('r3', :m, 1), 'entrusted', 'it then confirms nothing itself');
select is(tap.entrust('r2', :m, tap.is('h1')), 'entrust_on', 'who is entrusted entrusts nobody');
select is(tap.entrust('r1', :m, tap.is('h3')), 'entrust_on', 'nor is who entrusted');
select is(tap.entrust('r3', :m, 0), 'false', 'it is taken back');
select is(tap.mark('r2', :m, 2), 'false', 'then its neighbour''s word is not its own');
select is(tap.entrust('r3', :m, tap.is('h2')), 'true', 'given again, the last word is there: in force');
select is(tap.entrust('r3', :m, 0), 'effective', 'and stays');
select is(tap.look(:a, format('select sanhui.paper_agreement(m, ''agreement'', false) #>> ''{parties,0,confirmed}'' from sanhui.meeting m where m.id = %s', :m)),
    format('1号 A女士、1号 B女士、%s委托1号 B女士', tap.signer(:m, tap.is('h3'), 'label')), 'the paper names who entrusted whom');
select is(tap.look(:a, format('select sanhui.paper_agreement(m, ''agreement'', true) #>> ''{parties,0,confirmed}'' from sanhui.meeting m where m.id = %s', :m)),
    '1号101室 A某、1号201室 B某、2号101室 C某委托1号201室 B某', 'for its sides by full name and flat: it goes to court');
select is(tap.look(:a, format('select string_agg(l.bytes::jsonb #>> ''{body,given}'', '','' order by l.n) from sanhui.line l join sanhui.meeting m on m.precinct = l.precinct and m.stream = l.stream where m.id = %s and l.kind = ''agreement.entrusted''', :m)),
    'true,false,true', 'each is a line');
-- An owner who lives elsewhere entrusts one of its side, and is entrusted.
select tap.make('coordination') as o \gset
select tap.is('o2') as owner \gset
select tap.act('clerk', :o, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1'), tap.is('h2')), 'owners', jsonb_build_array(:owner))) as x \gset
select tap.look(:a, format('select jsonb_agg(jsonb_build_array(x.signer, x.proxy))::text from sanhui.party p, sanhui.party_signers(p) x where p.meeting = %s', :o)) as before \gset
select ok(:'before'::jsonb @> jsonb_build_array(jsonb_build_array(-(:owner), null)), 'an owner is asked');
select tap.look(:a, format('update sanhui.meeting set state = ''open'', opened_at = sanhui.clock() where id = %s returning 1', :o)) as x \gset
select is(tap.act('r1', :o, 'agreement_entrust', jsonb_build_object('to', 0, 'owner', :owner)) -> 'ok', '{"effective":false}', 'a household entrusts the owner');
select is(tap.signer(:o, tap.is('h1'), 'to'), (-(:owner))::text, 'everybody''s page says so');
select is(tap.act('r1', :o, 'agreement_entrust', '{"to":0}') -> 'ok', '{"effective":false}', 'and takes it back');
select tap.server(null, format('select sanhui.slip_enter(%L, %L, %L)::text', 'slip:o2', 'session:x', 'session:r4')) as x \gset
select is(tap.entrust('r4', :o, tap.is('h2')) || tap.signer(:o, -tap.is('o2'), 'to'), 'false' || tap.is('h2'), 'the owner entrusts a household of its side');
select is(tap.entrust('r2', :o, tap.is('h1')), 'entrust_on', 'which then entrusts nobody');
select is(tap.entrust('r4', :o, 0), 'false', 'and takes it back, too');
select is(tap.signer(:o, tap.is('h1'), 'to'), null, 'then it speaks for itself');
-- Nobody's words are written over unread.
select tap.make('coordination') as k \gset
select is(tap.act('clerk', :k, 'meeting_change', '{"title":"漏水协调","version":1}') ->> 'refused', null, 'a draft''s title is changed');
select is(tap.act('chair', :k, 'meeting_change', '{"title":"楼上漏水","version":1}'), '{"refused":"moved"}', 'not over another''s');
select is(tap.act('chair', :k, 'meeting_change', '{"title":"楼上漏水","version":2}') ->> 'refused', null, 'but after reading it');
select tap.act('clerk', :k, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1'), tap.is('h2')))) #>> '{ok,party}' as side \gset
select tap.act('clerk', :k, 'party_add', jsonb_build_object('name', '物业', 'organisation', tap.is('property'))) as x \gset
create function tap.state(p_who text, p_m bigint, p_party bigint, p_d jsonb) returns jsonb language sql volatile as
$$ select tap.act(p_who, p_m, 'party_state', jsonb_build_object('party', p_party) || p_d) $$;
select is(tap.state('r1', :k, :side, '{"claim":"停水","version":0,"red_line":"六百","red_version":0}'), '{"ok":{}}', 'a household writes for its side');
select is(tap.state('r2', :k, :side, '{"claim":"换管","version":0}'), '{"refused":"moved"}', 'its neighbour had not read that');
select is(tap.state('r1', :k, :side, '{"claim":"停水","version":0}'), '{"ok":{}}', 'the same again, after its answer was lost, is no harm');
select is(tap.state('r2', :k, :side, '{"claim":"换管","version":1}'), '{"ok":{}}', 'having read it it may');
select is(tap.state('r2', :k, :side, '{"red_line":"五百","red_version":0}'), '{"refused":"moved"}', 'a red line has a version of its own');
select is((select r ->> 'version' from tap.rows(:k, 'red_line') where audience = 'party1'), '1', 'which its row says');
select is((select string_agg(r ->> 'version', ',') from tap.rows(:k, 'party') where r ->> 'name' = '楼上'), '2', 'and the side''s row that of its words');
select is(tap.state('r2', :k, :side, '{"red_line":"五百","red_version":1}'), '{"ok":{}}', 'read, it is changed');
select is((select string_agg(r ->> 'version', ',') from tap.rows(:k, 'party') where r ->> 'name' = '楼上'), '2', 'of which the other side sees nothing');
select tap.act('mediator', :k, 'point_add', '{"title":"责任"}') #>> '{ok,point}' as point \gset
select is(tap.act('mediator', :k, 'point_change', jsonb_build_object('point', :point, 'text', '各一半', 'version', 1)), '{"ok":{}}', 'a point is noted');
select is(tap.act('chair', :k, 'point_change', jsonb_build_object('point', :point, 'text', '楼上全担', 'version', 1)), '{"refused":"moved"}', 'and not written over unread');
select tap.act('chair', :k, 'meeting_announce') as x \gset
select tap.act('chair', :k, 'meeting_check_in') as x \gset
select tap.act('chair', :k, 'meeting_open', '{"formal":true,"why":null}') as x \gset
create function tap.drafts(p_who text, p_m bigint, p_text text, p_version int) returns text language sql volatile as
$$ select coalesce(a ->> 'refused', a #>> '{ok,version}') from tap.act(p_who, p_m, 'agreement_draft',
       jsonb_build_object('clauses', jsonb_build_array(jsonb_build_object('text', p_text)), 'version', p_version)) a $$;
select is(tap.drafts('mediator', :k, '修好', 0), '1', 'a first draft');
select is(tap.drafts('chair', :k, '换管', 0), 'moved', 'two at once: the second reads the first');
select is(tap.drafts('mediator', :k, '修好', 0), '1', 'sent again it is the one that stands');
select is(tap.drafts('chair', :k, '换管', 1), '2', 'and goes on from there');

-- No agreement: the record of it is signed as well, and it is known who asked for the talk, and when.
create function tap.photo(p_who text) returns bigint language sql volatile as
$$ select tap.look(tap.is('a'), format('insert into sanhui.photo (precinct, session, at, hash, width, height, jpeg) values (%s, %s, sanhui.clock(), repeat(''0'', 64), 1, 1, ''x'') returning id::text',
       tap.is('a'), (select session from tap.who where name = p_who)))::bigint $$;
create function tap.paper(p_m bigint, p_version int, p_photo bigint) returns jsonb language sql volatile as
$$ select tap.act('chair', p_m, 'agreement_paper', jsonb_build_object('version', p_version, 'photo', p_photo)) $$;
create function tap.confirms(p_m bigint, p_asked jsonb) returns jsonb language sql volatile as
$$ select tap.act('clerk', p_m, 'countersign_confirm', jsonb_build_object('request', p_asked #> '{ok,request}', 'code', p_asked #> '{ok,code}')) $$;
select tap.photo('chair') as photo \gset
select is(tap.paper(:k, 2, :photo), '{"refused":"phase"}', 'a draft is signed by nobody');
select tap.act('mediator', :k, 'agreement_offer', '{"version":2}') as x \gset
select tap.paper(:k, 2, :photo) as early \gset
select is(tap.act('mediator', :k, 'agreement_fail', '{"version":2,"reason":"费用谈不拢","route":"court"}') ? 'ok', true, 'they do not agree');
select is(tap.act('r1', :k, 'countersign_confirm', jsonb_build_object('request', :'early'::jsonb #> '{ok,request}', 'code', :'early'::jsonb #> '{ok,code}')), '{"refused":"own"}', 'no side says alone that both have signed');
select is(tap.confirms(:k, :'early') ->> 'refused', 'moved', 'a second person who was asked about an agreement confirms no failure');
select tap.paper(:k, 2, :photo) as asked \gset
select is((select r ->> 'words' from tap.rows(:k, 'countersign') where r ->> 'state' = 'open'), '未达成协议的记录已由到会各方在纸上签名', 'the second person reads what it is');
select is(tap.confirms(:k, :'asked') ? 'ok', true, 'and confirms it');
select is((select concat_ws(' ', r ->> 'state', r ->> 'photo' = :'photo', r ->> 'seconded_by' is not null, r ->> 'effective_at') from tap.rows(:k, 'agreement') where audience = 'room'), 'failed t t', 'signed, and no agreement for that');
select is(tap.paper(:k, 2, :photo), '{"refused":"phase"}', 'once');
select is(tap.look(:a, format('select string_agg(l.bytes::jsonb #>> ''{body,photo}'', '','') from sanhui.line l join sanhui.meeting m on m.precinct = l.precinct and m.stream = l.stream where m.id = %s and l.kind = ''agreement.failure_signed''', :k)), repeat('0', 64), 'the picture''s hash is in its line');
select is(tap.look(:a, format('select (sanhui.paper_agreement(m, ''failure'', false) ->> ''on_paper'') || (sanhui.minutes_coordination(m) ->> ''on_paper'') from sanhui.meeting m where m.id = %s', :k)), 'truetrue', 'both papers say so');
-- Adjourned: what was on offer is a draft of the next round, and nobody brings it into force behind that one's back.
select tap.make('coordination') as r \gset
select tap.act('clerk', :r, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1')))) as x \gset
select tap.act('clerk', :r, 'party_add', jsonb_build_object('name', '物业', 'organisation', tap.is('property'))) as x \gset
select tap.act('chair', :r, 'meeting_announce') as x \gset
select tap.act('chair', :r, 'meeting_check_in') as x \gset
select tap.act('chair', :r, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select tap.drafts('mediator', :r, '修好', 0) as x \gset
select tap.act('mediator', :r, 'agreement_offer', '{"version":1}') as x \gset
select tap.act('r1', :r, 'agreement_mark', '{"version":1,"clause":1}') as x \gset
select tap.act('chair', :r, 'meeting_adjourn', '{"reason":"再看现场","starts_at":"2026-12-06T14:00:00+08:00"}') #>> '{ok,meeting}' as r2 \gset
select is(tap.act('r1', :r, 'agreement_mark', '{"version":1,"clause":1}') -> 'ok' ->> 'effective', 'false', 'until the next round is announced they may still agree');
select tap.paper(:r, 1, :photo) as asked \gset
select tap.act('chair', :r2, 'meeting_announce') as x \gset
create function tap.agreement(p_m bigint) returns text language sql volatile as
$$ select string_agg(concat_ws(' ', audience, r ->> 'version', r ->> 'state', r #>> '{clauses,0,text}', r ->> 'marks'), ', ' order by audience) from tap.rows(p_m, 'agreement') $$;
select is(tap.agreement(:r2), 'mediator 1 drafted 修好 [], room 1 drafted', 'then it is a draft of that round, for the mediator');
select is(tap.look(:a, format('select state || coalesce(offered_at::text, '' on offer no more'') from sanhui.agreement where meeting = %s', :r)), 'drafted on offer no more', 'and in this one nobody''s');
select is((select string_agg(coalesce(x ->> 'refused', x::text), ' ') from (values
    (tap.act('property', :r, 'agreement_mark', '{"version":1,"clause":1}')), (tap.act('mediator', :r, 'agreement_offer', '{"version":1}')),
    (to_jsonb(json_build_object('refused', tap.drafts('mediator', :r, '换管', 1)))), (tap.act('r1', :r, 'agreement_entrust', '{"to":0}')),
    (tap.act('mediator', :r, 'agreement_fail', '{"version":1,"reason":"谈不拢","route":"court"}')), (tap.confirms(:r, :'asked')), (tap.paper(:r, 1, :photo))) v(x)),
    'next_round next_round next_round next_round next_round next_round next_round', 'whichever way it is tried');
select is(tap.look(:a, format('select string_agg(l.kind || '' '' || (l.bytes::jsonb #>> ''{body,was}'') || '' '' || b.audience, '','') from sanhui.line l join sanhui.meeting m on m.precinct = l.precinct and m.stream = l.stream join sanhui.beside b on b.precinct = l.precinct and b.stream = l.stream and b.n = l.n where m.id = %s and l.kind = ''agreement.taken_over''', :r2)), 'agreement.taken_over 1 staff', 'the record says where it came from');
select tap.act('chair', :r2, 'meeting_check_in') as x \gset
select tap.act('chair', :r2, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select tap.act('mediator', :r2, 'agreement_offer', '{"version":1}') as x \gset
select tap.act('r1', :r2, 'agreement_mark', '{"version":1,"clause":1}') as x \gset
select is(tap.act('property', :r2, 'agreement_mark', '{"version":1,"clause":1}') -> 'ok' ->> 'effective', 'true', 'there it is offered again and confirmed');
-- Who asked, and when.
select tap.make('coordination') as t \gset
select is(tap.act('clerk', :t, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1')), 'applied', '2026-11-23')) ->> 'field', 'applied', 'nobody has asked tomorrow');
select tap.act('clerk', :t, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1')), 'applied', '2026-11-20')) #>> '{ok,party}' as asks \gset
select tap.act('clerk', :t, 'party_add', jsonb_build_object('name', '物业', 'organisation', tap.is('property'))) #>> '{ok,party}' as firm \gset
create function tap.applied(p_m bigint) returns text language sql volatile as
$$ select string_agg(coalesce(r ->> 'applied_on', '-'), ' ' order by (r ->> 'n')::int) from tap.rows(p_m, 'party') where audience = 'room' $$;
select is(tap.applied(:t), '2026-11-20 -', 'one side asked for it');
select tap.act('clerk', :t, 'party_change', jsonb_build_object('party', :firm, 'applied', '2026-11-21')) as x \gset
select tap.act('clerk', :t, 'party_change', jsonb_build_object('party', :asks, 'name', '楼上住户')) as x \gset
select is(tap.applied(:t), '2026-11-20 2026-11-21', 'both did; another name changes nothing of it');
select tap.act('clerk', :t, 'party_change', jsonb_build_object('party', :firm, 'not_applied', true)) as x \gset
select is(tap.applied(:t), '2026-11-20 -', 'taken back');
select is(tap.look(:a, format('select sanhui.minutes_coordination(m) #>> ''{sides,0,applied}'' from sanhui.meeting m where m.id = %s', :t)), '2026年11月20日', 'the minutes say when');

-- Weeks later they agree after all: the same meeting, filed long ago, has the agreement.
select tap.look(:a, format('update sanhui.meeting set state = ''filed'', filed_at = sanhui.clock() where id = %s returning 1::text', :k)) as x \gset
select is(tap.drafts('mediator', :k, '楼上换管', 2), '3', 'drafted after the filing');
select tap.act('mediator', :k, 'agreement_offer', '{"version":3}') as x \gset
select is(tap.act('r1', :k, 'agreement_mark', '{"version":3,"clause":1}') #>> '{ok,effective}', 'false', 'confirmed');
select is(tap.act('r2', :k, 'agreement_entrust', jsonb_build_object('to', tap.is('h1'))) #>> '{ok,effective}', 'false', 'entrusted');
select is(tap.act('property', :k, 'agreement_mark', '{"version":3,"clause":1}') #>> '{ok,effective}', 'true', 'in force');

select * from finish();
rollback;
