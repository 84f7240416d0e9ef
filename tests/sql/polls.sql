-- A poll's life in the database: each step has its guard, whoever writes, and a refusal leaves no trace.
begin;
\ir support/world.psql
select plan(146);
select tap.is('a') as a \gset
-- All that a refusal could have touched.
create function tap.trace() returns text language sql volatile as
$$ select md5(string_agg(tap.look(tap.is('a'), format('select coalesce(md5(string_agg(x::text, '''' order by x::text)), '''') from sanhui.%I x', t)), ',' order by t))
   from unnest(array['actor', 'case_file', 'countersign', 'door', 'gone', 'item', 'line', 'meeting', 'motion', 'objection', 'poll', 'seat', 'stream']) t $$;
create function tap.no(p_who text, p_place bigint, p_call text, p_args jsonb default '{}') returns text language plpgsql volatile as
$$
declare
    v_before text := tap.trace();
    v_answer jsonb := tap.act(p_who, p_place, p_call, p_args);
begin
    return coalesce((v_answer ->> 'refused') || coalesce(' ' || (v_answer ->> 'field'), ''), 'done: ' || v_answer::text)
        || case when tap.trace() <> v_before then ', and something was written' else '' end;
end
$$;
create function tap.meeting(p_kind text, p_more jsonb default '{}') returns bigint language sql volatile as
$$ select (tap.act('chair', tap.is('a'), 'meeting_make', jsonb_build_object('kind', p_kind, 'title', '会议', 'starts_at', '2026-12-30T14:00:00+08:00',
       'place', '活动室', 'cases', jsonb_build_array(tap.is('case1'))) || p_more) #>> '{ok,meeting}')::bigint $$;
create function tap.add(p_meeting bigint, p_more jsonb default '{}') returns jsonb language sql volatile as
$$ select tap.act('chair', p_meeting, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', '题', 'class', 'owners', 'electorate', 'owners',
       'method', 'yes_no', 'matter', 5, 'sheet', 'shanghai-owners', 'motions', '[{"title":"同意"}]'::jsonb) || p_more) $$;
create function tap.poll(p_poll bigint, p_more jsonb default '{}') returns jsonb language sql volatile as
$$ select jsonb_build_object('poll', p_poll, 'rule', '{"class":"owners","electorate":"owners","base":"cast","objection_days":7}'::jsonb,
       'sheet', 'shanghai-owners', 'sheet_hash', 'h', 'sheet_json', '{}') || p_more $$;
create function tap.see(p_poll bigint, p_what text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select %s from sanhui.poll where id = %s', p_what, p_poll)) $$;
create function tap.kinds(p_poll bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select string_agg(l.kind, '' '' order by l.n) from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s', p_poll)) $$;

-- Meetings: kinds, prefixes, rehearsals.
select tap.meeting('owners_assembly') as m \gset
select matches(tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)), '^OA-', 'an owners'' assembly');
select is(tap.look(:a, format('select string_agg(step, '' '' order by n) from sanhui.item where meeting = %s', :m)), 'roll notice vote count result', 'its order');
select is(tap.no('chair', :a, 'meeting_make', jsonb_build_object('kind', 'owners_assembly', 'title', 'x', 'starts_at', '2026-12-30T14:00:00+08:00', 'place', 'x', 'cases', '[]'::jsonb)), 'field cases', 'about a case');
select is(tap.no('chair', :a, 'meeting_make', jsonb_build_object('kind', 'hearing', 'title', 'x', 'starts_at', '2026-12-30T14:00:00+08:00', 'place', 'x', 'rehearsal', true, 'cases', jsonb_build_array(tap.is('case1')))), 'rehearsal', 'a rehearsal is never on a case');
select tap.meeting('hearing', '{"rehearsal":true,"cases":[]}') as r \gset
select matches(tap.look(:a, format('select code from sanhui.meeting where id = %s', :r)), '^RE-', 'a rehearsal');
select is(tap.look(:a, format('select count(*) from sanhui.stream_parent p join sanhui.meeting m on m.stream = p.stream where m.id = %s', :r)), '0', 'no case hears of it');
select is(tap.look(:a, format('select sanhui.current_meeting(%s, null)', :a)), null, 'nor does a neighbour at the door');
select tap.look(:a, format('update sanhui.meeting set state = ''announced'' where id in (%s, %s) returning 1', :m, :r));
select is(tap.look(:a, format('select string_agg(split_part(code, ''-'', 1), '' '' order by o) from sanhui.meetings_near(%s, null) with ordinality x(code, a, b, c, d, e, f, g, o)', :a)), 'OA RE', 'what is on here, a rehearsal last');
select tap.look(:a, format('update sanhui.meeting set state = ''open'' where id = %s returning 1', :r));
select matches(tap.look(:a, format('select sanhui.current_meeting(%s, null)', :a)), '^OA-', 'one announced comes before a rehearsal under way');
select tap.look(:a, format('update sanhui.meeting set state = ''drafted'' where id in (%s, %s) returning 1', :m, :r));

