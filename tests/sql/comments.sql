-- Comments: looked at before they are shown, and one on top.
begin;
\ir support/world.psql
select plan(82);
select tap.is('a') as a \gset
create function tap.rows(p_m bigint, p_t text) returns table (audience text, r jsonb) language sql volatile as
$$ select x ->> 'audience', (x ->> 'row')::jsonb from (select r::jsonb as x from tap.server(tap.is('a'),
       format('select row_to_json(m) from sanhui.meeting_rows(%s, 0) m', p_m)) r) q where x ->> 't' = p_t $$;
create function tap.lines(p_m bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(l.kind || coalesce('' '' || b.audience || '':'' || coalesce(b.content::jsonb ->> ''text'', ''-''), ''''), '', '' order by l.n)
       from sanhui.line l join sanhui.meeting m on m.stream = l.stream left join sanhui.beside b on b.stream = l.stream and b.n = l.n
       where m.id = %s and l.kind like ''comment%%''', p_m)) $$;
select tap.hearing('open') as m \gset

select is((select string_agg(r ->> 'approves', ',') from tap.rows(:m, 'meeting') where audience = 'room'), 'false', 'shown at once, unless somebody says otherwise');
select is(tap.act('clerk', :m, 'comments_approve', '{"on":true}'), '{"ok":{}}', 'looked at first');
select is(tap.act('clerk', :m, 'comments_approve', '{"on":true}'), '{"ok":{}}', 'again: no change');
select is((select string_agg(r ->> 'approves', ',') from tap.rows(:m, 'meeting') where audience = 'room'), 'true', 'and everybody knows');
select tap.act('r1', :m, 'comment_add', '{"text":"等一等","every":20}') #>> '{ok,held}' as k1 \gset
select isnt(:'k1'::text, '', 'a resident''s comment waits');
select is(tap.act('r1', :m, 'comment_add', '{"text":"太快了","every":20}') ->> 'refused', 'busy', 'not two in a moment');
select is((select count(*)::int from tap.rows(:m, 'comment')), 0, 'there is no comment');
select is((select string_agg(audience || ':' || (r ->> 'state') || coalesce(r ->> 'text', '') || coalesce(r ->> 'label', ''), ',' order by audience) from tap.rows(:m, 'held')),
    'author:waiting,office:waiting等一等' || (select r ->> 'label' from tap.rows(:m, 'held') where audience = 'office'), 'its words are the office''s, that it waits its author''s');
select is(tap.act('clerk', :m, 'comment_add', '{"text":"工作人员说的"}') #>> '{ok,held}', null, 'who works for the meeting does not wait');
select is(tap.act('clerk', :m, 'comment_show', '{"held":987654}'), '{"refused":"gone"}', 'no such comment');
select tap.act('chair', :m, 'comment_show', jsonb_build_object('held', :k1)) #>> '{ok,comment}' as c1 \gset
select is((select string_agg(r ->> 'text', ',' order by (r ->> 'id')::int) from tap.rows(:m, 'comment') where audience = 'room'), '工作人员说的,等一等', 'shown, as the newest');
select is(tap.act('chair', :m, 'comment_show', jsonb_build_object('held', :k1)) #>> '{ok,comment}', :'c1', 'shown once');
select is((select string_agg(r ->> 'state' || (r ->> 'comment'), ',') from tap.rows(:m, 'held') where audience = 'author'), 'shown' || :'c1', 'and its page knows which it became');
select is((select count(distinct r ->> 'session')::int from tap.rows(:m, 'comment') where audience = 'room' and r ->> 'id' = :'c1'), 1, 'by its author');
select is(tap.look(:a, format('select (c.session = h.session)::text from sanhui.comment c join sanhui.held_comment h on h.comment = c.id where c.id = %s', :c1)), 'true', 'not by who showed it');
select is(tap.act('chair', :m, 'comment_refuse', jsonb_build_object('held', :k1, 'reason', '晚了')), '{"refused":"gone"}', 'what is shown is hidden, not refused');

select tap.act('r2', :m, 'comment_add', '{"text":"骂人的话"}') #>> '{ok,held}' as k2 \gset
select is(tap.act('clerk', :m, 'comment_refuse', jsonb_build_object('held', :k2, 'reason', '不文明')), '{"ok":{}}', 'not shown');
select is(tap.act('clerk', :m, 'comment_refuse', jsonb_build_object('held', :k2, 'reason', '不文明')), '{"ok":{}}', 'again: no change');
select is((select string_agg(audience || (r ->> 'state') || coalesce(r ->> 'reason', ''), ',' order by audience) from tap.rows(:m, 'held') where r ->> 'id' = :'k2'), 'authorrefused,officerefused不文明', 'its author hears that, the office why');
select is(tap.lines(:m), 'comments.approval, comment.held staff:等一等, comment.made room:工作人员说的, comment.made room:等一等, comment.held staff:骂人的话, comment.refused staff:不文明', 'the record has all of it, and what was not shown for the office alone');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('held', :k2)), '{"refused":"own"}', 'not another''s');
select is(tap.act('r2', :m, 'comment_erase', jsonb_build_object('held', :k2)), '{"ok":{}}', 'its author takes it back');
select is(tap.act('r2', :m, 'comment_erase', jsonb_build_object('held', :k2)), '{"ok":{}}', 'again: no change');
select is(tap.act('clerk', :m, 'comment_show', jsonb_build_object('held', :k2)), '{"refused":"gone"}', 'and then nobody shows it');
select is(tap.look(:a, format('select count(*) from sanhui.beside b join sanhui.line l on l.stream = b.stream and l.n = b.n where b.content is not null and (l.bytes::jsonb #>> ''{body,held}'') = ''%s''', :k2)), '0', 'words and reason are gone');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('held', :k1)), '{"refused":"gone"}', 'what became a comment is taken back as one');

