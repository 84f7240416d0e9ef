-- Proposals: amended, merged, withdrawn, asked of somebody, answered or carried over; themes.
begin;
\ir support/world.psql
select plan(116);
select tap.is('a') as a \gset
-- A second organisation.
select tap.look(:a, format('with o as (insert into sanhui.organisation (precinct, name, kind) values (%s, ''市政公司'', ''implementer'') returning id) select id from o', :a)) as works \gset
create function tap.did(p_who text, p_m bigint, p_call text, p_args jsonb) returns text language sql volatile as
$$ select coalesce(r ->> 'refused', 'ok') from tap.act(p_who, p_m, p_call, p_args) r $$;
create function tap.row(p_m bigint, p_t text, p_id bigint) returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(tap.is('a'), format('select row from sanhui.meeting_rows(%s, 0) x where t = %L and id = %L', p_m, p_t, p_id::text)) r $$;
create function tap.kinds(p_m bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(l.kind, '' '' order by l.n) from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.id = %s and l.kind like ''proposal%%''', p_m)) $$;
create function tap.propose(p_who text, p_m bigint, p_text text) returns bigint language sql volatile as
$$ select (tap.act(p_who, p_m, 'proposal_add', jsonb_build_object('text', p_text)) #>> '{ok,proposal}')::bigint $$;
create function tap.p(p_id bigint, p_more jsonb default '{}') returns jsonb language sql immutable as
$$ select jsonb_build_object('proposal', p_id) || p_more $$;

-- Amended.
select tap.hearing() as m \gset
select tap.propose('r1', :m, '加一盏灯') as p \gset
select is(tap.row(:m, 'proposal', :p) -> 'versions', 'null', 'as it was made');
select is(tap.did('r2', :m, 'proposal_amend', tap.p(:p, '{"text":"x"}')), 'own', 'not another''s');
select is(tap.did('chair', :m, 'proposal_amend', tap.p(:p, '{"text":"x"}')), 'own', 'not even by the chair');
select is(tap.did('r1', :m, 'proposal_amend', tap.p(987654, '{"text":"x"}')), 'gone', 'no such proposal');
select is(tap.act('r1', :m, 'proposal_amend', tap.p(:p, '{"text":"加一盏灯"}')) #>> '{ok,version}', '1', 'the same text is no amendment');
select tap.act('r2', :m, 'proposal_second', tap.p(:p)) as x \gset
select is(tap.act('r1', :m, 'proposal_amend', tap.p(:p, '{"text":"加两盏灯","reason":"一盏不够"}')) #>> '{ok,version}', '2', 'amended');
select is((select string_agg((v ->> 'n') || (v ->> 'text') || (v ->> 'label') || coalesce(v ->> 'reason', ''), ' ') from jsonb_array_elements(tap.row(:m, 'proposal', :p) -> 'versions') v),
    '1加一盏灯1号 A女士 2加两盏灯1号 A女士一盏不够', 'who, what, why');
select is(tap.row(:m, 'proposal', :p) ->> 'text', '加两盏灯', 'as it stands');
select is(tap.row(:m, 'proposal', :p) ->> 'state', 'open', 'no longer seconded');
select is(tap.row(:m, 'proposal', :p) ->> 'earlier', '1', 'by one who seconded the earlier text');
select is(tap.act('r2', :m, 'proposal_second', tap.p(:p)) #>> '{ok,seconds}', '1', 'seconded again, as it stands now');
select is(tap.row(:m, 'proposal', :p) ->> 'state', 'seconded', 'by which it is');
select is(tap.row(:m, 'proposal', :p) ->> 'earlier', '0', 'nobody of the earlier text is left');
select is(tap.act('r2', :m, 'proposal_second', tap.p(:p)) #>> '{ok,seconds}', '1', 'once more: no change');
select is(tap.kinds(:m), 'proposal.made proposal.seconded proposal.amended proposal.seconded', 'each step is a line');
select is(tap.look(:a, format('select b.content::jsonb - ''salt'' from sanhui.line l join sanhui.beside b on b.stream = l.stream and b.n = l.n join sanhui.meeting m on m.stream = l.stream where m.id = %s and l.kind = ''proposal.amended''', :m))::jsonb,
    '{"label":"1号 A女士","text":"加两盏灯","reason":"一盏不够"}', 'the words lie beside it');
