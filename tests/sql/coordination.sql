-- A coordination: its sides, what is for one side's eyes, and an agreement that holds once all have confirmed all of it.
begin;
\ir support/world.psql
select plan(84);
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

select tap.make('hearing') as hearing \gset
select is(tap.act('chair', :hearing, 'party_add', '{"name":"甲","households":[]}'), '{"refused":"coordination"}', 'a hearing has no sides');
select tap.make('coordination') as m \gset
select is(tap.look(:a, format('select confidential::text from sanhui.meeting where id = %s', :m)), 'true', 'a coordination is confidential unless told');
select is(tap.look(:a, format('select confidential::text from sanhui.meeting where id = %s', tap.make('coordination', '{"confidential":false}'))), 'false', 'and public when told');
select is(tap.look(:a, format('select count(*)::text from sanhui.delegate where meeting = %s', :m)), '0', 'nobody is invited of itself');
select is(tap.act('chair', :m, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', '问', 'electorate', 'households', 'method', 'yes_no',
    'motions', '[{"title":"问"}]'::jsonb)), '{"refused":"confidential"}', 'no vote in it: a vote has papers for everybody');

-- The sides.
select is(tap.act('clerk', :m, 'party_add', '{"name":"无人"}') ->> 'refused', 'field', 'a side is somebody');
select is(tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '楼上 A 某一家', 'households', jsonb_build_array(tap.is('h1')))) ->> 'refused', 'named', 'and is called by nobody''s name: the notice hangs on the wall');
select is(tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '外人', 'households', jsonb_build_array(tap.is('bh')))) ->> 'refused',
    'beyond', 'a household of another neighbourhood');
select is(tap.act('clerk', :m, 'party_add', '{"name":"外人","organisation":999999}') ->> 'refused', 'beyond', 'an organisation that is not here');
select tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1'), tap.is('h2')))) #>> '{ok,party}' as up \gset
select tap.act('mediator', :m, 'party_add', jsonb_build_object('name', '物业', 'organisation', tap.is('property'))) #>> '{ok,party}' as firm \gset
select is(tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '又是', 'households', jsonb_build_array(tap.is('h1')))) ->> 'refused',
    'twice', 'a household is of one side');
select is(tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '又是', 'organisation', tap.is('property'))) ->> 'refused',
    'twice', 'an organisation too');
select is((select string_agg(r ->> 'name', ',' order by r ->> 'n') from tap.rows(:m, 'party')), '楼上,物业', 'both are rows of the room');
select is((select r -> 'members' from tap.rows(:m, 'party') where (r ->> 'n')::int = 1)::text, '["1号 A女士", "1号 B女士"]', 'with their members');

-- What a side says.
select is(tap.act('r1', :m, 'party_state', jsonb_build_object('party', :up, 'claim', '停水修管', 'facts', '十月漏了三次', 'red_line', '赔偿不少于捌佰元')),
    '{"ok":{}}', 'a member speaks for its side');
select is((select string_agg(distinct audience, ',' order by audience) from tap.rows(:m, 'red_line') where r ->> 'text' is not null),
    'mediator,party1', 'the red line is for the mediator and its own side');
select is((select count(*)::int from tap.server(:a, format('select row_to_json(x) from sanhui.meeting_rows(%s, 0) x where x."row" like ''%%捌佰%%'' and x.audience not in (''mediator'', ''party1'')', :m))), 0,
    'and in no other row');
