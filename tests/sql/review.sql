-- A review: its raters, the self-report, who waits outside, and the plan that follows.
begin;
\ir support/world.psql
select plan(65);
select tap.is('a') as a \gset
create function tap.make(p_kind text, p_more jsonb default '{}') returns bigint language sql volatile as
$$ select (tap.act('chair', tap.is('a'), 'meeting_make', jsonb_build_object('kind', p_kind, 'title', '便民菜点评议会', 'starts_at', '2026-11-30T14:00:00+08:00',
       'place', '活动室', 'cases', jsonb_build_array(tap.is('case1'))) || p_more) #>> '{ok,meeting}')::bigint $$;
create function tap.rows(p_m bigint, p_t text, p_since bigint default 0) returns table (audience text, r jsonb) language sql volatile as
$$ select x ->> 'audience', (x ->> 'row')::jsonb from (select r::jsonb as x from tap.server(tap.is('a'),
       format('select row_to_json(m) from sanhui.meeting_rows(%s, %s) m', p_m, p_since)) r) q where x ->> 't' = p_t $$;
create function tap.name(p_m bigint, p_capacity text, variadic p_holders bigint[]) returns jsonb language sql volatile as
$$ select tap.act('clerk', p_m, 'rater_name', jsonb_build_object('capacity', p_capacity, 'holders', to_jsonb(p_holders))) $$;
create function tap.draw(p_m bigint, p_count int, p_from text) returns jsonb language sql volatile as
$$ select tap.act('clerk', p_m, 'rater_lot', jsonb_build_object('count', p_count, 'from', p_from, 'source', '福彩', 'on', tap.look(tap.is('a'),
       'select ((sanhui.clock() at time zone ''Asia/Shanghai'')::date + 1)::text'))) $$;
create function tap.rating(p_m bigint, p_more jsonb default '{}') returns jsonb language sql volatile as
$$ select tap.act('chair', p_m, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', '评议', 'electorate', 'raters', 'method', 'sat3',
       'sheet', 'shanghai-households', 'motions', '[{"title":"卫生"},{"title":"总体评价","whole":true}]'::jsonb) || p_more) $$;

