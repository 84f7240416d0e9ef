-- Who speaks: whoever holds a slip is the same on every phone; a turn that is broken off is not lost.
begin;
\ir support/world.psql
select plan(30);
select tap.is('a') as a \gset
select tap.hearing('open') as m \gset
create function tap.hand(h bigint, what text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select %s from sanhui.hand h where id = %s', what, h)) $$;
-- Another phone with a slip.
create function tap.phone(p_name text, p_slip text) returns void language sql volatile as
$$ insert into tap.who select p_name, tap.is('a'), (v::jsonb #>> '{ok,session}')::bigint, 'session:' || p_name
   from tap.server(null, format('select sanhui.slip_enter(''slip:%s'', ''session:%s'', null)::text', p_slip, p_name)) v $$;
select tap.phone('r1 again', 'h1'), tap.phone('r1 third', 'h1') as x \gset

-- One hand, two turns, one comment in twenty seconds: of a slip, not of a phone.
select tap.act('r1', :m, 'hand_raise', '{"kind":"opinion","turns":2}') #>> '{ok,hand}' as h1 \gset
select is(tap.act('r1 again', :m, 'hand_raise', '{"kind":"opinion","turns":2}') #>> '{ok,hand}', :'h1', 'the same hand on another phone');
select is((select jsonb_agg(r::jsonb -> 'holders') from tap.server(:a, format('select row from sanhui.meeting_rows(%s, 0) x where t = ''speaker'' and audience = ''office'' and id = ''%s''', :m, :h1)) r),
    jsonb_build_array(jsonb_build_array(jsonb_build_object('capacity', 'household', 'holder', tap.is('h1')))), 'the server knows who is behind it');
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h1, 'seconds', 180)) as x \gset
select is(tap.act('r1 again', :m, 'floor_text', jsonb_build_object('hand', :h1, 'text', '说两句')), '{"ok":{}}', 'who has the slip writes');
select is(tap.act('r2', :m, 'floor_text', jsonb_build_object('hand', :h1, 'text', 'x')), '{"refused":"own"}', 'nobody else');
select is(tap.act('r1 again', :m, 'floor_end', jsonb_build_object('hand', :h1)), '{"ok":{}}', 'and ends it');
select tap.act('r1 again', :m, 'hand_raise', '{"kind":"opinion","turns":2}') #>> '{ok,hand}' as h2 \gset
select is(tap.hand(:h2, 'speaker'), tap.hand(:h1, 'speaker'), 'the second turn of the same speaker');
select isnt(tap.hand(:h2, 'session'), tap.hand(:h1, 'session'), 'from the other phone');
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h2, 'seconds', 180)) as x \gset
select tap.act('chair', :m, 'floor_end', jsonb_build_object('hand', :h2)) as x \gset
select is(tap.act('r1', :m, 'hand_raise', '{"kind":"opinion","turns":2}'), '{"refused":"turns"}', 'no third one');
select is(tap.act('r1 third', :m, 'hand_raise', '{"kind":"opinion","turns":2}'), '{"refused":"turns"}', 'on no phone');
select is(tap.act('r1', :m, 'comment_add', '{"text":"一","every":20}') -> 'ok' ? 'comment', true, 'a comment');
select is(tap.act('r1 again', :m, 'comment_add', '{"text":"二","every":20}'), '{"wait":20,"refused":"busy"}', 'the next one from the other phone is too soon');
select is(tap.act('r2', :m, 'comment_add', '{"text":"三","every":20}') -> 'ok' ? 'comment', true, 'a neighbour''s is not');
-- Guests are who they are by their phones alone.
select is(tap.act('guest', :m, 'hand_raise', '{"kind":"question","turns":2}') -> 'ok' ? 'hand', true, 'a guest');
select is((select count(*)::int from tap.server(:a, format('select 1 from sanhui.meeting_rows(%s, 0) x where t = ''speaker''', :m)) r), 0, 'has no slip behind the hand');
-- A slip that was printed again: whoever has the old one is nobody.
select tap.look(:a, 'with u as (update sanhui.slip set revoked_at = sanhui.clock() where household = ' || tap.is('h1') || ' returning 1) select count(*) from u') as x \gset
select is(tap.act('r1 third', :m, 'hand_raise', '{"kind":"opinion","turns":2}') -> 'ok' ? 'hand', true, 'without its right the phone is a guest');