select is(tap.look(:a, format('select count(*)::text from sanhui.line l where l.bytes like ''%%捌佰%%'' or exists (select from sanhui.beside b where b.content like ''%%捌佰%%'')')), '0', 'nor in the record');
select is(tap.act('r3', :m, 'party_state', jsonb_build_object('party', :up, 'claim', '别人')), '{"refused":"not_party"}', 'a neighbour does not');
select is(tap.act('property', :m, 'party_state', jsonb_build_object('party', :up, 'claim', '别人')), '{"refused":"not_party"}', 'nor the other side');
select is(tap.act('property', :m, 'party_state', jsonb_build_object('party', :firm, 'claim', '按合同办')), '{"ok":{}}', 'an organisation by its account');
select is(tap.act('clerk', :m, 'party_state', jsonb_build_object('party', :up, 'facts', '十月漏了四次')), '{"ok":{}}', 'the clerk writes for those without a phone');
select is(tap.act('clerk', :m, 'party_state', jsonb_build_object('party', :up, 'red_line', '代写')), '{"refused":"not_party"}', 'but no red line');
select is(tap.act('mediator', :m, 'party_state', jsonb_build_object('party', :firm, 'red_line', '不出钱')), '{"ok":{}}', 'the mediator may be told it');
select tap.look(:a, format('with p as (insert into sanhui.photo (precinct, session, at, hash, width, height, jpeg) values (%s, %s, sanhui.clock(), repeat(''0'', 64), 1, 1, ''x'') returning id) select id from p',
    :a, (select session from tap.who where name = 'r1'))) as photo \gset
select is(tap.act('r2', :m, 'party_state', jsonb_build_object('party', :up, 'photos', jsonb_build_array(:photo))), '{"refused":"photo"}', 'a photo that another brought is not named');
select is(tap.act('r1', :m, 'party_state', jsonb_build_object('party', :up, 'photos', jsonb_build_array(:photo))), '{"ok":{}}', 'one''s own is');
select is(tap.act('r2', :m, 'party_state', jsonb_build_object('party', :up, 'photos', jsonb_build_array(:photo))), '{"ok":{}}', 'and stays when a housemate writes on');
create function tap.sees(p_who text, p_photo bigint) returns boolean language sql volatile as
$$ select (select s from tap.server(tap.is('a'), format('select sanhui.photo_bytes(%s, %s, null)', p_photo, (select session from tap.who where name = p_who))) s) is not null $$;
select ok(tap.sees('property', :photo), 'the other side sees it');
select ok(tap.sees('mediator', :photo), 'the mediator too');
select ok(not tap.sees('r3', :photo), 'a neighbour does not');

-- Members change: what is for the side's eyes is new for whoever joins it.
select tap.look(:a, format('select n from sanhui.meeting_counter where meeting = %s', :m))::bigint as before \gset
select is(tap.act('clerk', :m, 'party_change', jsonb_build_object('party', :up, 'households', jsonb_build_array(tap.is('h2'), tap.is('h3')))) ->> 'refused', null, 'members change');
select is((select count(*)::int from tap.rows(:m, 'red_line', :before)), 2, 'the red line is told again');
select is((select count(*)::int from tap.rows(:m, 'delegate', :before) where audience = 'room' and (r ->> 'gone')::boolean), 1, 'who left is gone');
select is(tap.act('r1', :m, 'party_state', jsonb_build_object('party', :up, 'claim', '还是我')), '{"refused":"not_party"}', 'and speaks for it no more');
select tap.act('clerk', :m, 'party_change', jsonb_build_object('party', :up, 'households', jsonb_build_array(tap.is('h1'), tap.is('h2')))) as x \gset
select tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '楼下', 'households', jsonb_build_array(tap.is('h4')))) #>> '{ok,party}' as down \gset
select tap.act('clerk', :m, 'party_drop', jsonb_build_object('party', :down)) as x \gset
select tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '楼下', 'households', jsonb_build_array(tap.is('h4')))) #>> '{ok,party}' as down \gset
select is((select r ->> 'n' from tap.rows(:m, 'party') where r ->> 'name' = '楼下'), '4', 'a number is an audience: never given twice');
select tap.act('clerk', :m, 'party_drop', jsonb_build_object('party', :down)) as x \gset

