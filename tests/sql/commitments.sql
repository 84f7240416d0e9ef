-- Commitments: contested, amended, withdrawn, proven, checked, urged; what a phone has taken part in.
begin;
\ir support/world.psql
select plan(55);
select tap.is('a') as a \gset
create function tap.did(p_who text, p_m bigint, p_call text, p_args jsonb) returns text language sql volatile as
$$ select coalesce(r ->> 'refused', 'ok') from tap.act(p_who, p_m, p_call, p_args) r $$;
create function tap.row(p_m bigint, p_id bigint) returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(tap.is('a'), format('select row from sanhui.meeting_rows(%s, 0) x where t = ''commitment'' and id = %L', p_m, p_id::text)) r $$;
create function tap.promise(p_m bigint) returns bigint language sql volatile as
$$ select (tap.act('chair', p_m, 'commitment_add', jsonb_build_object('text', '装灯', 'organisation', tap.is('property'), 'who', '项目经理',
       'due', '2026-12-31', 'case', tap.is('case1'))) #>> '{ok,commitment}')::bigint $$;
create function tap.look_set(p_what text, p_id bigint, p_set text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('with u as (update sanhui.%I set %s where id = %s returning 1) select count(*) from u', p_what, p_set, p_id)) $$;
create function tap.lines(p_stream text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(split_part(l.kind, ''.'', 2), '' '' order by l.n) from sanhui.line l join sanhui.stream s on s.id = l.stream where s.name = %L and l.kind like ''commitment%%''', p_stream)) $$;
create function tap.photo(p_who text) returns bigint language sql volatile as
$$ select tap.look(tap.is('a'), format('with p as (insert into sanhui.photo (precinct, session, at, hash, width, height, jpeg) values (%s, %s, sanhui.clock(), repeat(''0'', 64), 1, 1, ''x'') returning id) select id from p',
       tap.is('a'), (select session from tap.who where name = p_who)))::bigint $$;

select tap.hearing() as m \gset
select tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)) as code \gset

-- Which step leads from which state, and what it leaves: all of them.
create function tap.steps(p_m bigint, p_state text) returns text language plpgsql volatile as
$$
declare
    v_k bigint; v_out text := ''; r record; v_did text;
begin
    for r in select * from (values
        ('accept', 'property', '{"organisation":"申浦物业"}'), ('contest', 'property', '{"organisation":"申浦物业","text":"日期不对"}'),
        ('amend', 'chair', '{"due":"2027-01-15"}'), ('withdraw', 'chair', '{"reason":"重复"}'),
        ('prove', 'property', '{"organisation":"申浦物业","text":"装好了","photos":[]}'),
        ('check', 'clerk', '{"kept":true,"reason":"看过"}'), ('check', 'clerk', '{"kept":false,"reason":"没装"}'),
        ('urge', 'chair', '{}')) v(step, who, args) loop
        v_k := tap.promise(p_m);
        perform tap.look_set('commitment', v_k, format('state = %L, contested_reason = %s, done_at = sanhui.clock(), checked_at = sanhui.clock(), reason = ''x''',
            p_state, case p_state when 'contested' then '''x''' else 'null' end));
        v_did := tap.did(r.who, p_m, 'commitment_' || r.step, r.args::jsonb || jsonb_build_object('commitment', v_k));
        v_out := v_out || ' ' || case v_did when 'ok' then tap.row(p_m, v_k) ->> 'state' else '(' || v_did || ')' end;
    end loop;
    return ltrim(v_out);
end
$$;
-- accept, contest, amend, withdraw, prove, kept, not kept (before the day), urge
select is(tap.steps(:m, 'offered'), 'accepted contested offered withdrawn done (settled) (too_soon) offered', 'offered');
select is(tap.steps(:m, 'contested'), 'accepted contested offered withdrawn (settled) (settled) (settled) (settled)', 'contested');
select is(tap.steps(:m, 'accepted'), 'accepted contested (settled) withdrawn done kept (too_soon) accepted', 'accepted');
select is(tap.steps(:m, 'done'), 'done (settled) (settled) (settled) done kept broken (settled)', 'done');
select is(tap.steps(:m, 'kept'), 'kept (settled) (settled) (settled) (settled) (settled) (settled) (settled)', 'kept is the end');
select is(tap.steps(:m, 'broken'), 'broken (settled) (settled) (settled) done (settled) (too_soon) broken', 'broken is made good by evidence');
select is(tap.steps(:m, 'withdrawn'), '(settled) (settled) (settled) (settled) (settled) (settled) (settled) (settled)', 'withdrawn is the end');