select tap.make('hearing') as hearing \gset
select is(tap.name(:hearing, 'household', tap.is('h1')), '{"refused":"review"}', 'a hearing has no raters');
select is(tap.rating(:hearing) ->> 'field', 'electorate', 'and nothing to rate');
select is(tap.make('hearing', jsonb_build_object('reviewed', tap.is('property'))), null, 'nor anybody under review');
select tap.make('review', jsonb_build_object('reviewed', tap.is('property'))) as m \gset
select is((select r #>> '{reviewed,name}' is not null from tap.rows(:m, 'meeting') where audience = 'room'), true, 'a review says whom it is about');

-- Who rates.
select is(tap.name(:m, 'household', tap.is('h1'), tap.is('bh')), '{"refused":"beyond"}', 'nobody from another neighbourhood');
select is(tap.look(:a, format('select count(*)::text from sanhui.rater where meeting = %s', :m)), '0', 'and then nobody at all');
select is(tap.name(:m, 'household', tap.is('h1')) #>> '{ok,raters}', '1', 'one is named');
select is(tap.name(:m, 'household', tap.is('h1'), tap.is('h2')) #>> '{ok,raters}', '1', 'whoever is one already stays one');
select is(tap.draw(:m, 0, 'households') ->> 'field', 'count', 'a lot of none');
select is(tap.draw(:m, 3, 'households'), '{"refused":"raters_few"}', 'two of the four homes are left to draw from');
create function tap.drawn(p_m bigint, p_number text) returns jsonb language sql volatile as
$$ select tap.act('clerk', p_m, 'rater_draw', jsonb_build_object('number', p_number)) $$;
select is(tap.drawn(:m, '031408'), '{"refused":"lot_first"}', 'no number without a lot that was named');
select is(tap.act('clerk', :m, 'rater_lot', '{"count":1,"from":"households","source":"福彩","on":"2026-11-22"}') ->> 'field', 'on', 'nor one of today, which may be known');
select is(tap.draw(:m, 2, 'households') -> 'ok', '{}', 'a lot is named for tomorrow');
select is(tap.draw(:m, 1, 'households') -> 'ok', '{}', 'and another in its place, while nobody knows the number');
select is(tap.drawn(:m, '031408'), '{"refused":"lot_early"}', 'it waits for its day');
select tap.look(:a, format('update sanhui.meeting set rater_lot = rater_lot || ''{"on":"2026-11-22"}'' where id = %s returning 1::text', :m)) as x \gset
select is(tap.draw(:m, 1, 'owners'), '{"refused":"drawn"}', 'on its day it is named no more');
select is(tap.drawn(:m, '031408') -> 'ok', '{"raters":1,"of":2}', 'one of them is drawn');
select is(tap.drawn(:m, '031409'), '{"refused":"drawn"}', 'once');
select is((select string_agg(r ->> 'how', ',' order by (r ->> 'id')::int) from tap.rows(:m, 'rater')), 'named,named,lot', 'how each came to rate');
select is((select string_agg(distinct audience, ',') from tap.rows(:m, 'rater')), 'office', 'for the office''s eyes');
select is((select (r ->> 'holder')::bigint from tap.rows(:m, 'rater') where r ->> 'how' = 'lot'),
    (select h from unnest(array[tap.is('h3'), tap.is('h4')]) h order by sha256(convert_to('031408' || E'\x1f' || 'household' || h, 'UTF8')) limit 1),
    'the lowest ticket is drawn');
select is(tap.look(:a, 'select string_agg(distinct b.audience, '','') from sanhui.beside b join sanhui.line l on l.stream = b.stream and l.n = b.n where l.kind = ''raters.named'''),
    'staff', 'their names are not published with the record');
select (select r ->> 'id' from tap.rows(:m, 'rater') where r ->> 'how' = 'lot') as lot \gset
select is(tap.act('clerk', :m, 'rater_drop', jsonb_build_object('rater', :lot)) -> 'ok', '{}', 'one is dropped');
select is(tap.act('clerk', :m, 'rater_drop', jsonb_build_object('rater', :lot)), '{"refused":"gone"}', 'once');
select is(tap.drawn(:m, '031410'), '{"refused":"drawn"}', 'and no other number is tried when all that were drawn are gone');
select tap.name(:m, 'household', (select h from unnest(array[tap.is('h3'), tap.is('h4')]) h order by sha256(convert_to('031408' || E'\x1f' || 'household' || h, 'UTF8')) limit 1)) as x \gset
select is((select count(*)::int from tap.server(:a, format('select * from sanhui.self_rows(%s, %s)', (select session from tap.who where name = 'r1'), :m)) r
           where r::jsonb ->> 't' = 'rater' and (r::jsonb ->> 'own')::boolean), 1, 'whoever holds the slip is told');

-- The rating.
select is(tap.rating(:m, '{"method":"yes_no"}') ->> 'field', 'method', 'grades, not yes or no');
select is(tap.rating(:m, '{"class":"residents"}') ->> 'field', 'electorate', 'it decides nothing');
select is(tap.rating(:m, '{"motions":[{"title":"一","whole":true},{"title":"二","whole":true}]}') ->> 'field', 'whole', 'one whole');
select tap.rating(:m) #>> '{ok,poll}' as q \gset
select is(tap.rating(:m), '{"refused":"rated"}', 'a second rating would be asked until the figures please');
select is((select r ->> 'secrecy' from tap.rows(:m, 'poll')), 'not_public', 'not public');
select throws_ok(format($$select tap.look(%s, 'update sanhui.poll set secrecy = ''named'' where id = %s')$$, :a, :q), '23514');
select is(tap.look(:a, format('select count(*) || '' '' || sum(heads) || '' '' || sum(area) from sanhui.poll q, sanhui.poll_roll_today(q, ''{}'') where q.id = %s', :q)), '3 3 0', 'each rater has one vote');

-- What the reviewed say, and where they are.
select is(tap.act('property', :m, 'report_hand_in', '{"text":"太早"}'), '{"refused":"phase"}', 'a draft is nobody''s to report to');
select tap.act('chair', :m, 'meeting_announce', '{"notice_until":"2026-11-29"}') ? 'ok' as announced \gset
select is((select r #>> '{reviewed,reported}' from tap.rows(:m, 'meeting') where audience = 'room'), 'false', 'the reviewed are asked for it');
select is(tap.act('property', :m, 'report_hand_in', '{"text":"三个月来"}') ? 'ok', true, 'the reviewed report');
select is((select r #>> '{reviewed,reported}' from tap.rows(:m, 'meeting') where audience = 'room'), 'true', 'and once it is there no more');
select is(tap.act('clerk', :m, 'report_hand_in', '{"text":"纸质报告"}') ? 'ok', true, 'the office types in what came on paper');
select is((select string_agg((r ->> 'text') || (r ->> 'own'), ',') from tap.rows(:m, 'report')), '纸质报告false', 'the last one stands');
select is((select (r ->> 'version')::int from tap.rows(:m, 'report')), 2, 'its second version');
select is(tap.act('property', :m, 'report_hand_in', '{"text":"三个月来，三件事","version":1}'), '{"refused":"moved"}', 'nobody writes over words that were not read');
select is(tap.act('property', :m, 'report_hand_in', '{"text":"纸质报告","version":0}') ? 'ok', true, 'who says the same loses nobody''s words');
select is(tap.act('r1', :m, 'report_hand_in', '{"text":"替人说"}'), '{"refused":"not_reviewed"}', 'a rater does not');
select tap.act('chair', :m, 'meeting_check_in') ? 'ok' as gathered \gset
select is(tap.act('r1', :m, 'check_in') ? 'ok', true, 'a rater comes');
select is((select (r ->> 'present')::int || '/' || (r ->> 'delegates') from tap.rows(:m, 'meeting') where audience = 'room'), '1/3', 'the quorum waits for the raters');
select is(tap.act('clerk', :m, 'rater_check_in', jsonb_build_object('rater', (select r ->> 'id' from tap.rows(:m, 'rater') order by (r ->> 'id')::int desc limit 1), 'present', true)) ? 'ok', true, 'another is seen in the room');
select tap.act('chair', :m, 'meeting_open', '{"formal":true}') ? 'ok' as opened \gset
select is(tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :q, 'rule', '{"informal":false}'::jsonb)), '{"refused":"reviewed_present"}', 'no rating while they are here');
select is(tap.act('chair', :m, 'chair_hand', jsonb_build_object('account', tap.is('account-property'))), '{"refused":"seat"}', 'whoever is reviewed does not lead it');
select tap.look(:a, format('update sanhui.account set organisation = (select o.name from sanhui.organisation o where o.id = %s) where id = %s returning 1::text', tap.is('property'), tap.is('account-clerk'))) as x \gset
select is(tap.act('chair', :m, 'chair_hand', jsonb_build_object('account', tap.is('account-clerk'))), '{"refused":"own_review"}', 'in whatever role');
select is(tap.act('chair', :m, 'reviewed_leave') ? 'ok', true, 'they leave');
select is((select string_agg(distinct audience, ',' order by audience) from tap.rows(:m, 'meeting')), 'outside,room', 'and are told of the meeting alone');
select is((select count(*)::int from tap.server(:a, format('select row_to_json(x) from sanhui.meeting_rows(%s, 0) x where x.audience = ''outside''', :m))), 1, 'of nothing in it');
select is(tap.act('chair', :m, 'reviewed_leave', '{"back":true}') ? 'ok', true, 'called back before it begins');
select tap.act('chair', :m, 'reviewed_leave') ? 'ok' as left_again \gset
select is(tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :q, 'rule', '{"informal":false}'::jsonb)) -> 'ok', '{"seats":3}', 'then it opens');
select is(tap.act('chair', :m, 'reviewed_leave', '{"back":true}'), '{"refused":"polls"}', 'nobody is called back while it runs');

-- Nothing is owed before there is a rating; and who rated rates again.
select is(tap.act('property', :m, 'plan_hand_in', '{"points":[{"problem":"脏","measure":"扫","who":"某","due":"2026-12-31"}],"signer":"某"}'), '{"refused":"phase"}', 'no plan before the end');
select tap.make('review', jsonb_build_object('previous', :m)) as again \gset
select is((select string_agg(distinct r ->> 'how', ',') || count(*) from tap.rows(:again, 'rater')), 'again3', 'the same raters again');

-- Adjourned before it rated: the round that goes on with it is the one that is rated again.
select tap.make('review', jsonb_build_object('reviewed', tap.is('property'))) as first \gset
select tap.name(:first, 'household', tap.is('h1')) ? 'ok' as named \gset
create function tap.opened(p_m bigint) returns void language sql volatile as
$$ select tap.act('chair', p_m, 'meeting_announce', '{"notice_until":"2026-11-29"}'), tap.act('chair', p_m, 'meeting_check_in'),
       tap.act('chair', p_m, 'meeting_open', '{"formal":true}') $$;
select tap.opened(:first) as x \gset
select tap.act('chair', :first, 'meeting_adjourn', '{"reason":"停电","starts_at":"2026-12-10T14:00:00+08:00"}') #>> '{ok,meeting}' as second \gset
select tap.opened(:second) as x \gset
-- As if it had been rated by then.
create function tap.rated(p_m bigint) returns void language sql volatile as
$$ select tap.rating(p_m), tap.look(tap.is('a'), format('update sanhui.poll set state = ''counted'', outcome = ''{"motions":[]}'' where meeting = %s returning 1::text', p_m)) $$;
create function tap.ends(p_m bigint) returns text language sql volatile as
$$ select tap.act('chair', p_m, 'meeting_close', '{"result_due":"2026-12-10","plan_due":"2026-12-31","rerate_from":"2027-01-09","rerate_until":"2027-03-10"}');
   select coalesce(r ->> 'plan_due', '-') || ' ' || coalesce(r ->> 'rerate_from', '-') from tap.rows(p_m, 'meeting') where audience = 'room' $$;
create function tap.follows(p_m bigint) returns bigint language sql volatile as
$$ select tap.make('review', jsonb_build_object('previous', p_m)) $$;
select is(tap.ends(:second), '- -', 'nobody was rated: nobody owes a plan, and nobody is rated again');
select tap.make('review', jsonb_build_object('reviewed', tap.is('property'))) as third \gset
select tap.opened(:third), tap.rated(:third) as x \gset
select tap.act('chair', :third, 'meeting_adjourn', '{"reason":"停电","starts_at":"2026-12-10T14:00:00+08:00"}') #>> '{ok,meeting}' as fourth \gset
select tap.opened(:fourth) as x \gset
select is(tap.ends(:fourth), '2026-12-31 2027-01-09', 'rated before it was broken off: the round that goes on with it owes both');
select tap.follows(:fourth) as early \gset
select tap.opened(:early), tap.rated(:early) as x \gset
select is(tap.ends(:early), '2026-12-31 2027-01-09', 'rated again on the third day: a review of its own, which is repeated');
select tap.look(:a, format('insert into sanhui.organisation (precinct, name, kind) values (%s, ''绿化公司'', ''property'') returning id::text', :a)) as garden \gset
select tap.make('review', jsonb_build_object('previous', :fourth, 'reviewed', :garden)) as other \gset
select is((select count(*)::int from tap.server(:a, format('select row_to_json(x) from sanhui.meeting_rows(%s, -1) x where x.t = ''earlier''', :other))), 0, 'what another organisation was given is no measure');
select is((select r #>> '{next,reviewed}' from tap.rows(:fourth, 'meeting') where audience = 'room'), tap.is('property')::text, 'nor does its review come after this one''s');
select is((select count(*)::int from tap.server(:a, format('select row_to_json(x) from sanhui.meeting_rows(%s, -1) x where x.t = ''earlier''', :early))), 1, 'its own is');
select tap.opened(:other), tap.rated(:other) as x \gset
select is(tap.ends(:other), '2026-12-31 2027-01-09', 'it is repeated in its own time');
select tap.look(:a, format('update sanhui.meeting set rerate_from = ''2026-11-22'' where id = %s returning 1::text', :early)) as due \gset
select tap.follows(:early) as again \gset
select tap.opened(:again), tap.rated(:again) as x \gset
select is(tap.ends(:again), '2026-12-31 -', 'in time: that was the repetition');
select * from finish();
rollback;