select is(tap.did('r1', :m, 'proposal_second', tap.p(:p)), 'own_household', 'not by the proposer''s household');
-- Between rounds too, and not before the notice or after the close.
create function tap.in_state(p_m bigint, p_state text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('with u as (update sanhui.meeting set state = %L where id = %s returning 1) select count(*) from u', p_state, p_m)) $$;
select is((select string_agg(s || ' ' || tap.did('r1', :m, 'proposal_amend', tap.p(:p, jsonb_build_object('text', '文字' || s))), ', ' order by o)
    from (select s, o, tap.in_state(:m, s) from unnest(array['drafted', 'announced', 'checkin', 'open', 'closed', 'minutes_draft', 'published', 'cancelled']) with ordinality u(s, o)) x),
    'drafted phase, announced ok, checkin ok, open ok, closed phase, minutes_draft phase, published phase, cancelled phase', 'from the notice to the close');
select tap.in_state(:m, 'open') as x \gset

-- Merged.
select tap.propose('r3', :m, '修路灯') as q \gset
select tap.act('r1', :m, 'proposal_second', tap.p(:q)) as x \gset
select is(tap.did('r1', :m, 'proposal_merge', tap.p(:q, jsonb_build_object('into', :p))), 'own', 'by its proposer alone');
select is(tap.did('r3', :m, 'proposal_merge', tap.p(:q, jsonb_build_object('into', :q))), 'gone', 'not into itself');
select is(tap.did('r3', :m, 'proposal_merge', tap.p(:q, '{"into":987654}')), 'gone', 'into one that there is');
select is(tap.did('r3', :m, 'proposal_merge', tap.p(:q, jsonb_build_object('into', :p))), 'ok', 'merged');
select is(tap.row(:m, 'proposal', :q) ->> 'state', 'merged', 'it is merged');
select is(tap.row(:m, 'proposal', :q) ->> 'merged_into', :'p', 'into that one');
select is(tap.row(:m, 'proposal', :p) ->> 'seconds', '2', 'which has both households'' seconds, not its own proposer''s');
select is(tap.row(:m, 'proposal', :p) ->> 'earlier', '1', 'one of them of other words; who gave up another for it stands behind these');
select is(tap.did('r3', :m, 'proposal_amend', tap.p(:q, '{"text":"x"}')), 'settled', 'and is changed no more');
select is(tap.did('r4', :m, 'proposal_second', tap.p(:q)), 'settled', 'nor seconded');
select tap.propose('r4', :m, '修路面') as s \gset
select is(tap.did('r4', :m, 'proposal_merge', tap.p(:s, jsonb_build_object('into', :q))), 'settled', 'nothing is merged into it');
select tap.propose('r2', :m, '没人附议的') as o \gset
select is(tap.did('r4', :m, 'proposal_merge', tap.p(:s, jsonb_build_object('into', :o))), 'ok', 'two that nobody seconded');
select is(tap.row(:m, 'proposal', :o) ->> 'state', 'seconded', 'second each other');
select tap.propose('guest', :m, '路过的建议') as g \gset
select is(tap.did('guest', :m, 'proposal_merge', tap.p(:g, jsonb_build_object('into', :o))), 'ok', 'without a household');
select is(tap.row(:m, 'proposal', :o) ->> 'seconds', '1', 'no second comes of it');

