-- Comments: looked at before they are shown, and one on top.
begin;
\ir support/world.psql
select plan(33);
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
    'office:waiting等一等' || (select r ->> 'label' from tap.rows(:m, 'held') where audience = 'office') || ',room:waiting', 'its words are the office''s');
select is(tap.act('clerk', :m, 'comment_add', '{"text":"工作人员说的"}') #>> '{ok,held}', null, 'who works for the meeting does not wait');
select is(tap.act('clerk', :m, 'comment_show', '{"held":987654}'), '{"refused":"gone"}', 'no such comment');
select tap.act('chair', :m, 'comment_show', jsonb_build_object('held', :k1)) #>> '{ok,comment}' as c1 \gset
select is((select string_agg(r ->> 'text', ',' order by (r ->> 'id')::int) from tap.rows(:m, 'comment') where audience = 'room'), '工作人员说的,等一等', 'shown, as the newest');
select is(tap.act('chair', :m, 'comment_show', jsonb_build_object('held', :k1)) #>> '{ok,comment}', :'c1', 'shown once');
select is((select string_agg(r ->> 'state' || (r ->> 'comment'), ',') from tap.rows(:m, 'held') where audience = 'room'), 'shown' || :'c1', 'and its page knows which it became');
select is((select count(distinct r ->> 'session')::int from tap.rows(:m, 'comment') where audience = 'room' and r ->> 'id' = :'c1'), 1, 'by its author');
select is(tap.look(:a, format('select (c.session = h.session)::text from sanhui.comment c join sanhui.held_comment h on h.comment = c.id where c.id = %s', :c1)), 'true', 'not by who showed it');
select is(tap.act('chair', :m, 'comment_refuse', jsonb_build_object('held', :k1, 'reason', '晚了')), '{"refused":"gone"}', 'what is shown is hidden, not refused');

select tap.act('r2', :m, 'comment_add', '{"text":"骂人的话"}') #>> '{ok,held}' as k2 \gset
select is(tap.act('clerk', :m, 'comment_refuse', jsonb_build_object('held', :k2, 'reason', '不文明')), '{"ok":{}}', 'not shown');
select is(tap.act('clerk', :m, 'comment_refuse', jsonb_build_object('held', :k2, 'reason', '不文明')), '{"ok":{}}', 'again: no change');
select is((select string_agg(audience || (r ->> 'state') || coalesce(r ->> 'reason', ''), ',' order by audience) from tap.rows(:m, 'held') where r ->> 'id' = :'k2'), 'officerefused不文明,roomrefused', 'its author hears that, the office why');
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
select * from finish();
rollback;