-- A new poll.
select is(tap.no('chair', :r, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', 'x', 'electorate', 'owners', 'method', 'yes_no', 'motions', '[{"title":"x"}]'::jsonb)), 'rehearsal', 'no case in a rehearsal');
select is(tap.no('chair', :m, 'poll_add', '{"title":"x","electorate":"owners","method":"yes_no","motions":[{"title":"x"}]}'), 'field case', 'and none without one elsewhere');
select is(tap.add(:m, '{"electorate":"households"}') ->> 'field', 'electorate', 'owners decide as owners');
select is(tap.add(:m, '{"class":"residents"}') ->> 'field', 'electorate', 'residents as residents');
select is(tap.add(:m, '{"method":"approval","motions":[{"title":"x","options":["a","b"]}]}') ->> 'field', 'method', 'nothing is decided by approval');
select is(tap.add(:m, '{"scope":[]}') ->> 'field', 'scope', 'no building is not all of them');
select is(tap.add(:m, '{"scope":[987654]}') ->> 'field', 'scope', 'a building of nowhere');
select is(tap.add(:m, '{"method":"single","motions":[{"title":"x","options":["a"]}]}') ->> 'field', 'motions', 'one option is no choice');
select is(tap.add(:m, jsonb_build_object('method', 'single', 'motions', jsonb_build_array(jsonb_build_object('title', 'x', 'options', (select jsonb_agg('o' || i) from generate_series(1, 21) i))))) ->> 'field', 'motions', '21 are too many');
select is(tap.add(:m, '{"method":"multi_k","form":{"k":3},"motions":[{"title":"x","options":["a","b"]}]}') ->> 'field', 'k', 'three of two');
select is(tap.add(:m, '{"method":"multi_k","form":{"k":0},"motions":[{"title":"x","options":["a","b"]}]}') ->> 'field', 'k', 'none of two');
select is(tap.add(:m, '{"method":"single","form":{"seats":3},"motions":[{"title":"x","options":["a","b"]}]}') ->> 'field', 'seats', 'three winners of two');
select is(tap.add(:m, '{"method":"single","form":{"seats":2,"run_off":true},"motions":[{"title":"x","options":["a","b","c"]}]}') ->> 'field', 'seats', 'a run-off has one winner');
select is(tap.add(:m, '{"class":"consultation","method":"ranked_irv","form":{"seats":2},"motions":[{"title":"x","options":["a","b","c"]}]}') ->> 'field', 'seats', 'so has instant-runoff');
select is(tap.add(:m, '{"class":"consultation","method":"score","form":{"points_min":5,"points_max":5},"motions":[{"title":"x","options":["a","b"]}]}') ->> 'field', 'points_max', 'no range of points');
select is(tap.add(:m, '{"class":"consultation","method":"score","form":{"points_max":101},"motions":[{"title":"x","options":["a","b"]}]}') ->> 'field', 'points_max', 'too many points');
select is(tap.add(:m, '{"method":"multi_k","motions":[{"title":"x","options":["a","b"],"only_if_fails":1}]}') ->> 'field', 'motions', 'a choice cannot fail');
select is(tap.see((tap.add(:m, '{"class":"consultation","method":"score","motions":[{"title":"x","options":["a","b"]}]}') #>> '{ok,poll}')::bigint, 'form'), '{"points_max": 5, "points_min": 1, "min_ratings": 0}', 'points have their defaults');
select is(tap.see((tap.add(:m, '{"class":"residents","electorate":"representatives"}') #>> '{ok,poll}')::bigint, 'substr(code, 1, 3)'), 'PR-', 'persons have their own codes');
select tap.add(:m, jsonb_build_object('scope', jsonb_build_array(tap.is('b1')))) #>> '{ok,poll}' as part \gset
select tap.add(:m) #>> '{ok,poll}' as p \gset
select is(tap.see(:p, 'substr(code, 1, 3)'), 'PO-', 'so have owners');

-- Drafts go, with their items.
select tap.look(:a, format('select count(*) from sanhui.item where meeting = %s', :m)) as items \gset
select tap.look(:a, format('select n from sanhui.meeting_counter where meeting = %s', :m)) as n \gset
select is(tap.act('clerk', :m, 'poll_drop', jsonb_build_object('poll', :part)), '{"ok":{}}', 'a draft goes');
select is(tap.no('clerk', :m, 'poll_drop', jsonb_build_object('poll', :part)), 'gone', 'once');
select is(tap.look(:a, format('select count(*) from sanhui.item where meeting = %s', :m))::int, :items - 1, 'with its item');
select is((select string_agg(r, ' ' order by r) from tap.server(:a, format('select t || coalesce(''/'' || ("row"::jsonb ->> ''gone''), '''') from sanhui.meeting_rows(%s, %s) where id = ''%s'' or t = ''item''', :m, :n, :part)) r), 'item/true poll/true', 'pages that have it are told');

-- The roll, public.
select is(tap.no('chair', :m, 'poll_open', tap.poll(:p)), 'phase', 'not opened before the meeting is');
select is(tap.no('chair', :m, 'poll_publish_roll', tap.poll(:p, jsonb_build_object('on', jsonb_build_array(jsonb_build_object('t', 'poll', 'id', :p, 'c', 1))))), 'moved', 'decided on a row that has moved');
select is(tap.no('chair', :m, 'poll_publish_roll', tap.poll(987654)), 'gone', 'a poll of nowhere');
select is(tap.act('clerk', :m, 'poll_publish_roll', tap.poll(:p)), '{"ok":{"seats":4}}', 'the roll is public');
select is(tap.see(:p, 'state || '' '' || seats || '' '' || sheet_hash'), 'roll_public 4 h', 'with the sheet frozen');
select is(tap.look(:a, format('select count(building) from sanhui.seat where poll = %s', :p)), '4', 'every seat knows where its slip is brought to');
select is(tap.no('clerk', :m, 'poll_publish_roll', tap.poll(:p)), 'phase', 'once');
select is(tap.no('clerk', :m, 'poll_drop', jsonb_build_object('poll', :p)), 'phase', 'and the poll is a draft no more');
select is(tap.act('chair', :m, 'meeting_announce') ? 'ok', true, 'announced');

-- Objections to the roll: answered before it is frozen.
select tap.act('r1', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', '面积写错了')) #>> '{ok,objection}' as o \gset
select is(:'o' ~ '^[0-9]+$', true, 'a roll that is public is objected to');
select is(tap.no('r1', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', '还有')), 'waiting', 'one at a time');
select is(tap.look(:a, format('select one - ''meeting'' - ''title'' from sanhui.desk d, jsonb_array_elements(sanhui.waits_row(d)::jsonb -> ''polls'') one where d.precinct = %s and (one ->> ''poll'')::bigint = %s', :a, :p))::jsonb,
    jsonb_build_object('poll', :p, 'second', '[]'::jsonb, 'clashes', 0, 'to_type', 0, 'rehearsal', false, 'objections', 1, 'to_confirm', 0), 'the desk sees that it waits');
select is(tap.no('chair', :m, 'poll_notice', tap.poll(:p, '{"opens_at":"2026-12-10T09:00:00+08:00","closes_at":"2026-12-20T20:00:00+08:00"}')), 'objections', 'no notice before the answer');
select is((select string_agg(r::jsonb ->> 'about', ' ') from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''objection''', :m)) r), 'roll', 'the row says what about');
select is(tap.look(:a, format('select l.bytes::jsonb #>> ''{body,about}'' from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''objection.made''', :p)), 'roll', 'and so does the line');
select is(tap.act('chair', :m, 'objection_answer', jsonb_build_object('objections', jsonb_build_array(:o), 'text', '已按产证改正')), '{"ok":{},"desk":true}', 'answered');
select is(tap.no('chair', :m, 'objection_answer', jsonb_build_object('objections', jsonb_build_array(:o), 'text', '再')), 'phase', 'once');

-- The notice.
select is(tap.no('chair', :m, 'poll_notice', tap.poll(:p, '{"opens_at":"2026-11-21T09:00:00+08:00","closes_at":"2026-12-20T20:00:00+08:00"}')), 'field opens_at', 'it does not open yesterday');
select is(tap.no('chair', :m, 'poll_notice', tap.poll(:p, '{"opens_at":"2026-12-10T09:00:00+08:00","closes_at":"2026-12-10T09:00:00+08:00"}')), 'field closes_at', 'nor close when it opens');
select is(tap.no('chair', :m, 'poll_notice', tap.poll(:p, '{"opens_at":"2026-12-10T09:00:00+08:00","closes_at":"2026-12-20T20:00:00+08:00","lot":{"source":"x","date":"2026-12-19"}}')), 'field lot', 'a number that is known while ballots are cast');
select is(tap.no('chair', :m, 'poll_notice', tap.poll(:p, '{"opens_at":"2026-12-10T09:00:00+08:00","closes_at":"2026-12-20T20:00:00+08:00","lot":{"source":"x","date":"2026-12-20"}}')), 'field lot', 'nor one of the closing day: it may be drawn at noon');
select tap.see(:p, 'roll_hash') as roll \gset
select is(tap.act('chair', :m, 'poll_notice', tap.poll(:p, '{"opens_at":"2026-12-10T09:00:00+08:00","closes_at":"2026-12-20T20:00:00+08:00","lot":{"source":"x","date":"2026-12-21"},"sheet_hash":"other"}')), '{"ok":{}}', 'noticed');
select is(tap.see(:p, 'roll_hash'), :'roll', 'nobody has moved: the roll is what it was');
select is(tap.see(:p, 'sheet_hash'), 'h', 'the sheet is what it was, whatever the file says');
select is(tap.no('chair', :m, 'poll_notice', tap.poll(:p, '{"opens_at":"2026-12-10T09:00:00+08:00","closes_at":"2026-12-20T20:00:00+08:00"}')), 'phase', 'once');
-- Whoever moves in from here on is not on it.
select tap.look(:a, format('with x as (update sanhui.owner set label = ''1号 新先生'' where id = %s returning 1) select count(*) from x', tap.is('o1'))) as x \gset

-- The opening.
select is(tap.act('chair', :m, 'meeting_open', '{"formal":true,"why":null}') #>> '{ok,formal}', 'true', 'an assembly opens without a check-in');
select is(tap.look(:a, format('select string_agg(step || '' '' || state || '' '' || minutes, '', '' order by n) from sanhui.item where meeting = %s and (step <> ''vote'' or state = ''current'')', :m)),
    'roll done 0, notice done 0, vote current 0, count pending 0, result pending 0', 'rolls and notices came before; no item says minutes');
select is(tap.look(:a, format('select coalesce(string_agg(distinct minutes::text, '' ''), ''0'') from sanhui.item where meeting = %s', :m)), '0', 'not those of further polls either');
select is(tap.no('chair', :m, 'poll_open', tap.poll(:p)), 'too_soon', 'not before its day');
select tap.at('2026-12-21T09:00:00+08:00') as x \gset
select is(tap.no('chair', :m, 'poll_open', tap.poll(:p)), 'closed', 'nor after its close');
select tap.at('2026-12-10T09:00:00+08:00') as x \gset
select is(tap.act('chair', :m, 'poll_open', tap.poll(:p, '{"rule":{"class":"owners","electorate":"owners","informal":false,"window_seconds":null,"objection_days":7}}')), '{"ok":{"seats":4}}', 'on its day');
select is(tap.see(:p, 'roll_hash || coalesce(window_seconds::text, '' until the close'')'), :'roll' || ' until the close', 'with the roll of the notice');
select is(tap.no('chair', :m, 'poll_open', tap.poll(:p)), 'phase', 'once');
select is(tap.look(:a, format('select l.bytes::jsonb -> ''body'' ?& array[''sheet'', ''sheet_hash'', ''form'', ''lot'', ''informal'', ''rule'', ''wording_hash'', ''roll_hash''] from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''poll.opened''', :p)), 'true', 'the line says by which sheet, and what lot');
select is(tap.look(:a, format('select l.bytes::jsonb -> ''body'' ? ''rehearsal'' from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''poll.opened''', :p)), 'false', 'and of a vote that counts no word of a rehearsal');
select is((select s #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:p, 1, tap.key(1), null, '1'))) s), 'counted', 'a ballot');

-- Reminding, extending, closing.
select is(tap.act('clerk', :m, 'poll_remind', jsonb_build_object('poll', :p)), '{"ok":{}}', 'reminded');
select is(tap.no('clerk', :m, 'poll_remind', jsonb_build_object('poll', :p)), 'busy', 'once an hour');
select is(tap.no('chair', :m, 'poll_extend', tap.poll(:p, '{"closes_at":"2026-12-20T19:00:00+08:00","reason":"x"}')), 'extended', 'not to an earlier time');
select is(tap.no('chair', :m, 'poll_extend', tap.poll(:p, '{"closes_at":"2026-12-25T20:00:00+08:00","reason":"x"}')), 'field lot', 'not past the day of its lot');
select is(tap.no('chair', :m, 'poll_extend', tap.poll(:p, '{"closes_at":"2026-12-25T20:00:00+08:00","reason":"x","lot":{"source":"x","date":"2026-12-25"}}')), 'field lot', 'nor up to a new one');
select is(tap.act('chair', :m, 'poll_extend', tap.poll(:p, '{"closes_at":"2026-12-25T20:00:00+08:00","reason":"送达","lot":{"source":"y","date":"2026-12-26"}}')), '{"ok":{}}', 'to a later one, with a later lot');
select is(tap.see(:p, 'lot'), '{"date": "2026-12-26", "source": "y"}', 'which is the poll''s from then on');
select is(tap.look(:a, format('select l.bytes::jsonb #>> ''{body,lot,date}'' from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''poll.extended''', :p)), '2026-12-26', 'and stands in the line');
select is(tap.no('chair', :m, 'poll_extend', tap.poll(:p, '{"closes_at":"2026-12-26T20:00:00+08:00","reason":"x"}')), 'extended', 'once');
select is(tap.no('chair', :m, 'poll_close', jsonb_build_object('poll', :p)), 'too_soon', 'it stays open until then');
select is(tap.no('chair', :m, 'poll_close_box', jsonb_build_object('poll', :p)), 'phase', 'and the box with it');
select tap.at('2026-12-25T19:59:59+08:00') as x \gset
select is((select count(*)::int from tap.server(null, 'select sanhui.due_polls(0)') u where (u::json ->> 'poll')::bigint = :p), 0, 'not due a second before');
select is((select s #>> '{ok,state}' from tap.cast(:a, jsonb_build_array(jsonb_build_array(:p, 2, tap.key(2), null, '2'))) s), 'counted', 'a ballot in the last second');
select tap.at('2026-12-25T20:00:00+08:00') as x \gset
select is((select s from tap.cast(:a, jsonb_build_array(jsonb_build_array(:p, 3, tap.key(3), null, '1'))) s), '{"refused":"closed"}', 'none at the close, tick or no tick');
select is(tap.no('chair', :m, 'poll_extend', tap.poll(:p, '{"closes_at":"2026-12-27T20:00:00+08:00","reason":"x"}')), 'closed', 'and no more time');
select is(tap.no('clerk', :m, 'poll_remind', jsonb_build_object('poll', :p)), 'phase', 'and no banner');
select is((select count(*)::int from tap.server(null, 'select sanhui.due_polls(0)') u where (u::json ->> 'poll')::bigint = :p), 1, 'due at its time');
select is((select r::jsonb from tap.server(:a, format('select sanhui.poll_close(null, %s, %L::jsonb)', :m, jsonb_build_object('poll', :p))) r), '{"ok":{"papers":0,"clashes":0}}', 'it closes by itself');
select is((select count(*)::int from tap.server(null, 'select sanhui.due_polls(0)') u where (u::json ->> 'poll')::bigint = :p), 0, 'once');
select is(tap.no('chair', :m, 'meeting_close'), 'polls', 'the meeting does not end before the count');
select is(tap.no('chair', :m, 'poll_publish', tap.poll(:p, '{"until":0}')), 'phase', 'nothing is published that is not counted');

-- The box.
select tap.look(:a, format('with x as (insert into sanhui.paper_ballot (precinct, poll, n, seat, via, received_at, received_by) values (%s, %s, 1, 4, ''paper'', sanhui.clock(), 1) returning 1) select count(*) from x', :a, :p)) as x \gset
select is(tap.no('chair', :m, 'poll_close_box', jsonb_build_object('poll', :p)), 'papers', 'a paper waits');
select tap.look(:a, format('with x as (delete from sanhui.paper_ballot where poll = %s returning 1) select count(*) from x', :p)) as x \gset
select tap.look(:a, format('with x as (insert into sanhui.clash (precinct, poll, seat, via, key, answers, opening, commitment, at, line) values (%s, %s, 1, ''paper'', %L, ''{1}'', ''x'', ''x'', sanhui.clock(), 1) returning 1) select count(*) from x', :a, :p, tap.key(9))) as x \gset
select is(tap.no('chair', :m, 'poll_close_box', jsonb_build_object('poll', :p)), 'clashes', 'a clash waits');
select tap.look(:a, format('with x as (delete from sanhui.clash where poll = %s returning 1) select count(*) from x', :p)) as x \gset
select tap.act('chair', :m, 'poll_close_box', jsonb_build_object('poll', :p)) -> 'ok' as closed \gset
select is(:'closed'::jsonb #> '{sums,cast}', '2', 'the box is closed and counted');
select is(tap.act('chair', :m, 'poll_close_box', jsonb_build_object('poll', :p)) -> 'ok', :'closed'::jsonb, 'again: the same');
select is(tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :p, 'sums', :'closed'::jsonb -> 'sums', 'outcome', '{"cast":2,"motions":[{"n":1,"verdict":"no_quorum"}]}'::jsonb)) ? 'ok', true, 'counted');

-- Objections.
select is(tap.no('r1', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', '早')), 'phase', 'no objection before the result is published');
select is(tap.no('clerk', :m, 'objection_enter', jsonb_build_object('poll', :p, 'label', '3号 老王', 'text', '早')), 'phase', 'nor from paper');
select is(tap.no('chair', :m, 'poll_finish', jsonb_build_object('poll', :p)), 'phase', 'and no end without it');
select is(tap.act('chair', :m, 'poll_publish', tap.poll(:p, jsonb_build_object('until', extract(epoch from '2027-01-02T00:00:00+08:00'::timestamptz)::bigint * 1000))) #>> '{ok,objections_until}', '2027-01-02T00:00:00.000+08:00', 'published');
select tap.act('r1', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', '我家的票呢')) #>> '{ok,objection}' as o \gset
select is((select string_agg(r::jsonb ->> 'about', ' ' order by r::jsonb ->> 'id') from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''objection''', :m)) r), 'roll result', 'this one is to the result');
select is(tap.no('r1', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', '还有')), 'waiting', 'one at a time');
select is(tap.no('chair', :m, 'poll_finish', jsonb_build_object('poll', :p)), 'too_soon', 'the days have to run');
select is(tap.no('guest', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', 'x')), 'role', 'not without a slip');
select tap.act('clerk', :m, 'objection_enter', jsonb_build_object('poll', :p, 'label', '3号 老王', 'text', '我没有收到票')) #>> '{ok,objection}' as o4 \gset
select is((select r::jsonb ->> 'about' || ' ' || (r::jsonb ->> 'via') || coalesce(r::jsonb ->> 'session', '') from tap.server(:a, format('select "row" from sanhui.meeting_rows(%s, 0) where t = ''objection'' order by c desc limit 1', :m)) r), 'result paper', 'another from paper');
select is(tap.act('chair', :m, 'objection_answer', jsonb_build_object('objections', jsonb_build_array(:o4), 'text', '已补送')) -> 'ok', '{}', 'is answered like any');
select is(tap.no('r1', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', 'x')), 'waiting', 'by another phone neither');
select tap.act('r2', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', '骂人')) #>> '{ok,objection}' as o2 \gset
select tap.act('w3', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', '骂人')) #>> '{ok,objection}' as o3 \gset
select tap.at('2027-01-02T00:00:00+08:00') as x \gset
select is(tap.no('r2', :m, 'poll_object', jsonb_build_object('poll', :p, 'text', '晚')), 'phase', 'and then they are over');
select is(tap.no('chair', :m, 'poll_finish', jsonb_build_object('poll', :p)), 'objections', 'an objection waits for its answer');
select is(tap.act('chair', :m, 'objection_answer', jsonb_build_object('objections', jsonb_build_array(:o), 'text', '已核对')), '{"ok":{},"desk":true}', 'answered');
select is(tap.no('chair', :m, 'objection_answer', jsonb_build_object('objections', jsonb_build_array(:o, :o2), 'text', '再')), 'phase', 'once');
select is(tap.no('chair', :m, 'objection_answer', jsonb_build_object('objections', jsonb_build_array(:o2, 987654), 'text', 'x')), 'gone', 'all of them are there, or none is answered');
select is(tap.no('chair', :m, 'objection_answer', jsonb_build_object('objections', '[]'::jsonb, 'text', 'x')), 'gone', 'an answer to nobody');
select is(tap.act('chair', :m, 'objection_answer', jsonb_build_object('objections', jsonb_build_array(:o2, :o3), 'text', '与计票无关', 'hide', true)), '{"ok":{},"desk":true}', 'two at once, and hidden');
select is((select string_agg(x, ' ' order by x) from tap.server(:a, format('select audience || '':'' || coalesce("row"::jsonb ->> ''text'', ''-'') from sanhui.meeting_rows(%s, 0) where t = ''objection'' and id in (''%s'', ''%s'')', :m, :o, :o2)) x), 'office:骂人 room:- room:我家的票呢', 'the room reads them no more');
select is(tap.look(:a, format('select string_agg(b.audience, '' '' order by b.n) from sanhui.beside b join sanhui.poll q on q.stream = b.stream join sanhui.line l on l.stream = b.stream and l.n = b.n and l.kind = ''objection.made'' where q.id = %s', :p)), 'room room room staff staff', 'nor whoever reads the record');
select is(tap.act('chair', :m, 'poll_finish', jsonb_build_object('poll', :p)) ? 'ok', true, 'final');
select is(tap.no('chair', :m, 'poll_void', jsonb_build_object('poll', :p, 'reason', 'x')), 'phase', 'what is final stays');
select is(tap.kinds(:p), 'roll.public objection.made objection.answered poll.noticed poll.opened ballots.received poll.extended ballots.received poll.closed box.closed poll.outcome poll.preliminary objection.made objection.made objection.answered objection.made objection.made objection.answered objection.answered objection.answered poll.final', 'each step has its line');

-- Two persons.
select tap.add(:m) #>> '{ok,poll}' as v \gset
select tap.act('chair', :m, 'poll_void', jsonb_build_object('poll', :v, 'reason', '题目错了')) -> 'ok' as asked \gset
select :'asked'::jsonb || '{"code":"xxxxxx"}' as wrong \gset
select is(tap.no('chair', :m, 'countersign_confirm', :'asked'), 'same_person', 'not the first person');
select is(tap.no('guest', :m, 'countersign_confirm', :'asked'), 'own', 'not a guest');
select is(tap.no('r1', :m, 'countersign_confirm', :'asked'), 'own', 'not a household that is no delegate');
select is((select string_agg(tap.act('signer', :m, 'countersign_confirm', :'wrong') ->> 'refused', ' ') from generate_series(1, 5)) || ' '
    || tap.look(:a, format('select state from sanhui.countersign where id = %s', :'asked'::jsonb ->> 'request')), 'second second second second second dropped', 'five wrong codes and it is over');
select is(tap.no('signer', :m, 'countersign_confirm', :'asked'), 'second', 'for the right one too');
select tap.act('chair', :m, 'poll_void', jsonb_build_object('poll', :v, 'reason', '题目错了')) -> 'ok' as asked \gset
select tap.at('2027-01-02T00:10:00+08:00') as x \gset
select is(tap.no('signer', :m, 'countersign_confirm', :'asked'), 'second', 'ten minutes are long enough');
select tap.act('chair', :m, 'poll_void', jsonb_build_object('poll', :v, 'reason', '题目错了')) -> 'ok' as asked \gset
select is(tap.act('signer', :m, 'countersign_confirm', :'asked') ? 'ok', true, 'the signer has seen it');
select is(tap.see(:v, 'state || '' '' || void_reason'), 'void 题目错了', 'void, with the reason');
select is(tap.no('signer', :m, 'countersign_confirm', :'asked'), 'second', 'done is done');
select is(tap.look(:a, format('select l.bytes::jsonb -> ''by'' <> l.bytes::jsonb #> ''{body,second}'' from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''poll.void''', :v)), 'true', 'the line names both');
-- A lot in the hall: the chair closes, so a number of that evening is as late as can be said; a poll that outlives its day has none.
select tap.at('2026-11-22T19:00:00+08:00') as x \gset
select tap.hearing() as h \gset
select tap.is('single') as s \gset
create function tap.open_with(p_meeting bigint, p_poll bigint, p_date text) returns text language sql volatile as
$$ select tap.no('chair', p_meeting, 'poll_open', jsonb_build_object('poll', p_poll, 'rule', '{"class":"consultation","electorate":"households","base":"cast","informal":false}'::jsonb,
       'lot', jsonb_build_object('source', '双色球', 'date', p_date))) $$;
select is(tap.open_with(:h, :s, '2026-11-21'), 'field lot', 'in the hall: yesterday''s number is known');
select alike(tap.open_with(:h, :s, '2026-11-22'), 'done: {"ok"%', 'that evening''s is not');
create function tap.may_draw(p_poll bigint) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('select sanhui.poll_draw_may(m, jsonb_build_object(''poll'', q.id, ''number'', ''7'', ''sums'', sanhui.poll_tally(q)))
       from sanhui.poll q join sanhui.meeting m on m.id = q.meeting where q.id = %s', p_poll)) $$;
create function tap.closed(p_poll bigint, p_what text) returns text language sql volatile as
$$ select tap.look(tap.is('a'), format('with x as (update sanhui.poll set state = ''counted'', %s where id = %s returning 1) select count(*) from x', p_what, p_poll)) $$;
select tap.closed(:s, $$closed_at = '2026-11-22T20:30:00+08:00'$$) as x \gset
select is(tap.may_draw(:s), null, 'closed that evening: the lot is drawn by it');
select tap.closed(:s, $$closed_at = '2026-11-23T00:30:00+08:00'$$) as x \gset
select is(tap.may_draw(:s), 'field', 'closed after midnight: it was known, dice are thrown');
select tap.closed(:s, $$closed_at = '2026-11-22T20:30:00+08:00', closes_at = '2026-11-22T20:30:00+08:00'$$) as x \gset
select is(tap.may_draw(:s), 'field', 'nor by that of the closing day where the close had a time');

-- Practice: a box that one person fills, in a rehearsal alone.
create function tap.practice(p_method text, p_form jsonb, p_options int) returns bigint language plpgsql volatile as
$$
declare
    v_poll bigint := (tap.act('chair', (select m from practice), 'poll_add', jsonb_build_object('title', p_method, 'class', 'consultation', 'electorate', 'households',
        'method', p_method, 'form', p_form, 'sheet', 'shanghai-households', 'motions', jsonb_build_array(jsonb_build_object('title', 'x', 'options',
            (select coalesce(jsonb_agg('o' || i), '[]') from generate_series(1, p_options) i))))) #>> '{ok,poll}')::bigint;
begin
    perform tap.act('chair', (select m from practice), 'poll_open', tap.poll(v_poll, '{"rule":{"class":"consultation","electorate":"households","informal":false,"window_seconds":60,"base":"cast"}}'));
    return v_poll;
end
$$;
create temp table practice as select tap.meeting('owners_assembly', '{"rehearsal":true,"cases":[]}') as m;
grant select on practice to public;
select tap.look(:a, format('update sanhui.meeting set state = ''open'' where id = %s returning 1', (select m from practice))) as x \gset
create temp table made as select method, tap.practice(method, form::jsonb, options) as p from (values ('yes_no', '{}', 0), ('single', '{}', 3),
    ('multi_k', '{"k":2}', 4), ('approval', '{}', 3), ('ranked_irv', '{}', 3), ('ranked_borda', '{}', 3), ('ranked_schulze', '{}', 3),
    ('score', '{"points_min":1,"points_max":5}', 3), ('sat3', '{}', 0), ('sat5', '{}', 0), ('grade4', '{}', 0), ('perf4', '{}', 0)) w(method, form, options);
grant select on made to public;
create function tap.practise(p_poll bigint) returns text language sql volatile as
$$ select tap.act('chair', (select m from practice), 'poll_practise', jsonb_build_object('poll', p_poll)) ->> 'ok' $$;
select is(tap.no('chair', (select m from practice), 'poll_practise', '{"poll":987654}'), 'gone', 'practice in a poll of nowhere');
select is((select string_agg(distinct tap.practise(p), ' ') from made), '{"left": 1, "ballots": 3}', 'of every method: three of four seats');
select is((select string_agg(distinct tap.look(:a, format('select q.seats || ''/'' || t.ballots || ''/'' || t.heads from sanhui.poll q join sanhui.turnout t on t.poll = q.id where q.id = %s', p)), ' ') from made), '4/3/3', 'the turnout counts them');
select is(tap.look(:a, format('select count(*) from sanhui.ballot b join sanhui.poll q on q.id = b.poll where q.meeting = %s and b.commitment = sanhui.digest(''sanhui.ballot.1'', b.opening)
    and b.opening::jsonb -> ''answers'' = to_jsonb(b.answers) and b.opening::jsonb ->> ''key'' = b.key::text', (select m from practice))), '36', 'each with its opening');
select is((select string_agg(distinct tap.practise(p), ' ') from made), '{"left": 0, "ballots": 1}', 'asked again: the rest');
select is((select string_agg(distinct tap.practise(p), ' ') from made), '{"left": 0, "ballots": 0}', 'and nothing is left');
-- A roll of a large estate: no call may outlast the store's patience.
select tap.practice('single', '{}', 3) as wide \gset
select tap.look(:a, format('with more as (insert into sanhui.seat (precinct, poll, n, capacity, holder, label, area, heads, salt)
        select precinct, poll, i, capacity, i, label, area, heads, salt from sanhui.seat cross join generate_series(1001, 8996) i where poll = %s and n = 1 returning area)
    update sanhui.poll q set seats = q.seats + m.n, total_heads = q.total_heads + m.n, total_area = q.total_area + m.area from (select count(*) as n, sum(area) as area from more) m where q.id = %1$s returning 1', :wide)) as x \gset
select is(tap.look(:a, format('select seats from sanhui.poll where id = %s', :wide)), '8000', 'a roll of 8,000');
-- With thousands of phones that hold slips, in tables that nobody has analysed yet.
select tap.look(:a, format('with slips as (insert into sanhui.slip (precinct, capacity, household, unit, seed, digits, made_at)
        select l.precinct, l.capacity, l.household, l.unit, l.seed, ''wide'' || i, l.made_at from sanhui.slip l cross join generate_series(1, 4000) i
        where l.household = %s returning precinct, id
    ), phones as (insert into sanhui.session (precinct, made_at, seen_at, ends_at)
        select precinct, made_at, seen_at, ends_at from (select * from sanhui.session limit 1) s cross join generate_series(1, 4000) returning id
    ), held as (insert into sanhui.session_slip (precinct, session, slip, at)
        select s.precinct, p.id, s.id, sanhui.clock() from (select *, row_number() over () n from slips) s join (select *, row_number() over () n from phones) p using (n) returning 1)
    select count(*) from held', tap.is('h1'))) as x \gset
set local statement_timeout = '5s';
select is(tap.practise(:wide), '{"left": 3000, "ballots": 5000}', 'at most 5,000 at a time');
select is(tap.practise(:wide), '{"left": 2000, "ballots": 1000}', 'asked again: three quarters are in');
select is(tap.practise(:wide), '{"left": 0, "ballots": 2000}', 'asked again: all');
set local statement_timeout = 0;
select is(tap.box_is_whole(:a, :wide), true, 'and the box is whole');
select tap.look(:a, format('update sanhui.poll set state = ''polls_closed'' where id = %s returning 1', (select min(p) from made))) as x \gset
select is(tap.no('chair', (select m from practice), 'poll_practise', jsonb_build_object('poll', (select min(p) from made))), 'phase', 'none after the close');
select is(tap.no('chair', :h, 'poll_practise', jsonb_build_object('poll', :s)), 'rehearsal', 'and none in earnest');
select * from finish();
rollback;