-- Quorum: every side has somebody there.
select tap.act('chair', :m, 'meeting_announce') as x \gset
select tap.act('chair', :m, 'meeting_check_in') as x \gset
select is((select string_agg(r ->> 'present', ',' order by r ->> 'n') from tap.rows(:m, 'party')), 'false,false', 'nobody yet');
select tap.act('r2', :m, 'check_in') as x \gset
select tap.act('property', :m, 'check_in') as x \gset
select is((select string_agg(r ->> 'present', ',' order by r ->> 'n') from tap.rows(:m, 'party')), 'true,true', 'a member, and the organisation''s account');
select is(tap.act('mediator', :m, 'caucus_open', jsonb_build_object('party', :up)), '{"refused":"phase"}', 'no private talk before it opens');
select tap.act('chair', :m, 'meeting_open', '{"formal":true,"why":null}') as x \gset
select is(tap.act('clerk', :m, 'party_drop', jsonb_build_object('party', :up)), '{"refused":"phase"}', 'the sides stand once it is open');

-- Points.
select is(tap.act('clerk', :m, 'point_add', '{"title":"责任"}'), '{"refused":"mediator"}', 'points are the mediator''s');
select tap.act('mediator', :m, 'point_add', '{"title":"责任"}') #>> '{ok,point}' as point \gset
select is(tap.act('chair', :m, 'point_change', jsonb_build_object('point', :point, 'state', 'partly', 'text', '各担一半')), '{"ok":{}}', 'who holds the chair''s seat mediates');
select is((select r ->> 'state' from tap.rows(:m, 'point')), 'partly', 'the row says so');