-- Withdrawn.
select tap.propose('r4', :m, '算了') as w \gset
select tap.propose('r4', :m, '换了手机') as z \gset
select is(tap.did('r2', :m, 'proposal_amend', tap.p(:z, '{"text":"x"}')), 'own', 'another phone is another person');
select tap.holds_with('r2', 'r4');
select is(tap.did('r2', :m, 'proposal_amend', tap.p(:z, '{"text":"换了手机也能改"}')), 'ok', 'until it shows the same slip: a new phone of the same household changes what the old one proposed');
select is(tap.did('r2', :m, 'proposal_withdraw', tap.p(:z)), 'ok', 'and withdraws it');
select tap.holds_no_more('r2', 'r4');
select is(tap.did('r2', :m, 'proposal_withdraw', tap.p(:w)), 'own', 'not another''s');
select is(tap.did('r4', :m, 'proposal_withdraw', tap.p(:w)), 'ok', 'withdrawn');
select is(tap.did('r4', :m, 'proposal_withdraw', tap.p(:w)), 'settled', 'once');
savepoint staff;
-- Of staff: theirs on whatever desk they sign in, which the row says.
select tap.propose('property', :m, '物业的建议') as s \gset
insert into tap.who select 'property2', tap.is('a'), (s::jsonb #>> '{ok,session}')::bigint, 'session:property2'
    from tap.server(null, format('select sanhui.staff_enter(%s, ''session:property2'')::text', tap.is('account-property'))) s;
select is((tap.row(:m, 'proposal', :s) ->> 'account')::bigint, tap.is('account-property'), 'whose it is');
select is(tap.row(:m, 'proposal', :w) ->> 'account', null, 'a household has no account');
select is(tap.did('property2', :m, 'proposal_withdraw', tap.p(:s)), 'ok', 'signed in again, it is still their own');
rollback to staff;
select is(tap.row(:m, 'proposal', :w) ->> 'state', 'withdrawn', 'and stays in sight');

-- Asked and answered.
select is(tap.did('property', :m, 'proposal_answer', tap.p(:p, '{"verdict":"adopted","reason":"好","organisation":"申浦物业"}')), 'not_asked', 'asked of nobody: whoever comes first does not settle it');
select tap.act('chair', :m, 'organisation_invite', jsonb_build_object('organisation', o, 'invited', true)) as x from unnest(array[:works, tap.is('property')]::bigint[]) o;
select is(tap.did('property', :m, 'proposal_answer', tap.p(:p, '{"verdict":"adopted","reason":"好","organisation":"申浦物业"}')), 'not_asked', 'nor who was merely invited');
select is(tap.look(:a, format('select sanhui.replying_units(m)::text from sanhui.meeting m where id = %s', :m)), format('{%s}', :works), 'but the unit whose plan it is');
select is(tap.did('chair', :m, 'proposal_ask', tap.p(:p, '{"organisation":987654}')), 'gone', 'no such organisation');
select is(tap.did('chair', :m, 'proposal_ask', tap.p(:p, jsonb_build_object('organisation', :works))), 'ok', 'asked of the works company');
select is(tap.row(:m, 'proposal', :p) ->> 'asked_name', '市政公司', 'everybody sees of whom');
select is((select string_agg(r::jsonb ->> 'text', ' ') from tap.server(:a, 'select sanhui.desk_rows(''市政公司'', 0)') r where r::jsonb ->> 't' = 'question'), '文字open', 'it is on that desk');
select is((select count(*)::int from tap.server(:a, 'select sanhui.desk_rows(''申浦物业'', 0)') r where r::jsonb ->> 't' = 'question'), 0, 'on no other');
select is(tap.did('property', :m, 'proposal_answer', tap.p(:p, '{"verdict":"adopted","reason":"好","organisation":"申浦物业"}')), 'asked', 'another does not answer');
select is(tap.did('chair', :m, 'proposal_ask', tap.p(:p, jsonb_build_object('organisation', tap.is('property')))), 'ok', 'asked of another one');
select tap.look(:a, format('select id from sanhui.item where meeting = %s and step = ''replies''', :m)) as replies \gset
select tap.look(:a, format('select id from sanhui.item where meeting = %s and step = ''vote'' order by n limit 1', :m)) as vote \gset
select tap.look(:a, format('select id from sanhui.item where meeting = %s and step = ''plan''', :m)) as plan \gset
select is(tap.did('chair', :m, 'item_begin', jsonb_build_object('item', :replies)), 'ok', 'on to the replies');
select is(tap.did('chair', :m, 'item_begin', jsonb_build_object('item', :vote)), 'unanswered', 'not past them');
select is(tap.did('chair', :m, 'poll_open', jsonb_build_object('poll', tap.is('single'))), 'unanswered', 'nor by opening a poll of a later item');
select is(tap.did('chair', :m, 'item_begin', jsonb_build_object('item', :plan)), 'ok', 'back is always open');
select is(tap.did('chair', :m, 'meeting_close', '{}'), 'unanswered', 'nor to the end');
select is(tap.did('property', :m, 'proposal_answer', tap.p(:p, '{"verdict":"partly","reason":"先装一盏","organisation":"申浦物业","commitment":{"text":"装一盏灯","who":"项目经理","due":"2026-11-21"}}')), 'past', 'with a promise, but not for yesterday');
select is(tap.row(:m, 'proposal', :p) ->> 'state', 'seconded', 'nothing was written');
select is(tap.did('property', :m, 'proposal_answer', tap.p(:p, '{"verdict":"partly","reason":"先装一盏","organisation":"申浦物业","commitment":{"text":"装一盏灯","who":"项目经理","due":"2026-12-20"}}')), 'ok', 'answered, with a promise');
select is(tap.row(:m, 'commitment', (tap.row(:m, 'proposal', :p) ->> 'commitment')::bigint) ->> 'state', 'accepted', 'which is its own word, so accepted');
select is(tap.row(:m, 'commitment', (tap.row(:m, 'proposal', :p) ->> 'commitment')::bigint) ->> 'kind', 'promise', 'of a deed');
select is(tap.did('r1', :m, 'proposal_amend', tap.p(:p, '{"text":"x"}')), 'settled', 'what is answered is not amended');
select is(tap.did('r1', :m, 'proposal_withdraw', tap.p(:p)), 'settled', 'nor withdrawn');
select is(tap.did('chair', :m, 'proposal_ask', tap.p(:p, jsonb_build_object('organisation', :works))), 'settled', 'nor asked again');

-- Carried over.
select is(tap.did('chair', :m, 'proposal_carry', tap.p(:o, jsonb_build_object('organisation', :works, 'who', '经理', 'due', '2026-11-01'))), 'past', 'not to a day that is over');
select is(tap.did('chair', :m, 'proposal_carry', tap.p(:o, '{"organisation":987654,"who":"x","due":"2026-12-01"}')), 'gone', 'by an organisation that there is');
select is(tap.did('chair', :m, 'proposal_carry', tap.p(:o, jsonb_build_object('organisation', :works, 'who', '经理', 'due', '2026-12-01'))), 'ok', 'carried over');
select (tap.row(:m, 'proposal', :o) ->> 'commitment')::bigint as k \gset
select is(tap.row(:m, 'commitment', :k) ->> 'text', '就第4号提案作出书面答复', 'as a commitment');
select is((tap.row(:m, 'commitment', :k) ->> 'kind') || ' ' || (tap.row(:m, 'commitment', :k) ->> 'state'), 'answer offered', 'to answer, which the organisation accepts');
select is(tap.did('chair', :m, 'item_begin', jsonb_build_object('item', :vote)), 'ok', 'the meeting goes on');
select is(tap.did('chair', :m, 'commitment_withdraw', jsonb_build_object('commitment', :k, 'reason', '写错了')), 'ok', 'taken back by the chair');
select is(tap.row(:m, 'proposal', :o) ->> 'state', 'seconded', 'it waits for an answer again');
select is(tap.did('chair', :m, 'meeting_close', '{}'), 'unanswered', 'and so does the meeting');
-- Seconded for other words, amended, carried over and taken back: nobody stands behind the words as they are.
select tap.look(:a, format('with u as (update sanhui.proposal set version = version + 1, state = ''open'' where id = %s returning 1) select count(*) from u', :o)) as x \gset
select tap.act('chair', :m, 'proposal_carry', tap.p(:o, jsonb_build_object('organisation', :works, 'who', '经理', 'due', '2026-12-01'))) #>> '{ok,commitment}' as k \gset
select tap.act('chair', :m, 'commitment_withdraw', jsonb_build_object('commitment', :k, 'reason', '写错了')) as x \gset
select is(tap.row(:m, 'proposal', :o) ->> 'state', 'open', 'a carried proposal that is taken back is seconded by those alone who read its words');
select tap.look(:a, format('with u as (update sanhui.proposal set version = version - 1, state = ''seconded'' where id = %s returning 1) select count(*) from u', :o)) as x \gset
select tap.act('chair', :m, 'proposal_carry', tap.p(:o, jsonb_build_object('organisation', :works, 'who', '经理', 'due', '2026-12-01'))) #>> '{ok,commitment}' as k2 \gset

-- Themes.
select tap.act('r2', :m, 'comment_add', '{"text":"灯太暗"}') #>> '{ok,comment}' as c1 \gset
select tap.at('2026-11-22T10:01:00+08:00') as x \gset
select tap.act('r2', :m, 'comment_add', '{"text":"真的暗"}') #>> '{ok,comment}' as c2 \gset
select tap.act('r3', :m, 'comment_add', '{"text":"晚上看不清"}') #>> '{ok,comment}' as c3 \gset
select tap.act('recorder', :m, 'theme_add', '{"title":"照明"}') #>> '{ok,theme}' as t1 \gset
select is(tap.act('clerk', :m, 'theme_add', '{"title":"照明"}') #>> '{ok,theme}', :'t1', 'one of a title');
select tap.act('chair', :m, 'theme_add', '{"title":"路面"}') #>> '{ok,theme}' as t2 \gset
select is(tap.did('recorder', :m, 'theme_put', '{"theme":987654,"comments":[]}'), 'gone', 'no such theme');
select is(tap.did('recorder', :m, 'theme_put', jsonb_build_object('theme', :t1, 'comments', array[:c1, :c2, :c3]::bigint[], 'proposals', array[:p]::bigint[])), 'ok', 'grouped');
select is((tap.row(:m, 'theme', :t1) ->> 'people') || ' ' || (tap.row(:m, 'theme', :t1) ->> 'entries'), '3 4', 'three people, four entries');
select is(tap.row(:m, 'theme', :t1) -> 'comments', to_jsonb(array[:c1, :c2, :c3]::bigint[]), 'which they are');
select tap.look(:a, format('select n from sanhui.meeting_counter where meeting = %s', :m)) as c \gset
select is(tap.did('recorder', :m, 'theme_put', jsonb_build_object('theme', :t2, 'comments', array[:c3]::bigint[])), 'ok', 'one goes into another');
select is((select string_agg(r, ' ' order by r) from tap.server(:a, format('select audience || '' '' || t || (row::jsonb ->> ''entries'') from sanhui.meeting_rows(%s, %s) x', :m, :c)) r), 'office theme1 office theme3', 'both themes change, for the office');
select is(tap.did('chair', :m, 'comment_hide', jsonb_build_object('comment', :c2, 'reason', '不文明')), 'ok', 'hidden words');
select is(tap.row(:m, 'theme', :t1) ->> 'entries', '2', 'are no entry any more');
select is((select string_agg((h ->> 'title') || (h ->> 'people') || (h ->> 'comments') || (h ->> 'proposals'), ' ' order by h ->> 'title')
    from jsonb_array_elements((select r::jsonb from tap.server(:a, format('select sanhui.paper(''minutes_data'', %L, ''{}'')', tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)))) r) -> 'themes') h),
    '照明211 路面110', 'the minutes are drafted with the counts');
