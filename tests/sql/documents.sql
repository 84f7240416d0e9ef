-- What a meeting is asked to look at: who adds it, until when, who sees it, and what the record has of it.
begin;
\ir support/world.psql
select plan(17);
select tap.is('a') as a \gset
select tap.hearing('announced') as m \gset
create function tap.photo(p_who text, p_byte text) returns bigint language sql volatile as
$$ select (tap.server(tap.is('a'), format('select sanhui.photo_add(%s, 96, 64, %L)', (select session from tap.who where name = p_who), encode(convert_to(p_byte, 'UTF8'), 'base64')))::jsonb #>> '{ok,photo}')::bigint $$;
create function tap.docs(p_m bigint, p_since bigint default 0) returns table (audience text, r jsonb) language sql volatile as
$$ select x ->> 'audience', (x ->> 'row')::jsonb from (select r::jsonb as x from tap.server(tap.is('a'),
       format('select row_to_json(m) from sanhui.meeting_rows(%s, %s) m', p_m, p_since)) r) q where x ->> 't' = 'document' $$;
create function tap.add(p_who text, p_m bigint, p_title text, variadic p_photos bigint[]) returns jsonb language sql volatile as
$$ select tap.act(p_who, p_m, 'document_add', jsonb_build_object('title', p_title, 'photos', to_jsonb(p_photos))) $$;
create function tap.sees(p_who text, p_photo bigint) returns boolean language sql volatile as
$$ select (select s from tap.server(tap.is('a'), format('select sanhui.photo_bytes(%s, %s, null)', p_photo, (select session from tap.who where name = p_who))) s) is not null $$;
select tap.photo('clerk', '甲') as one \gset
select tap.photo('clerk', '乙') as two \gset
select tap.photo('chair', '丙') as theirs \gset

select is(tap.add('clerk', :m, '方案图', :theirs), '{"refused":"photo"}', 'pages are brought by whoever adds them');
select is(tap.add('clerk', :m, '方案图', :one, :one), '{"refused":"field","field":"photos"}', 'no page twice');
select is(tap.act('clerk', :m, 'document_add', '{"title":"方案图","photos":[]}'), '{"refused":"field","field":"photos"}', 'and one at least');
select ok(not tap.sees('r1', :two), 'a photo that shows nothing yet is its bringer''s');
select tap.add('clerk', :m, '方案图', :two, :one) #>> '{ok,document}' as d \gset
select is((select audience || ' ' || (r ->> 'n') || (r ->> 'title') || (r #>> '{pages,0,photo}') from tap.docs(:m)), 'room 1方案图' || :two, 'a document, its pages in order, for all in the room');
select is((select r #>> '{pages,0,hash}' from tap.docs(:m)), encode(sha256(convert_to('乙', 'UTF8')), 'hex'), 'each with its SHA-256');
select is(tap.look(:a, 'select (l.bytes::jsonb -> ''body'' -> ''pages'')::text from sanhui.line l where kind = ''document.added''')::jsonb,
    jsonb_build_array(encode(sha256(convert_to('乙', 'UTF8')), 'hex'), encode(sha256(convert_to('甲', 'UTF8')), 'hex')), 'which the line has');
select ok(tap.sees('r1', :two), 'whoever may be in the meeting sees the page');
select is(tap.look(:a, format('select (d #>> ''{documents,0,title}'') || (d #>> ''{documents,0,pages}'') || (d ->> ''document_count'') from sanhui.paper_meeting(%s) d', :m)), '方案图21', 'the notice and the minutes name it');

select is(tap.act('clerk', :m, 'document_drop', jsonb_build_object('document', :d)), '{"ok":{}}', 'taken off');
select is(tap.act('clerk', :m, 'document_drop', jsonb_build_object('document', :d)), '{"refused":"gone"}', 'once');
select is((select count(*)::int from tap.docs(:m) where r ? 'title'), 0, 'it is gone');
select ok(not tap.sees('r1', :two), 'with its pages');
select tap.add('clerk', :m, '报价单', :one) as x \gset
select is((select r ->> 'n' from tap.docs(:m)), '2', 'a number is never given twice');
select tap.at('2026-12-24T10:00:00+08:00');
select tap.photo('chair', '丁') as x \gset
select is(tap.look(:a, format('select count(*)::text from sanhui.photo where id in (%s, %s)', :one, :two)), '2', 'pages stay when what nothing shows is forgotten');
select tap.look(:a, format('update sanhui.meeting set state = ''open'' where id = %s returning 1', :m)) as x \gset
select is(tap.act('clerk', :m, 'document_drop', '{"document":1}'), '{"refused":"phase"}', 'what was looked at stays');
select is(tap.add('clerk', :m, '再加', :one), '{"refused":"phase"}', 'once it is open nothing is added');
select * from finish();
rollback;
