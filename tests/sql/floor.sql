-- The floor: turns in the hall, replies, held turns, notes, recordings, order, the chair's seat.
begin;
\ir support/world.psql
select plan(84);
select tap.is('a') as a \gset
select tap.hearing('open') as m \gset
create function tap.hand(h bigint, what text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select %s from sanhui.hand where id = %s', what, h)) $$;
create function tap.row(m bigint, kind text, id bigint) returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(tap.is('a'), format('select row from sanhui.meeting_rows(%s, 0) x where t = %L and id = %L', m, kind, id)) r $$;
create function tap.kinds(m bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(l.kind, '' '' order by l.n) from sanhui.line l join sanhui.meeting m on m.stream = l.stream
    where m.id = %s and l.kind not like ''item.%%'' and l.kind not like ''meeting.%%''', m)) $$;

-- In the hall.
select tap.act('clerk', :m, 'hand_enter', '{"label":"3号王女士","kind":"opinion","stance":"for","turns":2}') #>> '{ok,hand}' as w1 \gset
select is(tap.hand(:w1, 'speaker = -id'), 'true', 'somebody in the hall is a speaker of their own');
select is(tap.row(:m, 'hand', :w1) - 'c' - 'item' - 'n' - 'raised_at' - 'id' - 'speaker', '{"t":"hand","via":"room","kind":"opinion","label":"3号王女士","state":"waiting","stance":"for"}', 'the row leaves out what says nothing');
select is(tap.act('clerk', :m, 'hand_enter', '{"label":"３号　王女士","kind":"question","turns":2}') #>> '{ok,hand}', :'w1', 'the same name, typed otherwise: the same hand');
select is(tap.act('clerk', :m, 'hand_enter', jsonb_build_object('label', E'\u3164', 'kind', 'opinion', 'turns', 2)), '{"refused":"field","field":"label"}', 'a name that cannot be seen');
select is(tap.act('clerk', :m, 'hand_enter', jsonb_build_object('label', E'王\n女士', 'kind', 'opinion', 'turns', 2)), '{"refused":"field","field":"label"}', 'a name of two lines');
select tap.act('clerk', :m, 'hand_enter', jsonb_build_object('label', repeat('😀', 20), 'kind', 'opinion', 'turns', 2)) #>> '{ok,hand}' as smile \gset
select is(tap.hand(:smile, 'char_length(label)'), '20', 'twenty of whatever can be seen');
select is(tap.act('r1', :m, 'hand_lower', jsonb_build_object('hand', :smile)), '{"refused":"own"}', 'a resident does not lower it');
select is(tap.act('clerk', :m, 'hand_lower', jsonb_build_object('hand', :smile)), '{"ok":{}}', 'the clerk does');
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :w1, 'seconds', 180)) #>> '{ok,hand}', :'w1', 'the floor');
select is(tap.act('clerk', :m, 'floor_end', jsonb_build_object('hand', :w1)), '{"ok":{}}', 'the clerk ends a turn in the hall');
select tap.act('clerk', :m, 'hand_enter', '{"label":"3号王女士","kind":"opinion","turns":2}') #>> '{ok,hand}' as w2 \gset
select is(tap.hand(:w2, 'speaker'), '-' || :w1, 'again: the same speaker');
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :w2, 'seconds', 180)) as x \gset
select tap.act('chair', :m, 'floor_end', jsonb_build_object('hand', :w2)) as x \gset
select is(tap.act('clerk', :m, 'hand_enter', '{"label":"3号王女士","kind":"opinion","turns":2}'), '{"refused":"turns"}', 'two turns on an item in the hall, too');

-- Moved up: the record says why.
select tap.act('r1', :m, 'hand_raise', '{"kind":"question","stance":"against"}') #>> '{ok,hand}' as h1 \gset
select tap.act('r2', :m, 'hand_raise', '{"kind":"opinion"}') #>> '{ok,hand}' as h2 \gset
select is(tap.row(:m, 'hand', :h1) -> 'stance', '"against"', 'a stance');
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h2, 'seconds', 180, 'moved_up', true, 'reason', '要先走')) #>> '{ok,hand}', :'h2', 'out of turn');
select is(tap.kinds(:m), 'hand.moved_up', 'with a line');
select is(tap.look(:a, 'select content::jsonb - ''salt'' from sanhui.beside where name = ''words'' order by n desc limit 1')::jsonb, '{"text":"要先走","label":"1号 B女士"}', 'and the reason beside it');

-- A turn that is held.
select is(tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h2, 'step', 'back', 'seconds', 60)), '{"ok":{}}', 'back without having been lost');
select is(tap.hand(:h2, 'sanhui.iso(until)'), '2026-11-22T10:03:00.000+08:00', 'changes nothing');
select tap.at('2026-11-22T10:01:00+08:00') as x \gset
select tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h2, 'step', 'lost', 'seconds', 60)) as x \gset
select is(tap.hand(:h2, 'sanhui.iso(held_until)'), '2026-11-22T10:02:00.000+08:00', 'held for a minute');
savepoint rest;
select is(tap.act('chair', :m, 'meeting_recess', '{}'), '{"ok":{},"desk":true}', 'the meeting rests while a turn is held');
select is(tap.hand(:h2, 'state || (held_until is null)'), 'waitingtrue', 'which is broken off by that');
rollback to savepoint rest;
select tap.at('2026-11-22T10:01:20+08:00') as x \gset
select tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h2, 'step', 'lost', 'seconds', 60)) as x \gset
select is(tap.hand(:h2, 'sanhui.iso(held_until)'), '2026-11-22T10:02:00.000+08:00', 'lost again while it is held: the same minute');
select tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h2, 'step', 'back', 'seconds', 60)) as x \gset
select is(tap.hand(:h2, 'sanhui.iso(until)'), '2026-11-22T10:03:20.000+08:00', 'back: longer by the gap');
select is(tap.hand(:h2, 'held_until'), null, 'and not held any more');
select tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h2, 'step', 'lost', 'seconds', 60)) as x \gset
select tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h2, 'step', 'over', 'seconds', 60)) as x \gset
select is(tap.hand(:h2, 'state || '' '' || front || '' '' || (until is null) || (given_at is null) || (held_until is null)'), 'waiting true truetruetrue', 'lost for too long: it waits, in front');
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h2, 'seconds', 180)) #>> '{ok,hand}', :'h2', 'and gets its turn');
select is(tap.hand(:h2, 'front'), 'false', 'once');
select tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h2, 'step', 'lost', 'seconds', 60)) as x \gset
select tap.look(:a, format('select item from sanhui.meeting where id = %s', :m)) as item \gset
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h1, 'seconds', 180)) #>> '{ok,hand}', :'h1', 'the chair need not wait');
select is(tap.hand(:h2, 'state || (held_until is null)'), 'waitingtrue', 'the lost one waits');

-- What somebody far away writes and says.
select r::jsonb #>> '{ok,clip}' as clip from tap.server(:a, format('select sanhui.clip_add(%s, %s, %s, ''audio/webm'', ''GkXfow=='')', (select session from tap.who where name = 'r1'), :m, :h1)) r \gset
select is(tap.row(:m, 'hand', :h1) ->> 'clips', format('[%s]', :'clip'), 'the hand names its recording');
select is((select r::jsonb from tap.server(:a, format('select sanhui.clip_add(%s, %s, %s, ''audio/webm'', ''GkXfow=='')', (select session from tap.who where name = 'r2'), :m, :h1)) r), '{"refused":"own"}', 'another''s hand');
select is((select r::jsonb from tap.server(:a, format('select sanhui.clip_add(%s, %s, %s, ''audio/webm'', ''GkXfow=='')', (select session from tap.who where name = 'r2'), :m, :h2)) r), '{"refused":"phase"}', 'after the turn');
select throws_ok(format('select * from tap.server(%s, ''select sanhui.clip_add(%s, %s, %s, ''''text/html'''', ''''GkXfow=='''')'')', :a, (select session from tap.who where name = 'r1'), :m, :h1), '23514', null, 'nothing but sound');
select is((select r from tap.server(:a, format('select sanhui.clip_bytes(%s, null, true)', :clip)) r), 'audio/webm GkXfow==', 'the office hears it');
select is((select r from tap.server(:a, format('select sanhui.clip_bytes(%s, 0, false)', :clip)) r), null, 'nobody else');
select is((select r from tap.server(tap.is('b'), format('select sanhui.clip_bytes(%s, null, true)', :clip)) r), null, 'nor another neighbourhood''s office');

-- The recorder's note.
select is(tap.act('chair', :m, 'floor_gist', jsonb_build_object('hand', :h1, 'text', '问车位')), '{"ok":{}}', 'noted while it is said');
select is(tap.act('chair', :m, 'floor_gist', jsonb_build_object('hand', :h1, 'text', '问车位')), '{"ok":{}}', 'the same again');
select is(tap.act('chair', :m, 'floor_gist', jsonb_build_object('hand', :h1, 'text', '问车位怎么补')), '{"ok":{}}', 'put better');
select is(tap.kinds(:m), 'hand.moved_up speech.noted speech.noted', 'a line for each note that differs');
select is(tap.row(:m, 'hand', :h1) ->> 'gist', '问车位怎么补', 'the later one stands');
select tap.act('r3', :m, 'hand_raise', '{"kind":"question"}') #>> '{ok,hand}' as h3 \gset
select is(tap.act('chair', :m, 'floor_gist', jsonb_build_object('hand', :h3, 'text', 'x')), '{"refused":"phase"}', 'nothing of who has not spoken');

-- A reply.
select tap.look(:a, 'select min(id) from sanhui.organisation') as org \gset
select tap.act('chair', :m, 'floor_reply', jsonb_build_object('organisation', :org, 'seconds', 120)) #>> '{ok,hand}' as reply \gset
select is(tap.hand(:reply, 'kind || '' '' || state || '' '' || extract(epoch from until - given_at)::int || '' '' || (session is null)'), 'reply speaking 120 true', 'two minutes at once');
select is(tap.hand(:h1, 'state || front'), 'waitingtrue', 'the turn before is broken off');
select tap.act('r1', :m, 'hand_lower', jsonb_build_object('hand', :h1)) as x \gset
select is(tap.act('chair', :m, 'floor_reply', jsonb_build_object('organisation', :org, 'seconds', 120)) #>> '{ok,hand}', :'reply', 'asked for twice: once');
select is(tap.act('chair', :m, 'floor_reply', '{"organisation":987654,"seconds":120}'), '{"refused":"gone"}', 'no such organisation');
select is(tap.act('r1', :m, 'floor_text', jsonb_build_object('hand', :reply, 'text', 'x')), '{"refused":"own"}', 'nobody else writes for it');
select tap.look(:a, format('with u as (update sanhui.account set organisation = (select name from sanhui.organisation where id = %s) where role = ''clerk'' returning 1) select count(*) from u', :org)) as x \gset
select is(tap.act('clerk', :m, 'floor_text', jsonb_build_object('hand', :reply, 'text', '一周内划线')), '{"ok":{}}', 'its own account does');
select is(tap.act('clerk', :m, 'floor_end', jsonb_build_object('hand', :reply)), '{"ok":{}}', 'and ends it');

-- Order.
select (select session from tap.who where name = 'r3') as s3 \gset
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h3, 'seconds', 180)) as x \gset
select is(tap.act('chair', :m, 'disorder_add', jsonb_build_object('step', 'warned', 'speaker', :s3, 'label', '2号 C女士', 'reason', '骂人', 'on', '[{"t":"disorder","c":0}]'::jsonb)) -> 'ok' ? 'disorder', true, 'a warning');
select is(tap.hand(:h3, 'state'), 'speaking', 'ends no turn');
select is(tap.act('chair', :m, 'disorder_add', jsonb_build_object('step', 'muted', 'speaker', :s3, 'label', '2号 C女士', 'reason', '又骂', 'on', '[{"t":"disorder","c":0}]'::jsonb)), '{"refused":"moved"}', 'decided before the warning was known');
select is(tap.act('chair', :m, 'disorder_add', jsonb_build_object('step', 'muted', 'speaker', :s3, 'label', '2号 C女士', 'reason', '又骂')) -> 'ok' ? 'disorder', true, 'a mute');
select is(tap.hand(:h3, 'state'), 'done', 'ends it');
select is(tap.kinds(:m), 'hand.moved_up speech.noted speech.noted disorder.warned disorder.muted', 'each is a line');
select is(tap.look(:a, 'select audience from sanhui.beside where name = ''words'' order by n desc limit 1'), 'staff', 'whose words are the office''s');
select is((select count(*)::int from tap.server(:a, format('select 1 from sanhui.meeting_rows(%s, 0) where t = ''disorder'' and audience = ''office''', :m))), 2, 'as its rows are');
select is(tap.act('chair', :m, 'disorder_add', jsonb_build_object('step', 'warned', 'speaker', (select session from tap.who where name = 'chair'), 'label', 'x', 'reason', 'x')), '{"refused":"own"}', 'not oneself');
select tap.act('clerk', :m, 'hand_enter', '{"label":"5号老李","kind":"opinion","turns":2}') #>> '{ok,hand}' as lao \gset
select tap.act('chair', :m, 'disorder_add', jsonb_build_object('step', 'removed', 'speaker', -:lao, 'label', '5号老李', 'reason', '砸东西')) as x \gset
select is(tap.hand(:lao, 'state'), 'withdrawn', 'who is removed waits no more');
select is(tap.act('clerk', :m, 'hand_enter', '{"label":"5号 老李","kind":"opinion","turns":2}'), '{"refused":"silenced"}', 'nor comes into the queue again');