select is((select string_agg(p ->> 'fate', ' ' order by (p ->> 'n')::int) from jsonb_array_elements((select r::jsonb from tap.server(:a, format('select sanhui.paper(''minutes_data'', %L, ''{}'')', tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)))) r) -> 'proposals') p),
    ' （提案人并入第1号提案） （提案人并入第4号提案） （会上未答复，由市政公司于2026年12月1日前书面答复） （提案人并入第4号提案） （提案人撤回） （提案人撤回）', 'and with what became of each');
select is(tap.did('recorder', :m, 'theme_rename', jsonb_build_object('theme', :t2, 'title', '道路')), 'ok', 'renamed');
select tap.look(:a, format('select n from sanhui.meeting_counter where meeting = %s', :m)) as c \gset
select is(tap.did('recorder', :m, 'theme_drop', jsonb_build_object('theme', :t2)), 'ok', 'dropped');
select is((select string_agg(r, ' ') from tap.server(:a, format('select audience || '' '' || row from sanhui.meeting_rows(%s, %s) x', :m, :c)) r)::text, format('office {"t" : "theme", "id" : %s, "c" : %s, "gone" : true}', :t2, :c::int + 1), 'the office is told');
select is(tap.look(:a, format('select count(*) from sanhui.comment where theme = %s', :t2)), '0', 'nothing stands in it');