-- By word of mouth: whoever has no account here says it, the office types it in, and it says so.
select tap.promise(:m) as said \gset
select is(tap.did('clerk', :m, 'commitment_accept', jsonb_build_object('commitment', :said, 'spoken', 987654)), 'asked', 'not by another''s word');
select is(tap.did('clerk', :m, 'commitment_accept', jsonb_build_object('commitment', :said, 'spoken', tap.is('property'))), 'ok', 'by the word of who promised');
select is((tap.row(:m, :said) ->> 'state') || ' ' || (tap.row(:m, :said) ->> 'accepted_via'), 'accepted room', 'said in the hall');
select is(tap.look(:a, format('select string_agg(l.bytes::jsonb #>> ''{body,via}'', '' '') from sanhui.line l where l.kind = ''commitment.accepted'' and (l.bytes::jsonb #>> ''{body,commitment}'')::bigint = %s', :said)), 'room room', 'as the lines say, the meeting''s and the case''s');
select is(tap.did('property', :m, 'commitment_contest', jsonb_build_object('commitment', :said, 'organisation', '申浦物业', 'text', '没说过')), 'ok', 'which it may still contest');
select is(tap.row(:m, :said) ->> 'accepted_via', null, 'and then it is not accepted');
select tap.did('chair', :m, 'commitment_withdraw', jsonb_build_object('commitment', :said, 'reason', '没说过')) as x \gset

-- One promise, from the words to the committee's look at it.
select tap.promise(:m) as k \gset
create function tap.k(p_more jsonb default '{}') returns jsonb language sql stable as
$$ select jsonb_build_object('commitment', tap.is('k')) || p_more $$;
insert into tap.is values ('k', :k);
select tap.lines('case/2026-TA-0001') as before \gset
select is(tap.did('property', :m, 'commitment_contest', tap.k('{"organisation":"别的公司","text":"x"}')), 'role', 'another does not contest');
select is(tap.did('property', :m, 'commitment_contest', tap.k('{"organisation":"申浦物业","text":"是两周内，不是月底"}')), 'ok', 'the words are contested');
select is(tap.row(:m, :k) ->> 'contested_reason', '是两周内，不是月底', 'everybody sees why');
select is(tap.did('chair', :m, 'commitment_amend', tap.k('{"due":"2026-11-21"}')), 'past', 'not amended to a day that is over');
select is(tap.row(:m, :k) ->> 'state', 'contested', 'nothing was written');
select is(tap.did('chair', :m, 'meeting_close', '{}'), 'ok', 'closed');
select tap.act('recorder', :m, 'minutes_draft', '{"sections":[]}') as x \gset
select is(tap.did('chair', :m, 'minutes_confirm', '{"version":1}'), 'contested', 'no minutes while a promise is contested');
-- Others that the table above left contested are settled first.
select tap.look(:a, format('with u as (update sanhui.commitment set state = ''withdrawn'', contested_reason = null where meeting = %s and id <> %s returning 1) select count(*) from u', :m, :k)) as x \gset
select is(tap.did('chair', :m, 'commitment_amend', tap.k('{"due":"2026-12-05","text":"装两盏灯"}')), 'ok', 'written down anew');
select is(concat_ws(' ', tap.row(:m, :k) ->> 'state', tap.row(:m, :k) ->> 'text', tap.row(:m, :k) ->> 'due', tap.row(:m, :k) ->> 'who'), 'offered 装两盏灯 2026-12-05 项目经理', 'and offered again');
select is(tap.did('chair', :m, 'minutes_confirm', '{"version":1}'), 'ok', 'now they are confirmed');
select is(tap.did('property', :m, 'commitment_contest', tap.k('{"organisation":"申浦物业","text":"x"}')), 'phase', 'then the words stand');
select is(tap.did('chair', :m, 'commitment_amend', tap.k('{"who":"x"}')), 'phase', 'for the chair too');
select is(tap.did('property', :m, 'commitment_accept', tap.k('{"organisation":"申浦物业"}')), 'ok', 'accepted');
select is(tap.did('clerk', :m, 'commitment_urge', tap.k()), 'ok', 'urged');
select is(tap.did('chair', :m, 'commitment_urge', tap.k()), 'urged', 'once a day');
select tap.at('2026-11-23T00:00:01+08:00') as x \gset
select is(tap.did('chair', :m, 'commitment_urge', tap.k()), 'ok', 'a day later again');
select is(tap.row(:m, :k) ->> 'urged', '2', 'how often is told');
select is(tap.did('clerk', :m, 'commitment_check', tap.k('{"kept":false,"reason":"没装"}')), 'too_soon', 'not broken before its day');