-- On top.
select is(tap.act('clerk', :m, 'comment_pin', '{"comment":987654}'), '{"refused":"gone"}', 'no such comment');
select is(tap.act('clerk', :m, 'comment_pin', jsonb_build_object('comment', :c1)), '{"ok":{}}', 'on top');
select is((select string_agg(r #>> '{pinned,id}', ',') from tap.rows(:m, 'meeting') where audience = 'room'), :'c1', 'for everybody');
select tap.act('chair', :m, 'comment_hide', jsonb_build_object('comment', :c1, 'reason', '重复')) as x \gset
select is((select coalesce(string_agg(r #>> '{pinned,id}', ','), 'none') from tap.rows(:m, 'meeting') where audience = 'room'), 'none', 'what is hidden is not on top');
select is(tap.act('clerk', :m, 'comment_pin', jsonb_build_object('comment', :c1)), '{"refused":"gone"}', 'nor comes there');
select is(tap.act('chair', :m, 'comments_approve', '{"on":false}'), '{"ok":{}}', 'shown at once again');
select isnt(tap.act('r2', :m, 'comment_add', '{"text":"马上看到"}') #>> '{ok,comment}', null, 'at once');

-- Photos: the sender's own, of nothing else; seen as the comment is seen; in the line by their hashes.
create function tap.photo(p_who text, p_byte text) returns bigint language sql volatile as
$$ select (tap.server(tap.is('a'), format('select sanhui.photo_add(%s, 96, 64, %L)', (select session from tap.who where name = p_who),
       encode(decode('ffd8' || p_byte || 'ffd9', 'hex'), 'base64')))::jsonb #>> '{ok,photo}')::bigint $$;
create function tap.seen(p_photo bigint) returns text language sql volatile as
$$ select coalesce(string_agg(name, ' ' order by name), 'nobody') from tap.who
   cross join lateral tap.server(tap.is('a'), format('select sanhui.photo_bytes(%s, %s, null)', p_photo, session)) bytes
   where name in ('r1', 'r2', 'clerk', 'recorder', 'property') and bytes is not null $$;
create function tap.say(p_who text, p_m bigint, p_photos bigint[]) returns jsonb language sql volatile as
$$ select tap.act(p_who, p_m, 'comment_add', jsonb_build_object('text', '请看照片', 'every', 0, 'photos', to_jsonb(p_photos))) $$;
select tap.photo('r1', '01') as p1, tap.photo('r1', '02') as p2, tap.photo('r2', '03') as p3, tap.photo('r1', '04') as p4 \gset
select is(tap.seen(:p1), 'r1', 'before it is sent: its own alone');
select is(tap.say('r1', :m, array[:p1, :p3]::bigint[]), '{"refused":"photo"}', 'not what another brought');
select is(tap.say('r1', :m, array[:p1, :p1]::bigint[]), '{"refused":"photo"}', 'nor one twice');
select is(tap.say('r1', :m, array[:p1, 987654]::bigint[]), '{"refused":"photo"}', 'nor one that is not there');
select tap.say('r1', :m, array[:p2, :p1]::bigint[]) #>> '{ok,comment}' as c2 \gset
select is((select string_agg(audience || ' ' || (r ->> 'photos'), ', ' order by audience) from tap.rows(:m, 'comment') where r ->> 'id' = :'c2'),
    format('office [%1$s, %2$s], room [%1$s, %2$s]', :p2, :p1), 'in the order in which they were put');
select is((select count(*)::int from tap.rows(:m, 'comment') where r ? 'photos' and r ->> 'id' <> :'c2'), 0, 'who has none says nothing of them');
select is(tap.look(:a, format($q$select l.bytes::jsonb #>> '{body,photos}' || ' ' || (b.content::jsonb ->> 'photos')
        from sanhui.comment k join sanhui.meeting m on m.id = k.meeting join sanhui.line l on l.stream = m.stream and l.n = k.line
        join sanhui.beside b on b.stream = l.stream and b.n = l.n where k.id = %s$q$, :c2)),
    format('2 ["%s", "%s"]', encode(sha256('\xffd802ffd9'), 'hex'), encode(sha256('\xffd801ffd9'), 'hex')), 'the line counts them, their hashes lie beside');
select is(tap.seen(:p1), 'clerk property r1 r2 recorder', 'seen by whoever may be in the meeting');
select is(tap.say('r1', :m, array[:p1]::bigint[]), '{"refused":"photo"}', 'a photo shows one thing');
select is(tap.act('chair', :m, 'comment_hide', jsonb_build_object('comment', :c2, 'reason', '有车牌')), '{"ok":{}}', 'hidden');
select is(tap.seen(:p1), 'clerk r1 recorder', 'then by the office, and by who brought it');
select is((select string_agg(audience, ',') from tap.rows(:m, 'comment') where r ->> 'id' = :'c2' and r ? 'photos'), 'office', 'as the row says');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :c2)), '{"ok":{}}', 'erased');
select is(tap.look(:a, format('select count(*)::text from sanhui.photo where id in (%s, %s)', :p1, :p2)), '0', 'and so are they');

select tap.act('chair', :m, 'comments_approve', '{"on":true}') as x \gset
select tap.say('r1', :m, array[:p4]::bigint[]) #>> '{ok,held}' as k3 \gset
select is(tap.seen(:p4), 'clerk r1 recorder', 'one that waits: the office looks at its photos too');
select is((select string_agg(audience, ',') from tap.rows(:m, 'held') where r ->> 'id' = :'k3' and r ? 'photos'), 'office', 'the room does not hear of them');
select tap.act('clerk', :m, 'comment_show', jsonb_build_object('held', :k3)) #>> '{ok,comment}' as c3 \gset
select is(tap.seen(:p4), 'clerk property r1 r2 recorder', 'shown with it');
select tap.at(tap.look(:a, 'select (max(at) + interval ''2 days'')::text from sanhui.photo')) as x \gset
select tap.photo('r2', '05') as x \gset
select is(tap.look(:a, format('select count(*)::text from sanhui.photo where id = %s', :p4)), '1', 'a comment keeps its photos');
select is(tap.look(:a, format('select count(*)::text from sanhui.photo where id = %s', :p3)), '0', 'what was never sent is forgotten');
select tap.look(:a, format('update sanhui.meeting set confidential = true where id = %s returning 1', :m)) as x \gset
select is(tap.seen(:p4), 'clerk r1 recorder', 'but not by outsiders of a confidential meeting');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :c3)), '{"ok":{}}', 'erased by its author');
select is(tap.look(:a, format($q$select concat_ws(' ', h.state, h.text, h.label, (select count(*) from sanhui.photo where id = %s),
        (select count(b.content) from sanhui.beside b where b.n = h.line and b.stream = (select stream from sanhui.meeting where id = h.meeting)))
        from sanhui.held_comment h where h.id = %s$q$, :p4, :k3)), 'erased  0 0', 'with what it was when it waited');

-- Anonymous: for everybody but the office; nothing in the room's rows or in the record is the same as in its writer's other words.
select tap.act('chair', :m, 'comments_approve', '{"on":false}') as x \gset
select tap.look(:a, format('update sanhui.meeting set confidential = false where id = %s returning 1', :m)) as x \gset
create function tap.room(p_m bigint, p_id text) returns text language sql volatile as
$$ select string_agg(concat_ws(' ', r ->> 'label', coalesce(r ->> 'session', 'nobody'), r ->> 'text'), ',') from tap.rows(p_m, 'comment') where audience = 'room' and r ->> 'id' = p_id $$;
create function tap.by(p_m bigint, p_of text, p_id text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format($q$select string_agg(l.kind || ' ' || (l.bytes::jsonb ->> 'by') || coalesce(' ' || (b.content::jsonb ->> 'label'), ''), ', ' order by l.n)
       from sanhui.line l join sanhui.meeting m on m.stream = l.stream left join sanhui.beside b on b.stream = l.stream and b.n = l.n
       where m.id = %s and l.bytes::jsonb #>> '{body,%s}' = '%s'$q$, p_m, p_of, p_id)) $$;
select session as s2 from tap.who where name = 'r2' \gset
select tap.act('r2', :m, 'comment_add', '{"text":"署名的话"}') #>> '{ok,comment}' as c4 \gset
select tap.act('r2', :m, 'comment_add', '{"text":"不署名的话","anonymous":true}') #>> '{ok,comment}' as c5 \gset
select is(tap.room(:m, :'c5'), '匿名居民 nobody 不署名的话', 'the room reads nobody''s label, and no session');
select is((select concat_ws(' ', r ->> 'label' = (select label from tap.rows(:m, 'comment') x cross join lateral (select x.r ->> 'label' as label) l where x.r ->> 'id' = :'c4' and x.audience = 'office'),
        (r ->> 'session')::bigint = :s2, r ->> 'anonymous') from tap.rows(:m, 'comment') where audience = 'office' and r ->> 'id' = :'c5'), 't t true', 'the office whose it is, and that it asked not to be named');
select is((select r ->> 'anonymous' from tap.rows(:m, 'comment') where audience = 'office' and r ->> 'id' = :'c4'), 'false', 'others did not ask');
select is(tap.by(:m, 'comment', :'c5'), 'comment.made 0 匿名居民', 'the record neither');
select isnt(split_part(tap.by(:m, 'comment', :'c4'), ' ', 2), '0', 'where others have their number');
select tap.act('clerk', :m, 'comment_pin', jsonb_build_object('comment', :c5)) as x \gset
select is((select string_agg(r #>> '{pinned,label}', ',') from tap.rows(:m, 'meeting') where audience = 'room'), '匿名居民', 'on top neither');
create function tap.paper(p_what text) returns text language sql volatile as $$ select tap.look(tap.is('a'), p_what) $$;
select is((select string_agg(w ->> 'who', ',') from jsonb_array_elements(tap.paper(format(
        'select jsonb_agg(to_jsonb(w)) from sanhui.meeting m cross join lateral sanhui.paper_record_words(m) w where m.id = %s', :m))::jsonb) w where w ->> 'text' = '不署名的话'), '匿名居民', 'in the full record neither');
select is(strpos(tap.paper(format('select sanhui.paper_minutes_data(%s)::text', :m)), '不署名的话'), 0, 'the minutes are a digest: they have nobody''s words');
select is((select string_agg(c ->> 2, ',') from jsonb_array_elements(tap.paper(format('select sanhui.list_themes(m) #> ''{0,rows}'' from sanhui.meeting m where id = %s', :m))::jsonb) c
           where c ->> 5 = '不署名的话'), '匿名居民', 'nor in the list by theme');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :c5)), '{"refused":"own"}', 'it is not anybody''s to erase');
-- A new phone of the same household: its words come along, but for those that were not to be known as its own.
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :c4)), '{"refused":"own"}', 'nor is a named one');
select tap.holds_with('r1', 'r2');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :c5)), '{"refused":"own"}', 'with the same slip, an anonymous one is still its writer''s alone');
select is((select x ->> 'comments' from tap.server(:a, format('select sanhui.session_mine(%s)', (select session from tap.who where name = 'r1'))) r,
    jsonb_array_elements(r::jsonb) x limit 1), '3', 'the named ones of both phones are among what it joined');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :c4)), '{"ok":{}}', 'and erased from either');