-- After the meeting what was carried over is answered.
select is(tap.did('chair', :m, 'meeting_close', '{}'), 'ok', 'closed');
select is(tap.did('property', :m, 'proposal_answer', tap.p(:o, '{"verdict":"adopted","reason":"已安排","organisation":"申浦物业"}')), 'asked', 'by who promised it');
select is(tap.did('property', :m, 'proposal_answer', tap.p(:o, '{"verdict":"adopted","reason":"已安排","organisation":"市政公司"}')), 'ok', 'answered after the meeting');
select is((tap.row(:m, 'proposal', :o) ->> 'state') || ' ' || (tap.row(:m, 'commitment', :k2) ->> 'state') || ' ' || (tap.row(:m, 'commitment', :k2) #>> '{evidence,0,text}'), 'adopted done 已安排', 'so the promise is done');
select is(tap.did('recorder', :m, 'theme_add', '{"title":"其他"}'), 'ok', 'grouped while the minutes are written');
select tap.in_state(:m, 'minutes_confirmed') as x \gset
select is(tap.did('recorder', :m, 'theme_add', '{"title":"再来"}'), 'phase', 'not once they are confirmed');

-- Without a phone: typed in by the office, in the name of a household; the same rule of one's own holds.
select tap.hearing() as m \gset
select tap.is('h1') as h1 \gset
select tap.is('h2') as h2 \gset
select is(tap.did('clerk', :m, 'proposal_add', jsonb_build_object('text', '装扶手', 'household', 987654)), 'beyond', 'of a household that lives here');
select is(tap.did('clerk', :m, 'proposal_add', '{"text":"装扶手","label":"‮老王"}'), 'field', 'by a name that can be seen');
select (tap.act('clerk', :m, 'proposal_add', jsonb_build_object('text', '装扶手', 'household', :h1)) #>> '{ok,proposal}')::bigint as p \gset
select is((tap.row(:m, 'proposal', :p) ->> 'label') || ' ' || (tap.row(:m, 'proposal', :p) ->> 'via'), '1号 A女士 room', 'it is that household''s, said in the hall');
select is(tap.did('clerk', :m, 'proposal_second', tap.p(:p, jsonb_build_object('household', :h1))), 'own_household', 'its own show of hands does not second it');
select is(tap.did('r1', :m, 'proposal_second', tap.p(:p)), 'own_household', 'nor its own phone');
select is(tap.did('clerk', :m, 'proposal_second', tap.p(:p, jsonb_build_object('household', 987654))), 'beyond', 'nor a household that there is not');
select is(tap.act('clerk', :m, 'proposal_second', tap.p(:p, jsonb_build_object('household', :h2))) #>> '{ok,seconds}', '1', 'another one''s does');
select is(tap.act('clerk', :m, 'proposal_second', tap.p(:p, jsonb_build_object('household', :h2))) #>> '{ok,seconds}', '1', 'once');
select is(tap.act('r2', :m, 'proposal_second', tap.p(:p)) #>> '{ok,seconds}', '1', 'with its phone too');
select is(tap.look(:a, format('select string_agg(l.kind || '' '' || coalesce(l.bytes::jsonb #>> ''{body,via}'', ''-''), '', '' order by l.n) from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.id = %s and l.kind like ''proposal%%''', :m)),
    'proposal.made room, proposal.seconded room', 'the lines say how it came');
select is((tap.act('clerk', :m, 'proposal_add', '{"text":"装门铃","label":"9号钱先生"}') #>> '{ok,proposal}') is not null, true, 'a name alone, of whom the register does not know');
select tap.propose('r2', :m, '装雨棚') as q \gset
select is(tap.did('clerk', :m, 'proposal_second', tap.p(:q, jsonb_build_object('household', :h2))), 'own_household', 'nor is a proposal by phone seconded by its own household in the hall');
select is(tap.did('clerk', :m, 'proposal_second', tap.p(:q, jsonb_build_object('household', :h1))), 'ok', 'but by another');
select is((select p ->> 'label' from jsonb_array_elements((select r::jsonb from tap.server(:a, format('select sanhui.paper(''minutes_data'', %L, ''{}'')', tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)))) r) -> 'proposals') p where p ->> 'text' = '装门铃'),
    '9号居民', 'a paper on the wall names nobody');

-- An agenda without replies: a proposal holds the item that it was made in.
select tap.look(:a, format('with u as (update sanhui.item set step = ''other'' where meeting = %s and step = ''replies'' returning 1) select count(*) from u', :m)) as x \gset
select tap.look(:a, format('select id from sanhui.item where meeting = %s and step = ''statements''', :m)) as statements \gset
select tap.look(:a, format('select id from sanhui.item where meeting = %s and step = ''comments''', :m)) as comments \gset
select is(tap.did('chair', :m, 'item_begin', jsonb_build_object('item', :statements)), 'unanswered', 'those of an earlier item hold that one');
select tap.look(:a, format('with u as (update sanhui.proposal set item = null where meeting = %s returning 1) select count(*) from u', :m)) as x \gset
select is(tap.did('chair', :m, 'item_begin', jsonb_build_object('item', :statements)), 'ok', 'those made before the meeting hold none');
select tap.look(:a, format('with u as (update sanhui.proposal set item = %s where id = %s returning 1) select count(*) from u', :statements, :p)) as x \gset
select is(tap.did('chair', :m, 'item_begin', jsonb_build_object('item', :comments)), 'unanswered', 'not past the item that it was made in');
select is(tap.did('chair', :m, 'poll_open', jsonb_build_object('poll', tap.is('single'))), 'unanswered', 'nor by a poll');
select tap.act('chair', :m, 'proposal_answer', tap.p(one, jsonb_build_object('verdict', 'rejected', 'reason', '不在范围内', 'spoken', tap.is('property')))) as x from unnest(array[:p, :q]::bigint[]) one;
select is(tap.did('chair', :m, 'item_begin', jsonb_build_object('item', :comments)), 'ok', 'once they are answered');
select * from finish();
rollback;
