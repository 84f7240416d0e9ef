-- Every way into the one box: papers, visits, proxies, what was set aside, corrections, figures from elsewhere.
begin;
\ir support/world.psql
select plan(221);
select tap.is('a') as a \gset
do $do$
declare
    r record; acc bigint; v jsonb;
begin
    for r in select * from (values ('teller'), ('scrutineer'), ('grid_worker')) v(name) loop
        set local role sanhui_owner;
        perform set_config('sanhui.scope', '{' || tap.is('a') || '}', true);
        insert into sanhui.account (precinct, username, name, role, serves)
            values (tap.is('a'), 'tap-' || r.name, '测' || r.name, r.name, array[tap.is('a')]) returning id into acc;
        insert into sanhui.door values ('login:tap-' || r.name, tap.is('a'), acc);
        reset role;
        perform set_config('sanhui.scope', '', true);
        v := (select s::jsonb from tap.server(null, format('select sanhui.staff_enter(%s, %L)::text', acc, 'session:' || r.name)) s);
        insert into tap.who values (r.name, tap.is('a'), (v #>> '{ok,session}')::bigint, 'session:' || r.name);
        v := (select s::jsonb from tap.server(null, format('select sanhui.staff_enter(%s, %L)::text', acc, 'session:' || r.name || '2')) s);
        insert into tap.who values (r.name || '2', tap.is('a'), (v #>> '{ok,session}')::bigint, 'session:' || r.name || '2');
    end loop;
end
$do$;
create function tap.photo() returns bigint language sql volatile as
$$ select tap.look(tap.is('a'), 'insert into sanhui.photo (precinct, session, at, hash, width, height, jpeg)
       values (sanhui.here(), 1, sanhui.clock(), repeat(''0'', 64), 1, 1, ''x'') returning id')::bigint $$;
-- What the server makes of a paper that somebody confirms.
create function tap.seal(p_poll bigint, p_seat int, p_key int, p_answers text) returns jsonb language sql volatile as
$$ select jsonb_build_object('key', tap.key(p_key), 'opening', o, 'commitment', encode(sha256(convert_to(E'sanhui.ballot.1\n' || o, 'UTF8')), 'hex'))
   from (select tap.opening(tap.look(tap.is('a'), format('select code from sanhui.poll where id = %s', p_poll)), p_seat,
                            tap.key(p_key)::uuid, p_answers)) x(o) $$;
create function tap.confirm(p_who text, p_meeting bigint, p_poll bigint, p_paper int, p_key int) returns jsonb language sql volatile as
$$ select tap.act(p_who, p_meeting, 'paper_confirm', jsonb_build_object('poll', p_poll, 'paper', p_paper) || coalesce(
       (select tap.seal(p_poll, (k ->> 'seat')::int, p_key, k ->> 'answers')
        from (select tap.look(tap.is('a'), format('select jsonb_build_object(''seat'', seat, ''answers'', array_to_string(answers, '',''))
            from sanhui.paper_ballot where poll = %s and n = %s', p_poll, p_paper))::jsonb) x(k) where k ->> 'answers' is not null), '{}')) $$;
create function tap.do(p_step text, p_who text, p_second text, p_meeting bigint, p_args jsonb) returns jsonb language sql volatile as
$$ select tap.look(tap.is('a'), format('select sanhui.%I(%s, %s, %s, %L)::text', p_step || '_do',
       (select session from tap.who where name = p_who), (select session from tap.who where name = p_second), p_meeting, p_args))::jsonb $$;
create function tap.seat_of(p_poll bigint, p_holder text) returns int language sql volatile as
$$ select tap.look(tap.is('a'), format('select n from sanhui.seat where poll = %s and holder = %s', p_poll, tap.is(p_holder)))::int $$;
create function tap.top(p_poll bigint, p_seat int) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select via || '' '' || version || '' '' || array_to_string(answers, '','') from sanhui.ballot
       where poll = %s and seat = %s order by version desc limit 1', p_poll, p_seat)) $$;
create function tap.line(p_poll bigint, p_kind text) returns jsonb language sql volatile as
$$ select tap.look(tap.is('a'), format('select l.bytes::jsonb -> ''body'' from sanhui.line l join sanhui.poll q on q.stream = l.stream
       where q.id = %s and l.kind = %L order by l.n desc limit 1', p_poll, p_kind))::jsonb $$;

select tap.hearing() as m \gset
select tap.open_poll(:m, tap.is('single')) as x \gset
select tap.is('single') as s \gset
select tap.seat_of(:s, 'h1') as h1, tap.seat_of(:s, 'h2') as h2, tap.seat_of(:s, 'h3') as h3, tap.seat_of(:s, 'h4') as h4 \gset

-- Received: by seat, by the slip's code, by its digits.
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', 9007199254740991, 'seat', 1)), '{"refused":"gone"}', 'a paper for no poll');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'seat', 9007199254740991)), '{"refused":"not_on_roll"}', 'a paper for no seat');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s)), '{"refused":"not_on_roll"}', 'a paper without a seat');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'slip', 'slip:nobody')), '{"refused":"slip"}', 'a slip of nobody');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'slip', 'slip:z')), '{"refused":"slip"}', 'a slip from beyond the wall');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'slip', 'slip:o1')), '{"refused":"not_on_roll"}', 'an owner''s slip in a poll of households');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'digits', 'digits-h1', 'unit', tap.is('u2'))), '{"refused":"slip"}', 'digits with another flat');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'slip', 'slip:h1')) -> 'ok', jsonb_build_object('paper', 1, 'seat', :h1), 'by the slip''s QR code');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'digits', 'digits-h2', 'unit', tap.is('u2'))) -> 'ok', jsonb_build_object('paper', 2, 'seat', :h2), 'by its digits');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'seat', :h3)) -> 'ok', jsonb_build_object('paper', 3, 'seat', :h3), 'by the seat');
select is(tap.look(:a, format('select papers from sanhui.poll where id = %s', :s)), '3', 'the poll knows how many');
select is((select array_agg((r ->> 'label') || '/' || coalesce(r ->> 'flat', '') order by (r ->> 'n')::int) from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''paper'' and audience = ''counters''', :m)) t, lateral (select t::jsonb as r) x), '{1号 A女士/1号101室,1号 B女士/1号201室,2号 C女士/2号101室}'::text[], 'the desk reads the room, too');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'seat', :h3, 'mandate', 9007199254740991)), '{"refused":"gone"}', 'by a mandate that is not there');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', tap.is('owners'), 'seat', 1)), '{"refused":"phase"}', 'before the polls open');

-- Typed in.
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 9, 'answers', '[1]'::jsonb)), '{"refused":"gone"}', 'no such paper');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1)), '{"refused":"field","field":"answers"}', 'neither answers nor void');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[1]'::jsonb, 'void', '看不清')), '{"refused":"field","field":"answers"}', 'both');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[3]'::jsonb)), '{"refused":"field","field":"answers"}', 'an option that is not there');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[1,1]'::jsonb)), '{"refused":"field","field":"answers"}', 'one answer too many');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[1]'::jsonb, 'photo', 9007199254740991)), '{"refused":"photo"}', 'no such photo');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[1]'::jsonb)), '{"refused":"field","field":"photo"}', 'without a photo of the paper');
select tap.photo() as photo \gset
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[1]'::jsonb, 'photo', :photo)), '{"ok":{},"desk":true}', 'typed in');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 2, 'answers', '[1]'::jsonb, 'photo', :photo)), '{"refused":"photo"}', 'the photo of another paper');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[2]'::jsonb, 'photo', :photo)), '{"ok":{},"desk":true}', 'typed anew, with its own photo');
select is((select count(*)::int from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''paper'' and id = ''%s/1'' and audience = ''counters'' and ("row"::json ->> ''answers'') is null', :m, :s))), 1, 'who counts along does not see what it says');
select is((select r::jsonb -> 'answers' from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''paper'' and id = ''%s/1'' and audience = ''checkers''', :m, :s)) r), '[2]', 'who compares it with the paper does');
select is((select count(*)::int from tap.server(:a, format('select 1 from sanhui.meeting_rows(%s, 0) where t in (''paper'', ''clash'', ''mandate'') and audience in (''room'', ''office'')', :m))), 0, 'nobody else sees it at all');

-- Confirmed by another.
select is(tap.confirm('scrutineer', :m, :s, 2, 2), '{"refused":"phase"}', 'nothing typed in yet');
select is(tap.confirm('teller', :m, :s, 1, 1), '{"refused":"same_person"}', 'by who typed it in');
select is(tap.confirm('teller2', :m, :s, 1, 1), '{"refused":"same_person"}', 'by the same account at another desk');
select is(tap.act('scrutineer', :m, 'paper_confirm', jsonb_build_object('poll', :s, 'paper', 1) || tap.seal(:s, :h1, 1, '1')), '{"refused":"moved"}', 'as it was before it was typed anew');
select is(tap.act('scrutineer', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 1, 'reason', '选项不对')), '{"ok":{},"desk":true}', 'given back');
select is(tap.look(:a, format('select state || '' '' || returned || '' '' || (answers is null) from sanhui.paper_ballot where poll = %s and n = 1', :s)), 'received 选项不对 true', 'received as before, and why');
select is(tap.act('scrutineer', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 1, 'reason', 'x')), '{"refused":"phase"}', 'once');
select tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[1]'::jsonb, 'photo', tap.photo(), 'remark', '请避开中午')) as x \gset
select is((select string_agg(r, ',' order by r) from tap.server(:a, format('select audience || coalesce("row"::json ->> ''remark'', '''') from sanhui.meeting_rows(%s, 0) where t = ''paper'' and id = ''%s/1''', :m, :s)) r),
    'checkers请避开中午,counters', 'what is written beside the choice: for who compares it');
-- Compared by somebody in the hall, who has read the code.
create function tap.words(p_m bigint, p_who text, p_lang text) returns text language sql volatile as
$$ select coalesce(r::jsonb #>> '{ok,words}', r::jsonb ->> 'refused') from tap.server(tap.is('a'), format('select sanhui.countersign_read(%s, %s, %L)::text',
       (select session from tap.who where name = p_who), p_m, jsonb_build_object('code', tap.look(tap.is('a'), 'select code from sanhui.countersign where state = ''open'''), 'lang', p_lang))) r $$;
create function tap.arrive(p_m bigint, p_household text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('insert into sanhui.delegate (precinct, meeting, household, label, at, via) values (%1$s, %2$s, %3$s, ''d'', sanhui.clock(), ''room'')
       on conflict (precinct, meeting, household) do update set at = sanhui.clock(), via = ''room'' returning id', tap.is('a'), p_m, tap.is(p_household))) $$;
create function tap.sees(p_who text, p_photo bigint) returns boolean language sql volatile as
$$ select r is not null from tap.server(tap.is('a'), format('select sanhui.photo_bytes(%s, %s, null)', p_photo, (select session from tap.who where name = p_who))) r $$;
select tap.look(:a, format('select photo from sanhui.paper_ballot where poll = %s and n = 1', :s)) as shown \gset
select is(tap.act('teller', :m, 'paper_second', jsonb_build_object('poll', :s, 'paper', 9)), '{"refused":"gone"}', 'no such paper');
select is(tap.act('teller', :m, 'paper_second', jsonb_build_object('poll', :s, 'paper', 2) || tap.seal(:s, :h2, 2, '1')), '{"refused":"phase"}', 'a paper that is not typed in');
select is(tap.act('teller', :m, 'paper_second', jsonb_build_object('poll', :s, 'paper', 1) || tap.seal(:s, :h1, 1, '2')), '{"refused":"moved"}', 'sealed as it was before it was typed anew');
select tap.act('teller', :m, 'paper_second', jsonb_build_object('poll', :s, 'paper', 1) || tap.seal(:s, :h1, 1, '1')) -> 'ok' as asked \gset
select tap.arrive(:m, 'h1') as x \gset
select is(tap.words(:m, 'guest', 'zh'), 'own', 'not read by who has not checked in');
select tap.arrive(:m, 'h2') as x \gset
select is(tap.words(:m, 'r1', 'zh'), 'own', 'nor by whose paper it is');
select is(tap.words(:m, 'teller2', 'zh'), 'same_person', 'nor by who typed it in');
select is(tap.sees('r2', :shown), false, 'the photo opens to nobody who has not read the code');
select is(tap.words(:m, 'r2', 'zh'), '核对第1张纸质票的录入：1号101室 A女士。表决：' || tap.look(:a, format('select title from sanhui.poll where id = %s', :s)), 'a delegate reads whose paper it is');
select is(array[tap.sees('r2', :shown), tap.sees('r1', :shown)], '{t,f}'::boolean[], 'and sees it, alone');
select is((select count(*)::int from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''countersign''', :m)) r where r like '%answers%'), 0, 'no row says what is on it');
select tap.look(:a, format('update sanhui.poll set secrecy = ''not_public'' where id = %s returning 1', :s)) as x \gset
select is(tap.words(:m, 'r2', 'zh'), 'not_public', 'what is not made public is for staff');
select is(tap.words(:m, 'clerk', 'en') like 'Compare paper 1 with what was typed in: %', true, 'who compare papers at the desk');
select tap.look(:a, format('update sanhui.poll set secrecy = ''named'' where id = %s returning 1', :s)) as x \gset
select is(tap.sees('r2', :shown), false, 'the photo is for who has read the code last');
select tap.look(:a, 'update sanhui.countersign set state = ''dropped'' where state = ''open'' returning 1') as x \gset
select is(tap.confirm('scrutineer', :m, :s, 1, 1) #>> '{ok,state}', 'counted', 'a first ballot counts');
select is(tap.top(:s, :h1), 'paper 1 1', 'in the one box');
select is(tap.confirm('scrutineer', :m, :s, 1, 1) #>> '{ok,state}', 'counted', 'asked again after a lost answer');
select is(tap.look(:a, format('select ballots from sanhui.turnout where poll = %s', :s)), '1', 'and once in the turnout');
select is(tap.line(:s, 'ballots.received') - 'list', '{"count":1,"via":"paper"}', 'the line says how it came');
select is(tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 1, 'answers', '[1]'::jsonb)), '{"refused":"phase"}', 'a paper that counts is not typed anew');

-- What was written beside the choice, once the poll is counted: an opinion of nobody's, and with the paper no longer.
select is(tap.look(:a, format('select count(*)::text from sanhui.comment where meeting = %s', :m)), '0', 'nothing of it before');
select tap.look(:a, format('select sanhui.papers_read(m, q, sanhui.touch(m.id))::text from sanhui.meeting m join sanhui.poll q on q.id = %s where m.id = %s', :s, :m)) as x \gset
select is(tap.look(:a, format('select k.label || k.via || k.text || (select count(*) from sanhui.paper_ballot where poll = %s and remark is not null) || (select sanhui.public_typed(k.label, ''居民'')) from sanhui.comment k where k.meeting = %s', :s, :m)), '意见单1paper请避开中午0居民', 'a written opinion of the meeting');
select tap.look(:a, format('select sanhui.papers_read(m, q, sanhui.touch(m.id))::text from sanhui.meeting m join sanhui.poll q on q.id = %s where m.id = %s', :s, :m)) as x \gset
select is(tap.look(:a, format('select count(*)::text from sanhui.comment where meeting = %s', :m)), '1', 'once');

-- Received for the wrong seat: it goes to the right one, with its number.
select is(tap.act('scrutineer', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 3, 'reason', 'x')), '{"refused":"phase"}', 'nothing to give back');
select is(tap.act('scrutineer', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 3, 'reason', 'x', 'seat', 9007199254740991)), '{"refused":"not_on_roll"}', 'moved to no seat');
select is(tap.act('scrutineer', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 3, 'reason', 'x', 'seat', :h3)), '{"refused":"field","field":"seat"}', 'to where it is');
select is(tap.act('scrutineer', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 3, 'reason', 'x', 'seat', :h4, 'mandate', 9007199254740991)), '{"refused":"gone"}', 'by no mandate');
select is(tap.act('scrutineer', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 1, 'reason', 'x', 'seat', :h4)), '{"refused":"phase"}', 'one that counts stays');
select is(tap.act('teller', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 3, 'reason', '登记错了', 'seat', :h4)), '{"ok":{},"desk":true}', 'moved');
select is(tap.look(:a, format('select state || '' '' || seat || '' '' || via from sanhui.paper_ballot where poll = %s and n = 3', :s)), format('received %s paper', :h4), 'to the seat that it is of');
select is(tap.line(:s, 'paper.moved') - 'words', jsonb_build_object('paper', 3, 'from', :h3, 'seat', :h4), 'in a line');
select tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 3, 'void', '没有签名')) as x \gset
select is(tap.act('scrutineer', :m, 'paper_return', jsonb_build_object('poll', :s, 'paper', 3, 'reason', '是隔壁的', 'seat', :h3)), '{"ok":{},"desk":true}', 'by the second person, who has seen it on the photo');
select is(tap.look(:a, format('select k.state || '' '' || k.seat || '' '' || (k.void_reason is null) || '' '' || q.papers from sanhui.paper_ballot k join sanhui.poll q on q.id = k.poll where k.poll = %s and k.n = 3', :s)), format('received %s true 3', :h3), 'and nothing was received twice');

-- Phone after paper, paper after phone.
select is((select r #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, :h1, tap.key(11), null, '2', (select session from tap.who where name = 'r1')))) r), 'aside', 'a phone after the paper is set aside');
select is(tap.line(:s, 'ballots.set_aside') - 'list', '{"count":1}', 'in a line of its own');
select is(tap.top(:s, :h1), 'paper 1 1', 'the paper counts on');
select is((select r #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, :h1, tap.key(11), null, '2', (select session from tap.who where name = 'r1')))) r), 'aside', 'sent again: the same answer');
select is(tap.look(:a, format('select count(*) from sanhui.clash where poll = %s', :s)), '1', 'stored once');
select is((select r::jsonb ->> 'state' from tap.server(:a, format('select sanhui.ballot_status(%s, %s, %L)', :s, :h1, tap.key(11))) r), 'aside', 'its status');
select is((select r #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, :h2, tap.key(12), null, '1'))) r), 'counted', 'a phone first');
select tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 2, 'answers', '[2]'::jsonb, 'photo', tap.photo())) as x \gset
select is(tap.confirm('clerk', :m, :s, 2, 2) #>> '{ok,state}', 'aside', 'a paper after the phone is set aside');
select is(tap.line(:s, 'ballots.set_aside') - 'list', '{"count":1,"via":"paper"}', 'its line says how it came');
select is(tap.look(:a, format('select state from sanhui.paper_ballot where poll = %s and n = 2', :s)), 'aside', 'the paper knows');
select is((select r #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, :h2, tap.key(13), tap.key(12), '2'))) r), 'replaced', 'the phone may still replace its own');
select is((select jsonb_agg(r #>> '{ok,state}' order by o) from tap.cast(:a, jsonb_build_array(
        jsonb_build_array(:s, :h1, tap.key(14), tap.key(11), '2', (select session from tap.who where name = 'r1')),
        jsonb_build_array(:s, :h1, tap.key(14), tap.key(11), '2', (select session from tap.who where name = 'r1')),
        jsonb_build_array(:s, :h4, tap.key(15), null, '0'),
        jsonb_build_array(:s, :h2, tap.key(16), tap.key(13), '1'))) with ordinality t(r, o)), '["aside","aside","counted","replaced"]', 'a batch of all kinds');
select is((select r::jsonb ->> 'state' from tap.server(:a, format('select sanhui.ballot_status(%s, %s, %L)', :s, :h1, tap.key(11))) r), 'replaced', 'the one set aside before waits no more');
-- One phone cannot keep a box open: of a seat and way one waits, the next says which it replaces.
select is((select jsonb_agg(r ->> 'refused') from tap.cast(:a, (select jsonb_agg(jsonb_build_array(:s, :h1, tap.key(200 + i), case i when 3 then tap.key(11) when 4 then tap.key(99) end, '1', (select session from tap.who where name = 'r1'))) from generate_series(1, 4) i)) r), '["already", "already", "already", "already"]', 'a flood of new keys');
select tap.at('2026-11-22T10:00:30+08:00') as x \gset
select tap.look(:a, format('update sanhui.poll set window_seconds = 10 where id = %s returning 1', :s)) as x \gset
select is((select r ->> 'refused' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, :h1, tap.key(205), tap.key(14), '1', (select session from tap.who where name = 'r1')))) r), 'window', 'nor after the time to think again');
select throws_ok(format('select tap.look(%s, %L)', :a, 'insert into sanhui.clash (precinct, poll, seat, via, key, answers, opening, commitment, at, line) select precinct, poll, seat, via, gen_random_uuid(), answers, opening, commitment, at, line from sanhui.clash where state = ''open'' returning 1'), '23505', null, 'whoever writes');
select tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'seat', :h2)) #>> '{ok,paper}' as p4 \gset
select tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', :p4, 'answers', '[1]'::jsonb, 'photo', tap.photo())) as x \gset
select is(tap.confirm('scrutineer', :m, :s, :p4, 207), '{"refused":"clashes"}', 'of two papers of a seat the first is decided on first');
select is(tap.line(:s, 'ballots.set_aside') ->> 'count', '1', 'and what came twice in it is there once');
select ok(tap.box_is_whole(:a, :s), 'lines, lists and box agree');
select is((select (r::jsonb ->> 'kept_via') || ' ' || (r::jsonb ->> 'via') || ' ' || (r::jsonb ? 'answers')::text from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''clash'' and "row"::json ->> ''seat'' = ''%s'' limit 1', :m, :h2)) r), 'phone paper false', 'the list: ways and times, never choices');
select is((select r::jsonb -> 'clashes' from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''poll'' and id = ''%s''', :m, :s)) r), '2', 'the poll''s row says how many are open');

-- Decided by two.
select tap.look(:a, format('select id from sanhui.clash where poll = %s and seat = %s', :s, :h2)) as c2,
       tap.look(:a, format('select id from sanhui.clash where poll = %s and seat = %s and state = ''open''', :s, :h1)) as c1 \gset
select is(tap.do('clash_decide', 'scrutineer', 'clerk', :m, '{"clash":9007199254740991,"count":"kept","reason":"x"}'), '{"refused":"gone"}', 'no such clash');
select ok(tap.do('clash_decide', 'scrutineer', 'clerk', :m, jsonb_build_object('clash', :c2, 'count', 'kept', 'reason', '本人确认手机票')) ? 'ok', 'the one that counts goes on');
select is(tap.top(:s, :h2), 'phone 3 1', 'nothing changed');
select is(tap.confirm('scrutineer', :m, :s, :p4, 207) #>> '{ok,state}', 'aside', 'and then the next paper is set aside');
select ok(tap.do('clash_decide', 'scrutineer', 'clerk', :m, jsonb_build_object('clash', tap.look(:a, format('select id from sanhui.clash where poll = %s and seat = %s and state = ''open''', :s, :h2)), 'count', 'kept', 'reason', 'x')) ? 'ok', 'and decided on');
select is((select r::jsonb ->> 'state' from tap.server(:a, format('select sanhui.ballot_status(%s, %s, %L)', :s, :h2, tap.key(2))) r), 'left', 'and the other one is left out');
select is(tap.do('clash_decide', 'scrutineer', 'clerk', :m, jsonb_build_object('clash', :c2, 'count', 'kept', 'reason', 'x')), '{"refused":"gone"}', 'decided once');
select ok(tap.do('clash_decide', 'scrutineer', 'clerk', :m, jsonb_build_object('clash', :c1, 'count', 'set_aside', 'reason', '本人确认以手机为准')) ? 'ok', 'the other one counts');
select is(tap.top(:s, :h1), 'phone 2 2', 'as the seat''s newest version');
select is(tap.look(:a, format('select state from sanhui.paper_ballot where poll = %s and n = 1', :s)), 'aside', 'and its paper no longer');
select is(tap.look(:a, format('select ballots from sanhui.turnout where poll = %s', :s)), '3', 'the turnout is what it was');
select is((tap.line(:s, 'clash.decided') - array['second', 'words', 'line']), '{"counts":"set_aside"}', 'its line names no choice');
select is(tap.line(:s, 'ballots.received') - 'list', '{"count":1}', 'what counts now is in a line');
select ok(tap.box_is_whole(:a, :s), 'lines, lists and box agree still');

-- A visit.
select is(tap.act('grid_worker', :m, 'ballot_visit', jsonb_build_object('poll', :s, 'seat', :h3, 'answers', '[2]'::jsonb, 'consent', false, 'receipt', 'shown') || tap.seal(:s, :h3, 31, '2')), '{"refused":"consent"}', 'a visit without consent');
select is(tap.act('grid_worker', :m, 'ballot_visit', jsonb_build_object('poll', :s, 'seat', :h3, 'answers', '[2]'::jsonb, 'consent', true, 'receipt', 'shown') || tap.seal(:s, :h3, 31, '2')) #>> '{ok,state}', 'counted', 'a visit');
select is(tap.look(:a, format('select receipt || '' '' || (helper is not null) from sanhui.visit where poll = %s and seat = %s', :s, :h3)), 'shown true', 'who helped is written down');
select is(tap.line(:s, 'ballots.received') - 'list', '{"count":1,"via":"visit"}', 'in no line');
select is(tap.act('grid_worker', :m, 'ballot_visit', jsonb_build_object('poll', :s, 'seat', :h3, 'answers', '[1]'::jsonb, 'consent', true, 'receipt', 'shown') || tap.seal(:s, :h3, 32, '1')), '{"refused":"already"}', 'a second one that does not say what it replaces');
select is(tap.act('grid_worker', :m, 'ballot_visit', jsonb_build_object('poll', :s, 'seat', :h3, 'answers', '[1]'::jsonb, 'consent', true, 'receipt', 'printed', 'replaces', tap.key(31)) || tap.seal(:s, :h3, 33, '1')) #>> '{ok,state}', 'replaced', 'thought again at the door');
-- Its paper, and one more of the same seat.
select tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 3, 'void', '没有签名')) as x \gset
select is(tap.confirm('teller', :m, :s, 3, 3), '{"refused":"same_person"}', 'a void paper, too, needs a second person');
select is(tap.confirm('scrutineer', :m, :s, 3, 3) #>> '{ok,state}', 'void', 'void');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'seat', :h4)) #>> '{ok,paper}', '5', 'a fifth paper');
select tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :s, 'paper', 5, 'answers', '[1]'::jsonb, 'photo', tap.photo())) as x \gset

-- After the polls close.
select tap.at('2026-11-22T10:05:00+08:00') as x \gset
select tap.look(:a, format('update sanhui.poll set state = ''polls_closed'', closed_at = sanhui.clock() where id = %s returning 1', :s)) as x \gset
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :s, 'seat', :h4)), '{"refused":"closed"}', 'a late paper');
select is(tap.act('grid_worker', :m, 'ballot_visit', jsonb_build_object('poll', :s, 'seat', :h4, 'answers', '[2]'::jsonb, 'consent', true, 'receipt', 'shown') || tap.seal(:s, :h4, 41, '2')), '{"refused":"closed"}', 'a late visit');
select is((select r ->> 'refused' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:s, :h4, tap.key(42), null, '1'))) r), 'closed', 'a late phone');
select is(tap.confirm('clerk', :m, :s, 5, 4) #>> '{ok,state}', 'aside', 'a paper that was numbered in time is confirmed');
select ok(tap.do('clash_decide', 'scrutineer', 'clerk', :m, jsonb_build_object('clash', tap.look(:a, format('select id from sanhui.clash where poll = %s and seat = %s', :s, :h4)), 'count', 'set_aside', 'reason', 'x')) ? 'ok', 'and what was set aside is decided on');
select is(tap.top(:s, :h4), 'paper 2 1', 'a paper that counts after the close');
select is(tap.look(:a, format('select (select count(*) from sanhui.ballot where poll = %1$s and version = 1) || '' cast, '' || (select count(*) from sanhui.paper_ballot where poll = %1$s and state = ''void'') || '' void, '' || (select count(*) from sanhui.clash where poll = %1$s) || '' aside''', :s)), '4 cast, 1 void, 5 aside', 'everything that came in: three phones'' own, two more of theirs, a visit, five papers');
select is(tap.look(:a, format('select sum(case when k.state in (''counted'', ''aside'', ''void'') then 1 end) || '' of '' || max(q.papers) from sanhui.paper_ballot k join sanhui.poll q on q.id = k.poll where k.poll = %s', :s)), '5 of 5', 'no paper is left over');
select ok(tap.box_is_whole(:a, :s), 'lines, lists and box agree at the end');

-- The owners' poll: mandates, service, the roll.
select tap.is('owners') as o \gset
select tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :o, 'rule', '{"class":"consultation","electorate":"owners","matter":9,"majority":"ordinary","base":"cast","participation":"2/3","informal":false,"proxy_max":2,"unserved":"excluded"}'::jsonb)) as x \gset
select tap.seat_of(:o, 'o1') as o1, tap.seat_of(:o, 'o2') as o2, tap.seat_of(:o, 'o3') as o3, tap.seat_of(:o, 'o4') as o4 \gset
create function tap.mandate(p_m bigint, p_seat int, p_more jsonb default '{}') returns jsonb language sql volatile as
$$ select tap.act('clerk', p_m, 'mandate_add', jsonb_build_object('poll', tap.is('owners'), 'seat', p_seat, 'proxy', '钱某', 'proxy_id', '123X',
       'property', false, 'photo', case when p_more ? 'photo' then 0 else tap.photo() end) || p_more) $$;
select is(tap.mandate(:m, :o1, '{"proxy_id":"12"}'), '{"refused":"field","field":"proxy_id"}', 'two digits are not four');
select is(tap.mandate(:m, 99), '{"refused":"not_on_roll"}', 'for no seat');
select is(tap.mandate(:m, :o1, '{"property":true}'), '{"refused":"property_staff"}', 'staff of the property company');
select is(tap.mandate(:m, :o1, '{"photo":9007199254740991}'), '{"refused":"photo"}', 'without the paper');
select tap.mandate(:m, :o1) #>> '{ok,mandate}' as m1 \gset
select is(tap.line(:o, 'mandate.taken'), jsonb_build_object('seat', :o1), 'taken, and in a line');
select ok(tap.mandate(:m, :o2) ? 'ok', 'a second one');
select is(tap.mandate(:m, :o3), '{"refused":"mandates"}', 'one more than the sheet allows');
select is((select string_agg(distinct tap.mandate(:m, :o3, jsonb_build_object('proxy', n)) ->> 'refused', ' ') from unnest(array['钱 某', '錢某', '钱·某', '钱　某']) n), 'mandates', 'however the name is written');
select is((select string_agg(distinct (r ->> 'refused') || ' ' || (r ->> 'field'), ',') from unnest(array[U&'\94B1\67D0\200B', U&'\94B1\2060\67D0', U&'\FEFF', '·']) n, tap.mandate(:m, :o3, jsonb_build_object('proxy', n)) r), 'field proxy', 'nor with characters that nobody sees');
select is(tap.look(:a, $$select string_agg(sanhui.name_key(n), ' ') from unnest(array['錢某', 'Ｌi Ming', '單雄·信']) n$$), '钱某 liming 单雄信', 'names as they are compared');
select tap.look(:a, format('update sanhui.poll set rule = rule || ''{"proxy_allowed":false}'' where id = %s returning 1', :o)) as x \gset
select is(tap.mandate(:m, :o3, '{"proxy_id":"4567"}'), '{"refused":"no_proxies"}', 'where the sheet allows none');
select tap.look(:a, format('update sanhui.poll set rule = rule - ''proxy_allowed'' where id = %s returning 1', :o)) as x \gset
select ok(tap.mandate(:m, :o3, '{"proxy_id":"4567"}') ? 'ok', 'a namesake');
select ok(tap.mandate(:m, :o1) ? 'ok', 'given anew for the same seat');
select is(tap.act('clerk', :m, 'mandate_revoke', jsonb_build_object('mandate', :m1)), '{"refused":"gone"}', 'the earlier one is over');
select tap.look(:a, format('select id from sanhui.mandate where poll = %s and seat = %s and revoked_at is null', :o, :o1)) as m1 \gset
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :o, 'seat', :o2, 'mandate', :m1)), '{"refused":"gone"}', 'another seat''s mandate');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :o, 'seat', :o1, 'mandate', :m1)) #>> '{ok,paper}', '1', 'a paper by proxy');
select is(tap.act('clerk', :m, 'mandate_revoke', jsonb_build_object('mandate', :m1)), '{"refused":"already"}', 'a mandate that was used is not taken back');
select is(tap.mandate(:m, :o1), '{"refused":"already"}', 'nor given anew');
select tap.act('teller', :m, 'paper_type', jsonb_build_object('poll', :o, 'paper', 1, 'answers', '[1,0]'::jsonb, 'photo', tap.photo())) as x \gset
select is(tap.confirm('clerk', :m, :o, 1, 51) #>> '{ok,state}', 'counted', 'confirmed');
select is(tap.top(:o, :o1), 'proxy 1 1,0', 'by proxy');
select is(tap.mandate(:m, :o1, '{"proxy_id":"7777"}'), '{"refused":"already"}', 'no mandate for a seat that has voted');

select is(tap.act('grid_worker', :m, 'service_add', jsonb_build_object('poll', :o, 'seats', jsonb_build_array(:o1, 99), 'way', 'by_hand', 'at', '2026-11-22T10:05:00+08:00', 'servers', '[{"name":"甲"},{"name":"乙"}]'::jsonb)), '{"refused":"not_on_roll"}', 'served: no such seat');
select is(tap.act('grid_worker', :m, 'service_add', jsonb_build_object('poll', :o, 'seats', jsonb_build_array(:o1), 'way', 'by_hand', 'at', '2026-11-22T10:05:00+08:00', 'servers', '[{"name":"甲"}]'::jsonb)), '{"refused":"field","field":"servers"}', 'by one alone');
select is(tap.act('grid_worker', :m, 'service_add', jsonb_build_object('poll', :o, 'seats', jsonb_build_array(:o1), 'way', 'by_hand', 'at', '2026-11-23T10:00:00+08:00', 'servers', '[{"name":"甲"},{"name":"乙"}]'::jsonb)), '{"refused":"field","field":"at"}', 'tomorrow');
select is(tap.act('grid_worker', :m, 'service_add', jsonb_build_object('poll', :o, 'seats', jsonb_build_array(:o1), 'way', 'posted', 'at', '2001-01-01T00:00:00+08:00', 'servers', '[{"name":"甲"},{"name":"乙"}]'::jsonb)), '{"refused":"field","field":"at"}', 'before there was anything to serve');
select is((select string_agg(distinct (r ->> 'refused') || ' ' || (r ->> 'field'), ',') from unnest(array['甲', ' 甲', U&'\7532\200B', ' ']) n,
    tap.act('grid_worker', :m, 'service_add', jsonb_build_object('poll', :o, 'seats', jsonb_build_array(:o1), 'way', 'by_hand', 'at', '2026-11-22T10:05:00+08:00', 'servers', jsonb_build_array('{"name":"甲"}'::jsonb, jsonb_build_object('name', n)))) r), 'field servers', 'one who is two');
select is(tap.act('grid_worker', :m, 'service_add', jsonb_build_object('poll', :o, 'seats', jsonb_build_array(:o1, :o2), 'way', 'by_hand', 'at', '2026-11-22T10:05:00+08:00', 'servers', '[{"name":"甲"},{"name":"乙"}]'::jsonb)), '{"ok":{}}', 'served');
select is(tap.line(:o, 'ballots.served'), '{"way":"by_hand","count":2}', 'one line for both');
select tap.act('grid_worker', :m, 'service_add', jsonb_build_object('poll', :o, 'seats', jsonb_build_array(:o3), 'way', 'posted', 'at', '2026-11-22T10:05:00+08:00', 'servers', '[{"name":"甲"},{"name":"乙"}]'::jsonb)) as x \gset
select tap.act('grid_worker', :m, 'service_add', jsonb_build_object('poll', :o, 'seats', jsonb_build_array(:o4), 'way', 'unserved', 'at', '2026-11-22T10:05:00+08:00', 'servers', '[{"name":"甲"},{"name":"乙"}]'::jsonb, 'note', '无人')) as x \gset
select is((tap.look(:a, format('select sanhui.poll_unanswered(%s)', :o))::jsonb ->> 'silent')::int, 1, 'silent: served, and no ballot; posted and unserved not');
select tap.look(:a, format('update sanhui.poll set rule = rule || ''{"unserved":"posted","post_days":7}'' where id = %s returning 1', :o)) as x \gset
select is((tap.look(:a, format('select sanhui.poll_unanswered(%s)', :o))::jsonb ->> 'silent')::int, 1, 'posted today');
select tap.look(:a, format('update sanhui.service set at = at - interval ''8 days'' where poll = %s and way = ''posted'' returning 1', :o)) as x \gset
select is((tap.look(:a, format('select sanhui.poll_unanswered(%s)', :o))::jsonb ->> 'silent')::int, 2, 'posted long enough, where the sheet says that it serves');

select is((select (r::jsonb -> 'seats' -> (:o1 - 1)) - 'label' from tap.server(:a, format('select sanhui.poll_room(1, %s)::text', :o)) r), jsonb_build_object('n', :o1, 'building', tap.is('b1'), 'room', '101', 'served', 'by_hand', 'voted', true, 'via', 'proxy', 'paper', 1), 'the counting room: who has voted');
select is((select jsonb_agg(b - 'id' order by b ->> 'label') from tap.server(:a, format('select sanhui.poll_room(1, %s)::text', :o)) r, jsonb_array_elements(r::jsonb -> 'buildings') b),
    '[{"area":3630,"cast":1,"heads":2,"label":"1号","seats":2,"served":2,"cast_area":1630,"cast_heads":1},{"area":7000,"cast":0,"heads":2,"label":"2号","seats":2,"served":1,"cast_area":0,"cast_heads":0}]', 'and how many of each building');
select ok((select r not like '%answers%' from tap.server(:a, format('select sanhui.poll_room(1, %s)::text', :o)) r), 'never how');

-- The roll, corrected by two while votes are cast.
create function tap.correct(p_m bigint, p_args jsonb) returns jsonb language sql volatile as
$$ select tap.do('roll_correct', 'chair', 'clerk', p_m, jsonb_build_object('poll', tap.is('owners'), 'reason', '产权变更') || p_args) $$;
select tap.look(:a, format('select roll_hash from sanhui.poll where id = %s', :o)) as hash \gset
select is(tap.correct(:m, jsonb_build_object('change', 'remove', 'seat', 99)), '{"refused":"not_on_roll"}', 'no such seat');
select is(tap.correct(:m, jsonb_build_object('change', 'remove', 'seat', :o1)), '{"refused":"already"}', 'a seat that has voted stays');
select is(tap.correct(:m, jsonb_build_object('change', 'weight', 'seat', :o1)), '{"refused":"field"}', 'a weight that says nothing');
select is(tap.correct(:m, jsonb_build_object('change', 'weight', 'seat', :o1, 'heads', 2)), '{"refused":"field"}', 'a seat is one head at most');
select is(tap.correct(:m, jsonb_build_object('change', 'weight', 'seat', :o1, 'area', 9007199254740991)), '{"refused":"area_overflow"}', 'more than can be counted');
select is(tap.correct(:m, jsonb_build_object('change', 'add', 'capacity', 'owner', 'holder', tap.is('o1'))), '{"refused":"field"}', 'an owner who is on the roll');
select is(tap.correct(:m, jsonb_build_object('change', 'add', 'capacity', 'owner', 'holder', 9007199254740991)), '{"refused":"field"}', 'nobody');
select is(tap.correct(:m, jsonb_build_object('change', 'add', 'capacity', 'person', 'holder', tap.is('o1'))), '{"refused":"field"}', 'a person among owners');
select is(tap.correct(:m, jsonb_build_object('change', 'add', 'capacity', 'household', 'holder', tap.is('h1'), 'area', 5000000)), '{"refused":"field"}', 'a household among owners, where no tenant votes');
select tap.look(:a, format('update sanhui.poll set rule = rule || ''{"public_units":"tenant"}'' where id = %s returning 1', :o)) as x \gset
select tap.act('chair', :m, 'roll_correct', jsonb_build_object('poll', :o, 'change', 'add', 'capacity', 'household', 'holder', tap.is('h1'), 'area', 5000000, 'reason', '承租')) -> 'ok' as asked \gset
select is(tap.words(:m, 'signer', 'zh'), '更正名册：车闸。增加一席：1号101室 A女士（无 → 50000.00 ㎡、1 票）。理由：承租', 'where the tenant votes the second person reads whom and how much');
select is(tap.words(:m, 'signer', 'en'), 'Correct the roll of: 车闸. Add a seat: 1号101室 A女士 (none → 50000.00 ㎡, 1 vote). Reason: 承租', 'in English, too');
-- A household's delegate who has checked in is a second person, but never for a seat that their slips hold.
select tap.arrive(:m, 'h1') as x \gset
select is(tap.words(:m, 'r1', 'zh'), 'own', 'not read by who holds it');
select is(tap.act('r1', :m, 'countersign_confirm', :'asked'), '{"refused":"own"}', 'nor confirmed');
select tap.act('chair', :m, 'roll_correct', jsonb_build_object('poll', :o, 'change', 'weight', 'seat', :o3, 'area', 3100, 'reason', '产证')) -> 'ok' as asked \gset
select is(tap.words(:m, 'r1', 'zh'), '更正名册：车闸。更改权数，序号' || :o3 || '：2号101室 C先生（30.00 ㎡、1 票 → 31.00 ㎡、1 票）。理由：产证', 'of another''s they may be, and read what it was and is');
select tap.look(:a, format('update sanhui.seat set area = 3050 where poll = %s and n = %s returning 1', :o, :o3)) as x \gset
select is(tap.act('signer', :m, 'countersign_confirm', :'asked'), '{"refused":"moved"}', 'and it is done as it was read');
select tap.look(:a, format('update sanhui.seat set area = 3000 where poll = %s and n = %s returning 1', :o, :o3)) as x \gset
select tap.look(:a, format('update sanhui.poll set rule = rule - ''public_units'' where id = %s returning 1', :o)) as x \gset
select is(tap.look(:a, format('select roll_hash from sanhui.poll where id = %s', :o)), :'hash', 'nothing changed so far');
select is(tap.correct(:m, jsonb_build_object('change', 'remove', 'seat', :o4)) -> 'ok', jsonb_build_object('poll', :o, 'seat', :o4, 'seats', 3), 'taken off');
select isnt(tap.look(:a, format('select roll_hash from sanhui.poll where id = %s', :o)), :'hash', 'the roll has another hash');
select is(tap.line(:o, 'roll.corrected') - array['words', 'second'], jsonb_build_object('change', 'remove', 'seat', :o4, 'seats', 3, 'total_area', 6630, 'total_heads', 3,
    'roll_hash', tap.look(:a, format('select sanhui.poll_roll_hash(%s)', :o))), 'in a line, with the totals');
select is((select r ->> 'refused' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:o, :o4, tap.key(61), null, '1,1', (select session from tap.who where name = 'w4'), null, :'hash', 4000, 1))) r), 'not_on_roll', 'whoever was taken off does not vote, though they were found in the roll as it was');
select is(tap.correct(:m, jsonb_build_object('change', 'add', 'capacity', 'owner', 'holder', tap.is('o4'))) #> '{ok,seat}', to_jsonb(:o4 + 1), 'back again, under a number of its own');
select is(tap.look(:a, format('select label || '' '' || area || '' '' || heads from sanhui.seat where poll = %s and n = %s', :o, :o4 + 1)), '2号 D先生 4000 1', 'as the register has it');
select is((select r #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:o, :o4 + 1, tap.key(62), null, '1,1', (select session from tap.who where name = 'w4')))) r), 'counted', 'and votes');
select ok(tap.correct(:m, jsonb_build_object('change', 'weight', 'seat', :o4 + 1, 'area', 3900)) ? 'ok', 'weighed anew');
select is(tap.look(:a, format('select t.area || '' of '' || q.total_area from sanhui.poll q join sanhui.turnout t on t.poll = q.id where q.id = %s', :o)), '5530 of 10530', 'the turnout weighs with it');
select is(tap.look(:a, format('select sanhui.poll_sums(%s) ->> ''cast_area''', :o)), '5530', 'and the sums');
select is(tap.look(:a, format('select string_agg(seat || coalesce('' '' || (was ->> ''area''), '' -'') || coalesce('' '' || (now ->> ''area''), '' -''), '', '' order by id) from sanhui.roll_change where poll = %s', :o)),
    format('%s 4000 -, %s - 4000, %s 4000 3900', :o4, :o4 + 1, :o4 + 1), 'what was and what is, with its line');
select throws_ok(format('select tap.look(%s, ''update sanhui.roll_change set reason = '''''''' '')', :a), '23001', null, 'a correction stays');
select tap.look(:a, format('update sanhui.poll set state = ''polls_closed'', closed_at = sanhui.clock() where id = %s returning 1', :o)) as x \gset
select is(tap.correct(:m, jsonb_build_object('change', 'remove', 'seat', :o3)), '{"refused":"closed"}', 'never after the polls close');

-- A count by hand, and figures from elsewhere.
create function tap.count(p_m bigint, p_args jsonb) returns jsonb language sql volatile as
$$ select tap.act('clerk', p_m, 'fallback_count', jsonb_build_object('poll', tap.is('single'), 'papers', 3, 'counters', '[{"name":"甲"},{"name":"乙"}]'::jsonb) || p_args) $$;
select is(tap.count(:m, '{"motions":[{"options":[1,1],"abstain":0}]}'), '{"refused":"adds_up"}', 'two of three papers');
select is(tap.count(:m, '{"motions":[{"options":[3],"abstain":0}]}'), '{"refused":"adds_up"}', 'one option of two');
select is(tap.count(:m, '{"motions":[]}'), '{"refused":"adds_up"}', 'no motion');
select is(tap.count(:m, '{"papers":9,"motions":[{"options":[9,0]}]}'), '{"refused":"adds_up"}', 'more papers than seats');
select is(tap.count(:m, '{"motions":[{"options":[1,2]}],"counters":[{"name":"甲"}]}'), '{"refused":"field","field":"counters"}', 'by one alone');
select is(tap.count(:m, '{"motions":[{"options":[1,2]}],"counters":[{"name":"甲"},{"name":"甲"}]}'), '{"refused":"field","field":"counters"}', 'nor by one who is two');
select is(tap.count(:m, '{"motions":[{"options":[1,2]}]}'), '{"ok":{}}', 'a count by hand');
select is(tap.line(:s, 'fallback.count') - array['words', 'figures'], '{"papers":3,"photo":null}', 'a line of its own, without figures in it');
select is((select (r::jsonb -> 'figures' -> 'by_hand') - array['at', 'photo'] from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''poll'' and id = ''%s''', :m, :s)) r), '{"counters":"甲、乙","papers":3,"typed":5}', 'no figures in the row before it is counted');
select tap.look(:a, format('update sanhui.poll set state = ''counted'' where id = %s returning 1', :s)) as x \gset
select is((select r::jsonb #> '{figures,by_hand,differs}' from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''poll'' and id = ''%s''', :m, :s)) r), '[1]', 'then they stand beside those typed in, and where they differ');
select is((select r::jsonb #> '{figures,by_hand,here,0,options}' from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''poll'' and id = ''%s''', :m, :s)) r), '[3, 1]', 'papers set aside among them');

create function tap.outside(p_m bigint, p_args jsonb) returns jsonb language sql volatile as
$$ select tap.do('outside_enter', 'chair', 'clerk', p_m, jsonb_build_object('poll', tap.is('owners'), 'source', '市业主电子投票平台',
       'cast', 3, 'cast_area', 6530, 'cast_heads', 3, 'void', 0, 'void_area', 0, 'void_heads', 0) || p_args) $$;
\set fits '{"motions":[{"yes_area":6530,"yes_heads":3},{"yes_area":2630,"yes_heads":2,"no_area":3900,"no_heads":1}]}'
select is(tap.outside(:m, :'fits'), '{"refused":"phase"}', 'of a poll that is cast here');
select tap.look(:a, format('update sanhui.poll set box = ''outside'' where id = %s returning 1', :o)) as x \gset
select is(tap.outside(:m, '{"motions":[{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'a motion is missing');
select is(tap.outside(:m, '{"motions":[{"yes_area":6530,"yes_heads":2},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'heads that do not add up');
select is(tap.outside(:m, '{"motions":[{"yes_area":6529,"yes_heads":3},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'areas that do not add up');
select is(tap.outside(:m, '{"cast":5,"cast_heads":5,"motions":[{"yes_area":6530,"yes_heads":5},{"yes_area":6530,"yes_heads":5}]}'), '{"refused":"adds_up"}', 'more heads than the roll has');
select is(tap.outside(:m, '{"void":2,"void_area":1,"void_heads":2,"motions":[{"yes_area":6530,"yes_heads":3},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'with the void ones, too');
select is(tap.outside(:m, '{"cast_area":9007199254740991,"motions":[{"yes_area":9007199254740991,"yes_heads":3},{"yes_area":9007199254740991,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'an area beyond all');
select is(tap.outside(:m, '{"cast":0,"motions":[{"yes_area":6530,"yes_heads":3},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'three heads of nobody');
select is(tap.outside(:m, '{"cast":1,"motions":[{"yes_area":6530,"yes_heads":3},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'three heads of one ballot');
select is(tap.outside(:m, '{"cast":4,"motions":[{"yes_area":6530,"yes_heads":3},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'a ballot without a head, and every seat has one');
select is(tap.outside(:m, '{"cast":0,"cast_heads":0,"motions":[{"yes_area":6530},{"yes_area":6530}]}'), '{"refused":"adds_up"}', 'an area that nobody cast');
select is(tap.outside(:m, '{"motions":[{"yes_area":6530,"no_heads":3},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'a yes of an area without a head');
select is(tap.outside(:m, '{"void":1,"void_area":1,"motions":[{"yes_area":6530,"yes_heads":3},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'a void paper without a head');
select is(tap.outside(:m, '{"void":0,"void_heads":1,"motions":[{"yes_area":6530,"yes_heads":3},{"yes_area":6530,"yes_heads":3}]}'), '{"refused":"adds_up"}', 'a head that is void, and no paper');
select ok(tap.look(:a, format('with headless as (update sanhui.poll q set total_heads = total_heads - 1 where id = %s returning q.*) select sanhui.figures_add_up(h, sanhui.figures_sums(h, %L, true), true) from headless h',
    :o, '{"cast":3,"cast_area":6530,"cast_heads":2,"motions":[{"yes_area":2630,"yes_heads":2,"no_area":3900},{"yes_area":6530,"yes_heads":2}]}'))::boolean, 'where a seat of the roll has none, it may be');
select tap.look(:a, format('update sanhui.poll set total_heads = total_heads + 1 where id = %s returning 1', :o)) as x \gset
select tap.look(:a, format('update sanhui.poll set rule = rule || ''{"outside_accepted":false}'' where id = %s returning 1', :o)) as x \gset
select is(tap.outside(:m, :'fits'), '{"refused":"sheet"}', 'the sheet takes no such result');
select tap.look(:a, format('update sanhui.poll set rule = rule || ''{"outside_accepted":true}'' where id = %s returning 1', :o)) as x \gset
select ok(tap.outside(:m, :'fits') ? 'ok', 'taken');
select is(tap.line(:o, 'outside.result') - array['figures', 'second'], '{"photo":null,"source":"市业主电子投票平台"}', 'its source is in a line, and no figure');
create function tap.figures(p_meeting bigint) returns text language sql volatile as
$$ select string_agg((r::jsonb ->> 'audience') || ' ' || coalesce((r::jsonb ->> 'content')::jsonb #>> '{sums,cast}', '-'), ', ') from tap.server(tap.is('a'), format('select sanhui.record_beside(%s)', p_meeting)) r
   where r::jsonb ->> 'name' = 'figures' and r::jsonb ->> 'stream' = 'poll/' || tap.look(tap.is('a'), format('select code from sanhui.poll where id = %s', tap.is('owners'))) $$;
select is(tap.figures(:m), 'scrutineers -', 'nor in what is exported');
select is((select r::jsonb #>> '{figures,outside,source}' from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''poll'' and id = ''%s''', :m, :o)) r), '市业主电子投票平台', 'the row says where it comes from');
select is((select r ->> 'refused' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:o, :o2, tap.key(63), null, '1,1', (select session from tap.who where name = 'w2')))) r), 'closed', 'a box elsewhere takes no phone');
select is(tap.act('teller', :m, 'paper_receive', jsonb_build_object('poll', :o, 'seat', :o2)), '{"refused":"phase"}', 'and no paper');

select tap.act('chair', :m, 'poll_close_box', jsonb_build_object('poll', :o)) as x \gset
select ok(tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :o, 'sums', tap.look(:a, format('select sanhui.poll_tally(q) from sanhui.poll q where id = %s', :o))::jsonb, 'outcome', '{"cast":3,"motions":[]}'::jsonb)) ? 'ok', 'counted');
select is(tap.figures(:m), 'room 3', 'now everybody sees what it was decided on');

-- What every method's answers look like.
create function tap.fits(p_method text, p_form jsonb, p_answers text) returns boolean language sql volatile as
$$ select tap.look(tap.is('a'), format('select %L ~ (''^'' || sanhui.ballot_pattern(%L, %L, 3) || ''$'')', p_answers, p_method, p_form))::boolean $$;
select is((select string_agg(m || ' ' || tap.fits(m, f::jsonb, good)::text || ' ' || tap.fits(m, f::jsonb, bad)::text, ', ' order by o)
    from (values (1, 'yes_no', '{}', '2', '3'), (2, 'single', '{}', '3', '4'), (3, 'multi_k', '{"k":1}', '1,1,0', '1,2,0'),
        (4, 'approval', '{}', '0,0,0', '1,1'), (5, 'ranked_irv', '{}', '3,0,3', '4,0,0'), (6, 'score', '{"points_min":0,"points_max":10}', '-1,10,0', '0,11,0'),
        (7, 'sat3', '{}', '4', '5'), (8, 'sat5', '{}', '6', '7'), (9, 'grade4', '{}', '5', '6'), (10, 'perf4', '{}', '0', '-1')) v(o, m, f, good, bad)),
    'yes_no true false, single true false, multi_k true false, approval true false, ranked_irv true false, score true false, sat3 true false, sat5 true false, grade4 true false, perf4 true false',
    'every slot within its range, for every method');
select is((select string_agg(n || ':' || (select string_agg(a::text, ',') from generate_series(-1, 25) a
        where a::text ~ ('^' || tap.look(:a, format('select sanhui.ballot_pattern(''single'', ''{}'', %s)', n)) || '$')), ' ' order by n)
    from unnest(array[2, 9, 10, 11, 19, 20]) n), '2:0,1,2 9:0,1,2,3,4,5,6,7,8,9 10:0,1,2,3,4,5,6,7,8,9,10 11:0,1,2,3,4,5,6,7,8,9,10,11'
    ' 19:0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19 20:0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20', 'so many options and no more');
select is(tap.look(:a, $$select string_agg(distinct coalesce(l.bytes::jsonb #>> '{body,via}', 'phone'), ' ' order by coalesce(l.bytes::jsonb #>> '{body,via}', 'phone'))
    || count(*) filter (where (l.bytes::json -> 'body')::text <> sanhui.compact(l.bytes::jsonb -> 'body')) from sanhui.line l where l.kind = 'ballots.received'$$),
    'paper phone proxy visit0', 'lines of every way have a body as compact writes it');
select * from finish();
rollback;