select tap.holds_no_more('r1', 'r2');
select is(tap.act('r2', :m, 'comment_erase', jsonb_build_object('comment', :c5)), '{"ok":{}}', 'but its author''s');
select is(tap.by(:m, 'comment', :'c5'), 'comment.made 0, comment.erased 0', 'and the line does not tell who that is');
select is(tap.room(:m, :'c5'), '匿名居民 nobody', 'nor the row');
select tap.act('chair', :m, 'comments_approve', '{"on":true}') as x \gset
select tap.act('r2', :m, 'comment_add', '{"text":"不署名也等一等","anonymous":true}') #>> '{ok,held}' as k5 \gset
select is((select string_agg(audience || ' ' || coalesce(r ->> 'session' = :'s2', false) || coalesce(' ' || (r ->> 'anonymous'), ''), ', ' order by audience) from tap.rows(:m, 'held') where r ->> 'id' = :'k5'),
    'author true true, office true true', 'one that waits: its own phone is told of it');
select is((select (r ->> 'id' = :'k5') || ' ' || (r ? 'holders') from tap.rows(:m, 'held') where audience = 'author' order by (r ->> 'c')::bigint desc limit 1), 'true false', 'and no other with the same slip');
select tap.act('clerk', :m, 'comment_show', jsonb_build_object('held', :k5)) #>> '{ok,comment}' as c6 \gset
select is(tap.room(:m, :'c6'), '匿名居民 nobody 不署名也等一等', 'and when it is shown');
select is(tap.by(:m, 'held', :'k5'), 'comment.held 0 匿名居民, comment.made 0 匿名居民', 'with both lines');
select tap.act('chair', :m, 'comments_approve', '{"on":false}') as x \gset