-- Broken off.
select tap.act('chair', :m, 'item_begin', jsonb_build_object('item', (tap.look(:a, format('select id from sanhui.item where meeting = %s and state = ''pending'' order by n limit 1', :m)))::bigint)) as x \gset
select tap.act('r3', :m, 'hand_raise', '{"kind":"question","turns":2}') #>> '{ok,hand}' as h3 \gset
select tap.act('r2', :m, 'hand_raise', '{"kind":"opinion","turns":2}') #>> '{ok,hand}' as h4 \gset
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h3, 'seconds', 180)) as x \gset
select tap.at('2026-11-22T10:01:00+08:00') as x \gset
select tap.act('chair', :m, 'floor_gist', jsonb_build_object('hand', :h3, 'text', '问车位')) as x \gset
select tap.act('chair', :m, 'floor_reply', jsonb_build_object('organisation', tap.is('property'), 'seconds', 120)) as x \gset
select is(tap.hand(:h3, 'state || '' '' || front || '' '' || rest'), 'waiting true 120', 'by a reply: waits in front, with what was left');
select is(tap.act('chair', :m, 'floor_gist', jsonb_build_object('hand', :h3, 'text', '问车位怎么补')), '{"ok":{}}', 'what was said can be noted meanwhile');
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h3, 'seconds', 180)) as x \gset
select is(tap.hand(:h3, 'state || '' '' || front || '' '' || (rest is null) || '' '' || extract(epoch from until - sanhui.clock())::int'), 'speaking false true 120', 'and goes on for so long');
select is(tap.look(:a, format('select state from sanhui.hand where meeting = %s and organisation is not null', :m)), 'done', 'a reply does not come back');
select tap.act('chair', :m, 'meeting_recess') as x \gset
select is(tap.hand(:h3, 'state || '' '' || front || '' '' || rest'), 'waiting true 120', 'by a break as well');
select tap.act('chair', :m, 'meeting_resume') as x \gset
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h3, 'seconds', 180)) as x \gset
select tap.at('2026-11-22T10:02:50+08:00') as x \gset
select tap.act('chair', :m, 'meeting_recess') as x \gset
select is(tap.hand(:h3, 'rest'), '30', 'half a minute is the least');
select tap.act('chair', :m, 'meeting_resume') as x \gset
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h3, 'seconds', 180)) as x \gset
select tap.at('2026-11-22T10:03:30+08:00') as x \gset
select tap.act('chair', :m, 'meeting_recess') as x \gset
select is(tap.hand(:h3, 'state'), 'done', 'who is over the time has spoken');
select tap.act('chair', :m, 'meeting_resume') as x \gset
-- A lost one.
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h4, 'seconds', 180)) as x \gset
select tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h4, 'step', 'lost', 'seconds', 60)) as x \gset
select tap.act('r3', :m, 'hand_raise', '{"kind":"opinion","turns":2}') #>> '{ok,hand}' as h5 \gset
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h5, 'seconds', 180)) as x \gset
select is(tap.hand(:h4, 'state || '' '' || front || '' '' || (rest is null) || '' '' || (held_until is null)'), 'waiting true true true', 'the chair went on: it waits in front, with a whole turn');
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h4, 'seconds', 180)) as x \gset
select is(tap.hand(:h5, 'state'), 'done', 'who gives way to the next has spoken');
select tap.act('r2', :m, 'floor_hold', jsonb_build_object('hand', :h4, 'step', 'lost', 'seconds', 60)) as x \gset
select tap.act('chair', :m, 'item_begin', jsonb_build_object('item', (tap.look(:a, format('select id from sanhui.item where meeting = %s and state = ''pending'' order by n limit 1', :m)))::bigint)) as x \gset
select is(tap.hand(:h4, 'state || '' '' || front'), 'waiting true', 'the next item does not take its place either');
select is(tap.act('r2', :m, 'hand_lower', jsonb_build_object('hand', :h4)), '{"ok":{}}', 'it has said enough');
select is(tap.hand(:h4, 'state || '' '' || front'), 'done false', 'who has spoken has spoken');
select tap.act('r3', :m, 'hand_raise', '{"kind":"question","turns":2}') #>> '{ok,hand}' as h6 \gset
select tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h6, 'seconds', 180)) as x \gset
select tap.act('chair', :m, 'floor_reply', jsonb_build_object('organisation', tap.is('property'), 'seconds', 120)) as x \gset
savepoint item;
select tap.act('chair', :m, 'item_begin', jsonb_build_object('item', (tap.look(:a, format('select id from sanhui.item where meeting = %s and state = ''pending'' order by n limit 1', :m)))::bigint)) as x \gset
select is(tap.hand(:h6, 'state || '' '' || front'), 'done false', 'what is left of a turn ends with its item');
rollback to savepoint item;
select tap.act('chair', :m, 'meeting_close') as x \gset
select is(tap.hand(:h6, 'state'), 'done', 'who was broken off is in the minutes');
select is(tap.look(:a, format('select count(*) from sanhui.hand where meeting = %s and state in (''waiting'', ''speaking'')', :m)), '0', 'no hand outlives the meeting');
select * from finish();
rollback;