-- The same person by another phone of the slip, and by the same phone through the door again.
create function tap.at_door(p_sql text) returns jsonb language sql volatile as $$ select (select r::jsonb from tap.server(null, p_sql) r) $$;
create function tap.comes(p_name text, p_sql text) returns void language sql volatile as
$$ insert into tap.who (name, precinct, session) select p_name, tap.is('a'), (tap.at_door(p_sql) #>> '{ok,session}')::bigint $$;
create function tap.same(p_speaker bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(step || '' '' || sessions::text, '' '' order by id) from sanhui.disorder where speaker = %s', p_speaker)) $$;
select is(tap.same(:s3), 'warned {} muted {}', 'no other phone');
select tap.comes('r3b', 'select sanhui.slip_enter(''slip:h3'', ''session:r3b'', null)') as x \gset
select tap.act('r3b', :m, 'comment_add', '{"text":"换一部手机","every":0}') as x \gset
select (select session from tap.who where name = 'r3b') as s3b \gset
select is(tap.same(:s3), format('warned {%s} muted {%s}', :s3b, :s3b), 'who writes with the same slip is known');
select tap.act('chair', :m, 'disorder_add', jsonb_build_object('step', 'warned', 'speaker', :s3, 'label', '2号 C女士', 'reason', '再骂')) as x \gset
select is(tap.same(:s3), format('warned {%s} muted {%s} warned {%s}', :s3b, :s3b, :s3b), 'from the first word on');
select tap.comes('g', 'select sanhui.building_enter(''building:a1'', ''session:g'', null)') as x \gset
select (select session from tap.who where name = 'g') as g \gset
select tap.act('chair', :m, 'disorder_add', jsonb_build_object('step', 'warned', 'speaker', :g, 'label', '1号 居民', 'reason', '骂人')) as x \gset
select tap.act('g', :m, 'comment_add', '{"text":"就说","every":0}') as x \gset
select is(tap.same(:g), 'warned {}', 'itself is no other');
select is(tap.at_door('select sanhui.session_end(''session:r3b'')'), jsonb_build_object('ok', jsonb_build_object('session', :s3b::bigint)), 'who signs out and was only known by the slip leaves nothing');
select is(tap.at_door('select sanhui.session_end(''session:g'')'), jsonb_build_object('ok', jsonb_build_object('session', :g::bigint, 'kept', true)), 'a guest who was warned');
select is(tap.at_door('select sanhui.session_of(''session:g'')'), null, 'is signed out all the same');
select tap.comes('g2', 'select sanhui.building_enter(''building:a1'', ''session:g2'', ''session:g'')') as x \gset
select is(tap.at_door('select sanhui.session_of(''session:g2'')') -> 'was', jsonb_build_array(:g), 'and the same when it comes through the door again');
select tap.act('g2', :m, 'hand_raise', '{"kind":"opinion"}') as x \gset
select is(tap.same(:g), format('warned {%s}', (select session from tap.who where name = 'g2')), 'which the desk is told when it speaks up');
select tap.comes('g3', 'select sanhui.building_enter(''building:a1'', ''session:g3'', ''session:g2'')') as x \gset
select is((select count(distinct session)::int from tap.who where name in ('g2', 'g3')), 1, 'through the door without signing out: the same session');
select is(tap.at_door('select sanhui.building_enter(''building:b1'', ''session:g4'', ''session:g2'')') -> 'ok' ->> 'reused', 'false', 'beyond the wall another one');

-- The chair's seat.
select tap.look(:a, 'select id from sanhui.account where role = ''clerk''') as clerk \gset
select tap.look(:a, 'select id from sanhui.account where role = ''chair''') as boss \gset
select is(tap.act('clerk', :m, 'chair_hand', jsonb_build_object('account', :clerk)), '{"refused":"role"}', 'not who does not hold it');
select is(tap.act('chair', :m, 'chair_hand', '{"account":987654}'), '{"refused":"gone"}', 'to nobody');
select is(tap.act('chair', :m, 'chair_hand', jsonb_build_object('account', tap.look(:a, 'select id from sanhui.account where role in (''property'', ''implementer'') limit 1')::bigint)), '{"refused":"seat"}', 'not to an organisation');
select is(tap.act('chair', :m, 'chair_hand', jsonb_build_object('account', :clerk)), '{"ok":{},"desk":true}', 'to the clerk');
select is(tap.look(:a, format('select chair_name = (select name from sanhui.account where id = %s) from sanhui.meeting where id = %s', :clerk, :m)), 'true', 'whose name is shown');
select is(tap.act('chair', :m, 'hand_lower', jsonb_build_object('hand', tap.act('r1', :m, 'hand_raise', '{"kind":"question"}') #> '{ok,hand}')), '{"refused":"own"}', 'who gave it away lowers nobody''s hand');
select is(tap.act('clerk', :m, 'chair_take'), '{"refused":"role"}', 'a clerk does not take it');
select is(tap.act('chair', :m, 'chair_take'), '{"ok":{},"desk":true}', 'the chair takes it back');
select is(tap.act('chair', :m, 'chair_take'), '{"ok":{},"desk":true}', 'twice is once');
select is(right(tap.kinds(:m), 25), 'chair.handed chair.handed', 'two lines');

-- On paper nobody is named, and voices go with the confirmed minutes.
select is(tap.look(:a, format('select string_agg(distinct s ->> ''label'', '' '' order by s ->> ''label'') from jsonb_array_elements(sanhui.paper_minutes_data(%s) -> ''speeches'') s', :m)) like '%王女士%', false, 'the minutes'' data name nobody in the hall');
select is(tap.look(:a, format('select s ->> ''gist'' from jsonb_array_elements(sanhui.paper_minutes_data(%s) -> ''speeches'') s where s ->> ''kind'' like ''提问%%'' limit 1', :m)), '问车位怎么补', 'and say what was noted');
select tap.act('chair', :m, 'meeting_close') as x \gset
select is(tap.look(:a, format('select count(*) from sanhui.hand where meeting = %s and state in (''waiting'', ''speaking'')', :m)), '0', 'no hand outlives the meeting');
select * from finish();
rollback;