-- What it is about: the item that the meeting is at, another of its items, or all of it.
create function tap.about(p_m bigint, p_args jsonb) returns text language sql volatile as
$$ select coalesce((select coalesce(r ->> 'item', 'all') from tap.rows(p_m, 'comment') where audience = 'room' and r ->> 'id' = v #>> '{ok,comment}'), v ->> 'refused')
   from tap.act('r2', p_m, 'comment_add', p_args || '{"text":"说哪一项"}') v $$;
select (r ->> 'id') as i2 from tap.rows(:m, 'item') where r ->> 'n' = '2' \gset
select is(tap.about(:m, '{}'), (select coalesce(r ->> 'item', 'all') from tap.rows(:m, 'meeting') where audience = 'room'), 'the current item');
select is(tap.about(:m, jsonb_build_object('item', :i2)), :'i2', 'another item');
select is(tap.about(:m, '{"item":0}'), 'all', 'the whole meeting');
select is(tap.about(:m, '{"item":987654}'), 'gone', 'but no other meeting''s');
select is((select count(*)::int from tap.rows(:m, 'comment') where audience = 'room' and r ->> 'label' = '匿名居民'), 2, 'who does not ask is named');
-- The wait between two comments is asked of the speaker, not of every comment that the meeting has.
create function tap.sames() returns bigint language sql volatile as
$$ select coalesce((select calls from pg_stat_xact_user_functions where funcname = 'session_same'), 0) $$;
set local track_functions = 'all';
select tap.sames() as before, tap.act('chair', :m, 'comment_add', '{"text":"第一句","every":0}') is null as x \gset
select tap.act('chair', :m, 'comment_add', '{"text":"第二句","every":0}') is null as x, tap.act('chair', :m, 'comment_add', '{"text":"第三句","every":0}') is null as x \gset
select is(tap.sames() - :before, 3::bigint, 'who is the same speaker is asked once a comment');

select * from finish();
rollback;