-- Evidence.
select tap.photo('property') as ph \gset
select tap.photo('property') as ph2 \gset
select tap.photo('clerk') as other \gset
select is(tap.did('property', :m, 'commitment_prove', tap.k('{"organisation":"申浦物业","text":"装好了","photos":[987654]}')), 'photo', 'no such photo');
select is(tap.did('property', :m, 'commitment_prove', tap.k(jsonb_build_object('organisation', '申浦物业', 'text', '装好了', 'photos', array[:other]))), 'photo', 'not somebody else''s');
select is(tap.row(:m, :k) -> 'evidence', '[]', 'nothing was written');
select is(tap.did('property', :m, 'commitment_prove', tap.k(jsonb_build_object('organisation', '申浦物业', 'text', '装好了', 'photos', array[:ph2], 'before', array[:ph]))), 'field', 'how it was before is one of them');
select is(tap.did('property', :m, 'commitment_prove', tap.k(jsonb_build_object('organisation', '申浦物业', 'text', '装好了', 'photos', array[:ph, :ph2, :ph], 'before', array[:ph]))), 'ok', 'proven');
select is(tap.look(tap.is('a'), format('select (sanhui.commitment_row(k, 0)::jsonb #>> ''{evidence,0,before}'') from sanhui.commitment k where id = (select commitment from sanhui.evidence order by id desc limit 1)')), format('[%s]', :ph), 'one shows how it was before');
select is(tap.look(tap.is('a'), 'select l.bytes::jsonb #>> ''{body,before}'' from sanhui.line l where l.kind = ''commitment.proven'' order by l.at desc, l.stream desc, l.n desc limit 1'), '1', 'and the record says so');
select is((tap.row(:m, :k) #> '{evidence,0}') - 'at', jsonb_build_object('text', '装好了', 'photos', array[:ph, :ph2], 'before', array[:ph], 'label', '申浦物业'), 'words and photos, each once');
select is(tap.did('clerk', :m, 'commitment_prove', tap.k(jsonb_build_object('text', '居委会也看过', 'photos', array[:other]))), 'ok', 'more by the office');
select is(tap.row(:m, :k) #>> '{evidence,1,label}', '测clerk', 'in its name');
select ok((select r is not null from tap.server(:a, format('select sanhui.photo_bytes(%s, %s, null)', :ph, (select session from tap.who where name = 'guest'))) r), 'everybody sees it');
select is(tap.look(:a, format('select count(*) from sanhui.photo where id = any (array[%s, %s])', :ph, :ph2)), '2', 'they are there');
select tap.at('2026-11-25T10:00:00+08:00') as x \gset
select tap.server(:a, format('select sanhui.photo_add(%s, 1, 1, ''eA=='')', (select session from tap.who where name = 'clerk'))) as x \gset
select is(tap.look(:a, format('select count(*) from sanhui.photo where id = any (array[%s, %s])', :ph, :ph2)), '2', 'and stay');
select tap.act('chair', :m, 'minutes_draft', '{}') as x \gset
select is(tap.did('clerk', :m, 'commitment_check', tap.k('{"kept":false,"reason":"一盏不亮"}')), 'ok', 'the committee looked: not so');
select is(tap.did('property', :m, 'commitment_prove', tap.k('{"organisation":"申浦物业","text":"换了灯泡","photos":[]}')), 'ok', 'made good');
select is(tap.did('clerk', :m, 'commitment_check', tap.k('{"kept":true,"reason":"都亮了"}')), 'ok', 'kept');
select is((tap.row(:m, :k) ->> 'state') || ' ' || (tap.row(:m, :k) ->> 'reason'), 'kept 都亮了', 'with what was seen');
select is(replace(tap.lines('case/2026-TA-0001'), :'before', ''), ' contested amended accepted urged urged proven proven checked proven checked', 'all of it in the case''s record');
select is((regexp_match(tap.lines('meeting/' || :'code'), 'contested amended.*$'))[1], 'contested amended', 'in the meeting''s until its minutes are confirmed');

-- Overdue without evidence.
select tap.hearing() as m2 \gset
select tap.promise(:m2) as k2 \gset
select tap.at('2027-01-01T00:00:00+08:00') as x \gset
select is(tap.did('clerk', :m2, 'commitment_check', jsonb_build_object('commitment', :k2, 'kept', false, 'reason', '到期没办')), 'ok', 'its day is over');

-- A rehearsal is about no case: nothing is promised in it.
select tap.look_set('meeting', :m2, 'rehearsal = true') as x \gset
select is(tap.did('chair', :m2, 'commitment_add', jsonb_build_object('text', 'x', 'organisation', tap.is('property'), 'who', 'x', 'due', '2027-12-31')), 'rehearsal', 'not in a rehearsal');

-- What a phone has taken part in.
create function tap.mine(p_who text) returns jsonb language sql volatile as
$$ select r::jsonb from tap.server(tap.is('a'), format('select sanhui.session_mine(%s)', (select session from tap.who where name = p_who))) r $$;
select is(tap.mine('guest'), '[]', 'nothing yet');
select tap.at('2026-11-26T10:00:00+08:00') as x \gset
select tap.hearing() as m3 \gset
select tap.act('r1', :m3, 'check_in') as x \gset
select tap.act('r1', :m3, 'comment_add', '{"text":"好"}') as x \gset
select tap.act('r1', :m3, 'proposal_add', '{"text":"加灯"}') #>> '{ok,proposal}' as p \gset
select tap.open_poll(:m3, tap.is('single')) as x \gset
select jsonb_build_array(jsonb_build_array(tap.is('single'), tap.look(:a, format('select n from sanhui.seat where poll = %s and holder = %s and capacity = ''household''', tap.is('single'), tap.is('h1')))::int, tap.key(1), null, '1', (select session from tap.who where name = 'r1'))) as batch \gset
select tap.cast(:a, :'batch'::jsonb) as x \gset
select tap.promise(:m3) as k3 \gset
select is((select jsonb_agg(x - 'starts_at' - 'title' - 'round') from jsonb_array_elements(tap.mine('r1')) x), jsonb_build_array(jsonb_build_object(
    'code', tap.look(:a, format('select code from sanhui.meeting where id = %s', :m3)), 'kind', 'hearing', 'state', 'open', 'comments', 1, 'result', null, 'asks', '[]'::jsonb, 'court_until', null, 'clauses', '[]'::jsonb,
    'proposals', jsonb_build_array(jsonb_build_object('n', 1, 'text', '加灯', 'state', 'open', 'answered_by', null, 'answered_via', null, 'reason', null, 'into', null)),
    'polls', jsonb_build_array(jsonb_build_object('code', tap.look(:a, format('select code from sanhui.poll where id = %s', tap.is('single'))), 'title', '选一个', 'state', 'open', 'words', null)),
    'commitments', jsonb_build_array(jsonb_build_object('n', 1, 'text', '装灯', 'organisation_name', '申浦物业', 'who', '项目经理', 'due', '2026-12-31', 'state', 'offered', 'case', '2026-TA-0001')))),
    'the meeting, what was said, where it voted and not how, what came of it');
select is(tap.mine('r2'), '[]', 'nobody else''s');
select * from finish();
rollback;