-- Private talk.
select tap.act('mediator', :m, 'caucus_open', jsonb_build_object('party', :up)) #>> '{ok,caucus}' as caucus \gset
select is(tap.act('mediator', :m, 'caucus_open', jsonb_build_object('party', :up)) #>> '{ok,caucus}', :'caucus', 'opened again it is the same');
select is(tap.act('r1', :m, 'caucus_say', jsonb_build_object('caucus', :caucus, 'text', '最多让到六百')) ->> 'refused', null, 'a member speaks there');
select is(tap.act('property', :m, 'caucus_say', jsonb_build_object('caucus', :caucus, 'text', '听听')), '{"refused":"caucus"}', 'the other side does not');
select is(tap.act('clerk', :m, 'caucus_say', jsonb_build_object('caucus', :caucus, 'text', '听听')), '{"refused":"caucus"}', 'nor the clerk');
select is(tap.act('property', :m, 'caucus_say', jsonb_build_object('caucus', 999999, 'text', '听听')), '{"refused":"caucus"}', 'and learns not whether there is one');
select is((select string_agg(distinct audience, ',' order by audience) from tap.rows(:m, 'caucus_word')), 'mediator,party1', 'its words are for both alone');
select is(tap.look(:a, 'select count(*)::text from sanhui.line where bytes like ''%六百%'''), '0', 'no line holds them');
select is(tap.look(:a, format('select string_agg(split_part(s.name, ''/'', 1) || '' '' || b.audience, '','') from sanhui.beside b join sanhui.stream s on s.precinct = b.precinct and s.id = b.stream where b.content like ''%%六百%%''')), 'caucus staff',
    'beside its own stream alone, for no export');
select is(tap.look(:a, format('select count(*)::text from sanhui.line l join sanhui.meeting m on m.precinct = l.precinct and m.stream = l.stream where m.id = %s and l.kind = ''caucus.opened''', :m)), '1', 'the meeting''s stream knows that it was opened');
select is((select count(*)::int from tap.server(:a, format('select content from (select sanhui.record_beside(%s) as content) x where content like ''%%六百%%'' or content like ''%%停水%%''', :m))), 0, 'the export of a confidential meeting holds no words');
select tap.act('mediator', :m, 'caucus_close', jsonb_build_object('caucus', :caucus)) as x \gset
select is(tap.act('r1', :m, 'caucus_say', jsonb_build_object('caucus', :caucus, 'text', '还有')), '{"refused":"caucus_over"}', 'over is over');
select is(tap.look(:a, format('select count(*)::text from sanhui.line l join sanhui.meeting m on m.precinct = l.precinct and m.stream = l.stream where m.id = %s and l.kind = ''tip.noted''', :m)), '1', 'its tip is a line of the meeting');

-- The agreement.
create function tap.draft(p_m bigint) returns text language sql volatile as
$$ select tap.act('mediator', p_m, 'agreement_draft', jsonb_build_object('clauses', jsonb_build_array(
       jsonb_build_object('text', '物业十日内修好', 'organisation', tap.is('property'), 'who', '经理', 'due', '2026-12-10'),
       jsonb_build_object('text', '楼上承担一半')))) #>> '{ok,version}' $$;
select is(tap.draft(:m), '1', 'a first version');
select is((select string_agg(audience || ' ' || (r ->> 'clauses' is not null), ',' order by audience) from tap.rows(:m, 'agreement')), 'mediator true,room false', 'a draft is the mediator''s');
select is(tap.act('r1', :m, 'agreement_mark', '{"version":1,"clause":1}'), '{"refused":"version"}', 'nothing is confirmed before it is offered');
-- What the mediator tried in writing and never showed stays the mediator's, also when the talks fail over it.
savepoint failing;
select is(tap.act('mediator', :m, 'agreement_fail', '{"version":0,"reason":"谈不拢","route":"street"}'), '{"refused":"moved"}', 'nothing fails over a draft that the mediator has not read');
select tap.act('mediator', :m, 'agreement_fail', '{"version":1,"reason":"谈不拢","route":"street"}') as x \gset
select is(tap.act('mediator', :m, 'agreement_fail', '{"version":1,"reason":"谈不拢","route":"street"}'), '{"ok":{}}', 'again: no change');
select is((select string_agg(concat_ws(' ', audience, r ->> 'reason', r ->> 'clauses' is not null), ',' order by audience) from tap.rows(:m, 'agreement')), 'mediator 谈不拢 t,room 谈不拢 f', 'failed: why is everybody''s, a draft that was never offered is not');
select is((tap.look(:a, format('select sanhui.paper_agreement(m, ''failure'', false) from sanhui.meeting m where m.id = %s', :m))::jsonb) -> 'clauses', '[]', 'nor does the record of failure have it');
rollback to failing;
select tap.act('mediator', :m, 'agreement_offer', '{"version":1}') as x \gset
select is(tap.look(:a, format('select string_agg(l.kind || '' '' || b.audience, '','' order by l.n) from sanhui.meeting m join sanhui.line l on l.precinct = m.precinct and l.stream = m.stream and l.kind in (''agreement.drafted'', ''agreement.offered'') join sanhui.beside b on b.precinct = l.precinct and b.stream = l.stream and b.n = l.n where m.id = %s', :m)),
    'agreement.drafted staff,agreement.offered room', 'in the record too: the words of a draft are for staff, those that were offered the room''s');
select is(tap.act('r3', :m, 'agreement_mark', '{"version":1,"clause":1}'), '{"refused":"not_party"}', 'a neighbour confirms nothing');
select is(tap.act('r1', :m, 'agreement_mark', '{"version":1,"clause":1}') #>> '{ok,effective}', 'false', 'one side, one clause');
select tap.act('r1', :m, 'agreement_mark', '{"version":1,"clause":2}') as x \gset
select is(tap.draft(:m), '2', 'it is changed after one side confirmed');
select is(tap.act('property', :m, 'agreement_mark', '{"version":1,"clause":1}'), '{"refused":"version"}', 'the version before stands no more');
select tap.act('mediator', :m, 'agreement_offer', '{"version":2}') as x \gset
select is((select r ->> 'marks' from tap.rows(:m, 'agreement')), '[]', 'all confirm anew');
select tap.act('r1', :m, 'agreement_mark', '{"version":2,"clause":1}') as x \gset
select tap.act('r1', :m, 'agreement_mark', '{"version":2,"clause":2}') as x \gset
select tap.act('property', :m, 'agreement_mark', '{"version":2,"clause":1}') as x \gset
select tap.act('r2', :m, 'agreement_entrust', jsonb_build_object('to', tap.is('h1'))) as x \gset
select is(tap.act('property', :m, 'agreement_mark', '{"version":2,"clause":2}') #>> '{ok,effective}', 'true', 'all clauses by all sides: in force');
select is(tap.draft(:m), null, 'an agreement in force');
select throws_ok(format('select tap.look(%s, ''update sanhui.agreement set clauses = ''''[]'''' where version = 2 returning ''''x'''''')', :a), '23001', null, 'stays, whatever function writes');
select is(tap.look(:a, format('select kind || '' '' || state || '' '' || text from sanhui.commitment where meeting = %s', :m)), 'clause accepted 物业十日内修好', 'who promised what by when is a commitment');
select is((select tap.act('chair', :m, 'commitment_withdraw', jsonb_build_object('commitment', r -> 'id', 'reason', '不用做了')) from tap.rows(:m, 'commitment')), '{"refused":"effective"}', 'from which the chair alone takes nobody off');
create function tap.clause(p_who text, p_m bigint, p_call text, p_more jsonb) returns text language sql volatile as
$$ select coalesce(x ->> 'refused', 'ok') from tap.act(p_who, p_m, p_call, p_more || (select jsonb_build_object('commitment', r -> 'id') from tap.rows(p_m, 'commitment') limit 1)) x $$;
select is(tap.clause('property', :m, 'commitment_contest', '{"organisation":"申浦物业","text":"没说十日"}'), 'effective', 'nor does a side that signed it contest its words');
savepoint stranger;
select tap.look(:a, format('with u as (update sanhui.commitment set state = ''offered'', accepted_at = null where meeting = %s returning 1) select count(*) from u', :m)) as x \gset
select is(tap.clause('chair', :m, 'commitment_amend', '{"text":"一年内修好","due":"2027-12-10"}'), 'effective', 'its words and its day stay, also while an organisation that was no side has not accepted it');
select is(tap.clause('property', :m, 'commitment_contest', '{"organisation":"申浦物业","text":"不归我们"}'), 'ok', 'which may say no');
select is(tap.clause('chair', :m, 'commitment_amend', '{"text":"一年内修好"}'), 'effective', 'and is not asked for other words');
select is(tap.clause('chair', :m, 'commitment_withdraw', '{"reason":"该单位没有答应"}'), 'ok', 'but let go');
rollback to stranger;
select is((select count(*)::int from tap.server(:a, format('select sanhui.case_rows(%s, 0)', tap.is('case1'))) r where r like '%十日内%'), 0, 'which the public case page does not show');
select is((select x ->> 'title' || '/' || (x ->> 'result') from tap.server(:a, format('select sanhui.case_rows(%s, 0)', tap.is('case1'))) r,
    jsonb_array_elements(r::jsonb -> 'meetings') x where r::jsonb ->> 't' = 'case' and (x ->> 'confidential')::boolean),
    '协调会（不公开）/经协调，双方就“垃圾箱房”事项达成一致', 'it shows one sentence');
select is(tap.act('clerk', :m, 'agreement_check', '{"day":7,"result":"done"}'), '{"refused":"too_soon"}', 'a check has its day');
select is(tap.act('clerk', :m, 'agreement_court', '{"state":"confirmed","at":"2026-11-22"}'), '{"refused":"phase"}', 'the court decides on an application');
select tap.at('2026-11-29T09:00:00+08:00');
select is(tap.act('clerk', :m, 'agreement_check', '{"day":7,"result":"partly","note":"还差一户"}'), '{"ok":{}}'::jsonb || '{"desk":true}', 'after seven days it is checked');
select is((select r ->> 'court_until' || ' ' || (r ->> 'remind_on') from tap.rows(:m, 'agreement')), '2026-12-22 ["2026-12-12", "2026-12-20"]', 'thirty days for the court, told on days 20 and 28');
select tap.at('2027-01-04T09:00:00+08:00');
select is(tap.act('clerk', :m, 'agreement_court', '{"state":"applied","at":"2026-12-23"}'), '{"refused":"field","field":"at"}', 'not applied for after them');
select is(tap.act('clerk', :m, 'agreement_court', '{"state":"applied","at":"2026-12-22"}') -> 'ok', '{}', 'on their last day, written down later');
select * from finish();
rollback;
