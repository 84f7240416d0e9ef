-- What the three meetings leave: who attends a confidential one, what its minutes are made of, plans, remarks, and order.
begin;
\ir support/world.psql
select plan(29);
select tap.is('a') as a \gset
create function tap.make(p_kind text, p_more jsonb default '{}') returns bigint language sql volatile as
$$ select (tap.act('chair', tap.is('a'), 'meeting_make', jsonb_build_object('kind', p_kind, 'title', '漏水会', 'starts_at', '2026-11-30T14:00:00+08:00',
       'place', '调解室', 'cases', jsonb_build_array(tap.is('case1'))) || p_more) #>> '{ok,meeting}')::bigint $$;
create function tap.meets(p_who text, p_m bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select sanhui.session_meets(%s, m)::text from sanhui.meeting m where m.id = %s', (select session from tap.who where name = p_who), p_m)) $$;

-- A confidential coordination.
select tap.make('coordination') as m \gset
select tap.act('clerk', :m, 'party_add', jsonb_build_object('name', '楼上', 'households', jsonb_build_array(tap.is('h1')))) #>> '{ok,party}' as up \gset
select is(tap.meets('r1', :m) || tap.meets('r3', :m) || tap.meets('property', :m), 'truefalsefalse', 'open to its sides alone');
select is(tap.act('chair', :m, 'organisation_invite', jsonb_build_object('organisation', tap.is('property'), 'invited', true)) ? 'ok', true, 'an organisation is invited');
select is(tap.meets('property', :m) || tap.meets('r3', :m), 'truefalse', 'and may attend; nobody else');
select is(tap.act('property', :m, 'party_state', jsonb_build_object('party', :up, 'claim', '替人说')), '{"refused":"not_party"}', 'without being a side');
select is(tap.act('chair', :m, 'organisation_invite', jsonb_build_object('organisation', tap.is('property'), 'invited', false)) ? 'ok', true, 'no more');
select is(tap.meets('property', :m), 'false', 'then it may not');
select tap.act('r1', :m, 'party_state', jsonb_build_object('party', :up, 'claim', '停水修管', 'red_line', '不少于800元')) ? 'ok' as said \gset
select tap.look(:a, format('insert into sanhui.point (precinct, meeting, n, title, state) values (%s, %s, 1, ''停水时间'', ''partly'') returning n::text', :a, :m)) as point \gset
select tap.look(:a, format('select sanhui.minutes_coordination(m)::text from sanhui.meeting m where m.id = %s', :m))::jsonb as data \gset
select is((:'data'::jsonb #>> '{sides,0,claim}') || (:'data'::jsonb #>> '{points,0,state}'), '停水修管部分一致', 'the minutes have claim and point');
select is(:'data'::jsonb #>> '{sides,0,members}', '居民', 'people masked, by the building as well where two households live');
select ok(:'data' not like '%800%', 'no red line');
select is(tap.look(:a, format('select (sanhui.paper_agreed(m) is null)::text from sanhui.meeting m where m.id = %s', :m)), 'true', 'nothing for the board before they are published');

-- A plan.
select tap.make('review', jsonb_build_object('reviewed', tap.is('property'))) as r \gset
select tap.look(:a, format('select (sanhui.commitment_make(%s, m, %L, sanhui.touch(m.id), sanhui.touch_cases(m.id))).id::text from sanhui.meeting m where m.id = %s',
    (select session from tap.who where name = 'chair'), jsonb_build_object('text', '整改计划', 'organisation', tap.is('property'), 'who', '某', 'due', '2026-12-31', 'kind', 'plan'), :r)) as plan \gset
select tap.look(:a, format('update sanhui.meeting set state = ''closed'', opened_at = sanhui.clock(), closed_at = sanhui.clock() where id = %s returning id::text', :r)) as closed \gset
select is(tap.act('chair', :r, 'commitment_prove', jsonb_build_object('commitment', :plan, 'text', '做了', 'photos', '[]'::jsonb)), '{"refused":"plan_first"}', 'a plan is not proven done before it is there');
select is(tap.act('r1', :r, 'plan_hand_in', '{"points":[{"problem":"脏","measure":"扫","who":"某","due":"2026-12-31"}],"signer":"某"}'), '{"refused":"not_reviewed"}', 'nor handed in by a neighbour');
select is(tap.act('clerk', :r, 'plan_hand_in', '{"points":[{"problem":"脏","measure":"扫","who":"某","due":"2026-12-31"}],"signer":"某"}') -> 'ok', '{"points":1}', 'the office types in what came on paper');
select is(tap.look(:a, format('select accepted_via from sanhui.commitment where meeting = %s and text = ''脏：扫''', :r)), 'paper', 'and it says so of each point');
select is(tap.look(:a, format('select own || signer || (points #>> ''{0,problem}'') from sanhui.plan where meeting = %s', :r)), 'false某脏', 'and it says so');
select is(tap.act('chair', :r, 'commitment_prove', jsonb_build_object('commitment', :plan, 'text', '原件在居委会', 'photos', '[]'::jsonb)) ? 'ok', true, 'then it may be shown');
select is(tap.look(:a, format('select count(*)::text || (sanhui.paper_plan(%s) #>> ''{points,0,measure}'') from sanhui.plan where meeting = %s', :r, :r)), '1扫', 'its page');
select throws_ok(format($$select tap.look(%s, 'update sanhui.plan set signer = ''他人'' where meeting = %s')$$, :a, :r), '23001');

-- Its result is told to whom it was about.
select is(tap.act('property', :r, 'result_tell'), '{"refused":"unrated"}', 'nothing is told of what was not rated');
select tap.look(:a, format('update sanhui.meeting set result_due = ''2026-12-10'' where id = %s returning id::text', :r)) as rated \gset
select is(tap.act('r1', :r, 'result_tell'), '{"refused":"not_reviewed"}', 'a neighbour says nothing of it');
select is(tap.act('property', :r, 'result_tell') #>> '{ok,told_at}' is not null, true, 'the reviewed say that they have it');
select is(tap.act('clerk', :r, 'result_tell') -> 'ok', (tap.act('property', :r, 'result_tell') -> 'ok'), 'once; the office that hands it over later changes nothing');
select is(tap.look(:a, format('select string_agg(concat_ws('' '', l.bytes::jsonb #>> ''{body,own}'', l.bytes::jsonb #>> ''{body,due}'', (l.bytes::jsonb #>> ''{body,meeting}'') = m.code), '','' order by l.stream = m.stream desc)
    from sanhui.line l, sanhui.meeting m where m.id = %s and l.kind = ''result.told''', :r)), 'true 2026-12-10,true 2026-12-10 t', 'a line of the meeting and one of its case');

-- A remark beside a rating.
select tap.make('review', jsonb_build_object('reviewed', tap.is('property'))) as v \gset
select tap.act('clerk', :v, 'rater_name', jsonb_build_object('capacity', 'household', 'holders', jsonb_build_array(tap.is('h1')))) ? 'ok' as named \gset
select tap.look(:a, format('update sanhui.meeting set state = ''open'', opened_at = sanhui.clock() where id = %s returning id::text', :v)) as open \gset
select is(tap.act('r3', :v, 'rater_remark', '{"text":"我也说"}'), '{"refused":"not_rater"}', 'only a rater writes one');
select is(tap.act('r1', :v, 'rater_remark', '{"text":"太早"}'), '{"refused":"phase"}', 'while the rating runs');
select tap.look(:a, format('insert into sanhui.remark (precinct, rater, meeting, text) select r.precinct, r.id, r.meeting, ''早点来'' from sanhui.rater r where r.meeting = %s returning text', :v)) as kept \gset
select is((select count(*)::int from tap.server(:a, format('select row_to_json(x) from sanhui.meeting_rows(%s, 0) x where x.t = ''remark''', :v))), 0, 'nobody reads it before the count');
select tap.look(:a, format('select sanhui.remarks_read(m, sanhui.touch(m.id))::text from sanhui.meeting m where m.id = %s', :v)) as read \gset
select is((select string_agg(x ->> 'audience', ',') || max(x ->> 'row') from tap.server(:a, format('select row_to_json(x) from sanhui.meeting_rows(%s, 0) x where x.t = ''remark''', :v)) r(r), lateral (select r.r::jsonb as x) y) like 'office%早点来%', true, 'then the office does');

-- Order.
select is(tap.look(:a, format('select sanhui.disorder_holders(%s)::text', (select session from tap.who where name = 'r1')))::jsonb @> jsonb_build_array(jsonb_build_object('capacity', 'household', 'holder', tap.is('h1'))), true,
    'somebody is known by the slip, whatever the phone');
select is(tap.look(:a, 'select sanhui.disorder_holders(-3)::text'), '[]', 'somebody in the hall by the name alone');
select * from finish();
rollback;
