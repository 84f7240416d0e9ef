-- SQL's own sums of every method, against figures made by hand; and when a box may be closed.
begin;
\ir support/world.psql
select plan(60);
select tap.hearing() as m \gset
select tap.is('a') as a \gset

-- Five residents, two of them representatives.
select tap.look(:a, format($q$
    insert into sanhui.person (precinct, household, name, label, adult, representative) values
        (%1$s, %2$s, '甲', '1号 甲女士', true, '1号楼组'), (%1$s, %2$s, '乙', '1号 乙先生', true, null),
        (%1$s, %3$s, '丙', '1号 丙女士', true, null), (%1$s, %4$s, '丁', '2号 丁先生', true, '2号楼组'),
        (%1$s, %4$s, '戊', '2号 戊女士', true, null) returning 1$q$, :a, tap.is('h1'), tap.is('h2'), tap.is('h4'))) as x \gset

-- An open poll of that method, whose motions have so many options each.
create sequence tap.polls;
create function tap.poll(p_meeting bigint, p_method text, p_electorate text, p_form jsonb default '{}', p_options int[] default '{3}')
    returns bigint language plpgsql volatile as
$$
declare
    v_code   text := 'PH-' || lpad(nextval('tap.polls')::text, 6, '0');
    v_a      bigint := tap.is('a');
    v_poll   bigint;
    v_stream bigint;
begin
    set local role sanhui_owner;
    perform set_config('sanhui.scope', '{' || v_a || '}', true);
    v_stream := sanhui.new_stream('poll/' || v_code, array[(select stream from sanhui.meeting where id = p_meeting)]);
    insert into sanhui.poll (precinct, code, meeting, case_file, title, class, electorate, estate, method, form, rule, stream, min_seconds, informal)
        values (v_a, v_code, p_meeting, tap.is('case1'), '表决', 'consultation', p_electorate,
                (select min(id) from sanhui.estate where p_electorate = 'owners'), p_method, p_form,
                '{"majority":"ordinary","base":"cast","participation":null}', v_stream, 0, false) returning id into v_poll;
    insert into sanhui.motion (precinct, poll, n, title, options)
        select v_a, v_poll, n, '第' || n || '项',
               (select coalesce(jsonb_agg(jsonb_build_object('n', o, 'title', chr(64 + o))), '[]') from generate_series(1, c) o)
        from unnest(p_options) with ordinality x(c, n);
    perform sanhui.poll_fill_roll(q, '{}') from sanhui.poll q where q.id = v_poll;
    update sanhui.poll set state = 'open', pattern = sanhui.poll_pattern(v_poll), opened_at = sanhui.clock(), seats = s.seats, total_area = s.area, total_heads = s.heads
        from (select count(*) as seats, sum(area) as area, sum(heads) as heads from sanhui.seat where poll = v_poll) s where id = v_poll;
    perform sanhui.append_line(v_stream, 'poll.opened', 0, '{}');
    reset role;
    perform set_config('sanhui.scope', '', true);
    return v_poll;
end
$$;
-- Casts by seat, from 1: '' = no ballot; then closes. What is counted by, or the refusal.
create function tap.count(p_meeting bigint, p_poll bigint, p_ballots text[]) returns jsonb language plpgsql volatile as
$$
declare
    v_states text;
begin
    select string_agg(distinct coalesce(r ->> 'refused', r #>> '{ok,state}'), ' ') into v_states
    from tap.cast(tap.is('a'), (select jsonb_agg(jsonb_build_array(p_poll, i, tap.key((p_poll * 100 + i)::int), null, b))
                                from unnest(p_ballots) with ordinality x(b, i) where b <> '')) r;
    if v_states <> 'counted' then
        return to_jsonb(v_states);
    end if;
    return tap.act('chair', p_meeting, 'poll_close', jsonb_build_object('poll', p_poll));
end
$$;
create function tap.motion(p_closed jsonb, p_n int default 0) returns jsonb language sql immutable as
$$ select p_closed #> array['ok', 'sums', 'motions', p_n::text] $$;

-- Two motions of yes and no, by owners and by households.
select tap.poll(:m, 'yes_no', 'owners', '{}', '{0,0}') as p \gset
select tap.count(:m, :p, '{"1,2","2,2","1,0",""}') as closed \gset
select is(:'closed'::jsonb #> '{ok,sums}', '{"cast":3,"cast_area":6630,"cast_heads":3,"total_area":10630,"total_heads":4,
    "void":0,"void_area":0,"void_heads":0,"silent":0,"silent_area":0,"silent_heads":0,"motions":[
    {"n":1,"yes_area":4630,"yes_heads":2,"no_area":2000,"no_heads":1,"abstain_area":0,"abstain_heads":0},
    {"n":2,"yes_area":0,"yes_heads":0,"no_area":3630,"no_heads":2,"abstain_area":3000,"abstain_heads":1}]}', 'yes_no by owners: by area and heads');
select is((select string_agg(split_part(s, ' ', 1) || split_part(s, ' ', 4), ' ' order by s) from tap.server(:a, format('select sanhui.poll_ballots(%s, 1, 9)', :'closed'::jsonb #>> '{ok,poll,id}')) s), '1{1,2} 2{2,2} 3{1,0}', 'and every ballot');
select is(tap.motion(tap.count(:m, tap.poll(:m, 'yes_no', 'households', '{}', '{0}'), '{1,1,2,0}')),
    '{"n":1,"yes_area":0,"yes_heads":2,"no_area":0,"no_heads":1,"abstain_area":0,"abstain_heads":1}', 'by households: no area');
select is(tap.motion(tap.count(:m, tap.poll(:m, 'yes_no', 'residents', '{}', '{0}'), '{1,1,2,0,1}')),
    '{"n":1,"yes_area":0,"yes_heads":3,"no_area":0,"no_heads":1,"abstain_area":0,"abstain_heads":1}', 'by the five residents');
select is(tap.count(:m, tap.poll(:m, 'yes_no', 'representatives', '{}', '{0}'), '{1,2}') #> '{ok,sums,total_heads}', '2', 'two representatives');
select is(tap.count(:m, tap.poll(:m, 'yes_no', 'households', '{}', '{0}'), '{3}'), '"field"', 'three is no answer');

-- Single.
select is(tap.motion(tap.count(:m, tap.poll(:m, 'single', 'households'), '{3,1,3,0}')), '{"n":1,"options":[1,0,2],"abstain":1}', 'single');
select is(tap.motion(tap.count(:m, tap.poll(:m, 'single', 'owners'), '{3,1,3,0}')),
    '{"n":1,"options":[1,0,2],"areas":[2000,0,4630],"abstain":1,"abstain_area":4000}', 'single by owners: by area as well');
select is(tap.count(:m, tap.poll(:m, 'single', 'households'), '{4}'), '"field"', 'no fourth option');
select is(tap.count(:m, tap.poll(:m, 'single', 'households'), '{"1,0"}'), '"field"', 'one number alone');

-- Two of three; the third voter has chosen all three, on paper.
select is(tap.motion(tap.count(:m, tap.poll(:m, 'multi_k', 'households', '{"k":2}'), '{"1,1,0","0,1,0","1,1,1","0,0,0"}')),
    '{"n":1,"options":[1,2,0],"abstain":1,"void":1}', 'multi_k: more than k is void, fewer is valid');
select is(tap.motion(tap.count(:m, tap.poll(:m, 'multi_k', 'owners', '{"k":2}'), '{"1,1,0","0,1,0","1,1,1","0,0,0"}')),
    '{"n":1,"options":[1,2,0],"areas":[1630,3630,0],"abstain":1,"abstain_area":4000,"void":1,"void_area":3000}', 'by owners: by area as well');
select is(tap.count(:m, tap.poll(:m, 'multi_k', 'households', '{"k":2}'), '{"1,2,0"}'), '"field"', 'chosen or not');
select is(tap.count(:m, tap.poll(:m, 'multi_k', 'households', '{"k":2}'), '{"1,1"}'), '"field"', 'a number for every option');
select is(tap.motion(tap.count(:m, tap.poll(:m, 'approval', 'households'), '{"1,1,1","0,1,0","0,0,0","1,0,0"}')),
    '{"n":1,"options":[2,2,1],"abstain":1,"void":0}', 'approval');
select is(tap.motion(tap.count(:m, tap.poll(:m, 'approval', 'owners'), '{"1,1,1","0,1,0","0,0,0","1,0,0"}')),
    '{"n":1,"options":[2,2,1],"areas":[5630,3630,1630],"abstain":1,"abstain_area":3000,"void":0,"void_area":0}', 'approval by owners');

-- Ranks: A>B>C, B>A (C unranked), blank, a hole; of five residents also an equal pair.
select is(tap.motion(tap.count(:m, tap.poll(:m, m, 'residents'), '{"1,2,3","2,1,0","0,0,0","1,0,3","1,1,2"}')), s::jsonb, m)
from (values ('ranked_irv', '{"n":1,"first":[1,1,0],"pair":[[0,1,2],[1,0,2],[0,0,0]],"abstain":1,"void":2}'),
             ('ranked_borda', '{"n":1,"first":[1,1,0],"pair":[[0,1,2],[1,0,2],[0,0,0]],"abstain":1,"void":2}'),
             ('ranked_schulze', '{"n":1,"first":[1,1,0],"pair":[[0,1,3],[1,0,3],[0,0,0]],"abstain":1,"void":1}')) v(m, s);
select is(tap.motion(tap.count(:m, tap.poll(:m, 'ranked_irv', 'owners'), '{"1,2,3","2,1,0","0,0,0","3,2,1"}')),
    '{"n":1,"first":[1,1,1],"pair":[[0,1,2],[2,0,2],[1,1,0]],"abstain":1,"void":0}', 'by owners: heads alone');
select is(tap.count(:m, tap.poll(:m, 'ranked_irv', 'households'), '{"1,2,4"}'), '"field"', 'no fourth rank');

-- Points from 1 to 5.
select is(tap.motion(tap.count(:m, tap.poll(:m, 'score', 'households', '{"points_min":1,"points_max":5}'), '{"5,-1,1","4,2,-1","-1,-1,-1","1,1,1"}')),
    '{"n":1,"ratings":[3,2,2],"points":[10,3,2],"abstain":1}', 'score');
select is(tap.count(:m, tap.poll(:m, 'score', 'households', '{"points_min":1,"points_max":5}'), array[b]), '"field"', 'points: ' || b)
from unnest('{"0,1,1","6,1,1","-2,1,1"}'::text[]) b;

-- Scales: the number after the last grade is 不了解.
select is(tap.motion(tap.count(:m, tap.poll(:m, method, 'residents', '{}', '{0}'), b)), s::jsonb, method)
from (values ('sat3', '{1,1,3,4,0}'::text[], '{"n":1,"grades":[2,0,1],"unknown":1,"abstain":1}'),
             ('sat5', '{1,5,5,6,0}', '{"n":1,"grades":[1,0,0,0,2],"unknown":1,"abstain":1}'),
             ('grade4', '{2,2,4,5,0}', '{"n":1,"grades":[0,2,0,1],"unknown":1,"abstain":1}'),
             ('perf4', '{3,3,3,3,3}', '{"n":1,"grades":[0,0,5,0],"unknown":0,"abstain":0}')) v(method, b, s);
select is(tap.count(:m, tap.poll(:m, method, 'residents', '{}', '{0}'), array[b]), '"field"', 'no such grade of ' || method)
from (values ('sat3', '5'), ('sat5', '7'), ('grade4', '6'), ('perf4', '6')) v(method, b);

-- Motions of one ballot are counted apart, each with its own number of options.
select tap.count(:m, tap.poll(:m, 'approval', 'households', '{}', '{2,3}'), '{"1,0,1,1,0","1,1,0,0,0","0,0,0,0,1",""}') as closed \gset
select is(tap.motion(:'closed', 0), '{"n":1,"options":[2,1],"abstain":1,"void":0}', 'the first of two motions');
select is(tap.motion(:'closed', 1), '{"n":2,"options":[1,1,1],"abstain":1,"void":0}', 'the second');

-- Nobody cast anything.
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', tap.poll(:m, method, 'households', form))) #> '{ok,sums,motions,0}',
    s::jsonb, 'empty box: ' || method)
from (values ('single', '{}'::jsonb, '{"n":1,"options":[0,0,0],"abstain":0}'),
             ('multi_k', '{"k":1}', '{"n":1,"options":[0,0,0],"abstain":0,"void":0}'),
             ('ranked_schulze', '{}', '{"n":1,"first":[0,0,0],"pair":[[0,0,0],[0,0,0],[0,0,0]],"abstain":0,"void":0}'),
             ('score', '{"points_min":0,"points_max":3}', '{"n":1,"ratings":[0,0,0],"points":[0,0,0],"abstain":0}'),
             ('sat3', '{}', '{"n":1,"grades":[0,0,0],"unknown":0,"abstain":0}')) v(method, form, s);

-- Void papers and silent seats. Seat 1 votes though its first paper was void, 2 has a void paper, 3 was served, 4 never.
select tap.poll(:m, 'yes_no', 'owners', '{}', '{0}') as p \gset
select tap.look(:a, format($q$
    insert into sanhui.paper_ballot (precinct, poll, n, seat, via, received_at, received_by, void_reason, typed_at, typed_by, state)
        select %s, %s, s, s, 'paper', sanhui.clock(), 1, '没有签名', sanhui.clock(), 1, 'void' from generate_series(1, 2) s returning 1$q$, :a, :p)) as x \gset
select tap.look(:a, format($q$
    insert into sanhui.service (precinct, poll, seat, way, at, servers, session)
        select %s, %s, s, case s when 4 then 'unserved' else 'by_hand' end, sanhui.clock(), '{一,二}', 1 from generate_series(1, 4) s returning 1$q$, :a, :p)) as x \gset
select tap.count(:m, :p, '{1,"","",""}') as closed \gset
select is(:'closed'::jsonb #> '{ok,sums}', '{"cast":1,"cast_area":1630,"cast_heads":1,"total_area":10630,"total_heads":4,
    "void":1,"void_area":2000,"void_heads":1,"silent":1,"silent_area":3000,"silent_heads":1,
    "motions":[{"n":1,"yes_area":1630,"yes_heads":1,"no_area":0,"no_heads":0,"abstain_area":0,"abstain_heads":0}]}', 'a void paper and a silent owner stand apart');
select is((select string_agg(u, ' ' order by u) from tap.server(:a, format('select sanhui.poll_seats(%s)', :p)) s, string_to_table(s, ';') u), '1,1630,1 2,2000,1 2,void 3,3000,1 3,silent 4,4000,1', 'and are told to the server');
select is(tap.look(:a, format('select string_agg(l.kind || '' '' || (l.bytes::jsonb -> ''body'')::text, '' '' order by l.n) from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind like ''%%.closed''', :p)),
    'poll.closed {"seats": 4, "papers": 0, "ballots": 1, "present": 0, "received": 1} box.closed {"void": 1, "papers": 0, "ballots": 1, "received": 1}', 'the lines of the two closes');
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :p)), :'closed'::jsonb, 'closing again: the same answer');

-- A ballot that was changed behind the server's back.
select tap.look(:a, format('with a as (select 1) select state from sanhui.poll where id = %s', :p)) as state \gset
alter table sanhui.ballot disable trigger stays;
select tap.look(:a, format('with x as (update sanhui.ballot set answers = ''{2}'' where poll = %s returning 1) select count(*) from x', :p)) as x \gset
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :p)) #> '{ok,sums,motions,0,no_heads}', '1', 'changed answers: SQL''s sums follow them');
select is(tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :p, 'sums', :'closed'::jsonb #> '{ok,sums}', 'outcome', '{}'::jsonb)), '{"refused":"sums"}', 'and the sums are others');
select tap.look(:a, format('with x as (update sanhui.ballot set answers = ''{1}'' where poll = %s returning 1) select count(*) from x', :p)) as x \gset
alter table sanhui.ballot enable trigger stays;
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :p)), :'closed'::jsonb, 'put right and closed again: the sums are formed anew');
select is(tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :p, 'sums', :'closed'::jsonb #> '{ok,sums}', 'outcome', '{"motions":[]}'::jsonb)), '{"ok":{"outcome":{"motions":[]}},"desk":true}', 'as it was: counted');
select is(tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :p, 'sums', :'closed'::jsonb #> '{ok,sums}', 'outcome', '{"motions":[1]}'::jsonb)), '{"refused":"phase"}', 'and not again');

-- Where a paper waits, or for a decision, the polls close and the box does not.
select tap.poll(:m, 'single', 'households') as p \gset
select tap.look(:a, format($q$insert into sanhui.paper_ballot (precinct, poll, n, seat, via, received_at, received_by) values (%s, %s, 1, 2, 'paper', sanhui.clock(), 1) returning 1$q$, :a, :p)) as x \gset
select is(tap.count(:m, :p, '{1}'), '{"ok":{"papers":1,"clashes":0}}', 'a paper waits');
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :p)), '{"ok":{"papers":1,"clashes":0}}', 'and waits on');
select is(tap.look(:a, format('select state || '' '' || (select count(*) from sanhui.door where key = ''uncounted:'' || code) from sanhui.poll where id = %s', :p)), 'polls_closed 0', 'polls closed, nothing to count yet');
select is(tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :p, 'sums', '{}'::jsonb, 'outcome', '{}'::jsonb)), '{"refused":"phase"}', 'no outcome of an open box');
select tap.look(:a, format($q$with x as (update sanhui.paper_ballot set state = 'void', void_reason = '看不清', typed_by = 1, confirmed_by = 2 where poll = %s returning 1) select count(*) from x$q$, :p)) as x \gset
select is((select count(*)::int from tap.server(:a, format('select sanhui.poll_ballots(%s, 1, 9)', :p)) s), 0, 'and no ballot is shown');
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :p)) #> '{ok,sums,void}', '1', 'once it is decided on the box closes and is counted');
select tap.poll(:m, 'yes_no', 'owners', '{}', '{0}') as p \gset
select tap.look(:a, format('with x as (update sanhui.poll set class = ''owners'' where id = %s returning 1) select count(*) from x', :p)) as x \gset
select is(tap.count(:m, :p, '{1}'), '{"ok":{"papers":0,"clashes":0}}', 'a decision''s box is closed by a step of its own');

-- Who is present: households that checked in, by phone or by hand.
select tap.act('r1', :m, 'check_in') as x \gset
select tap.act('w2', :m, 'check_in') as x \gset
select is(tap.look(:a, format('select sanhui.poll_present(%s)', tap.poll(:m, 'single', 'households'))), '1', 'a household whose phone is here');
select is(tap.look(:a, format('select sanhui.poll_present(%s)', tap.poll(:m, 'single', 'owners'))), '1', 'an owner');

-- What was drawn for a tie goes with the count.
select tap.poll(:m, 'single', 'households') as p \gset
select tap.look(:a, format($q$with x as (update sanhui.poll set lot = '{"source":"体育彩票","date":"2026-11-22","number":"26\"135"}' where id = %s returning 1) select count(*) from x$q$, :p)) as x \gset
select tap.count(:m, :p, '{1,2}') as closed \gset
select is(:'closed'::jsonb #>> '{ok,lot}', tap.look(:a, format('select l.hash from sanhui.line l join sanhui.poll q on q.stream = l.stream where q.id = %s and l.kind = ''poll.closed''', :p)) || '26"135', 'the closing tip and the number');
select is(:'closed'::jsonb #> '{ok,order}', null, 'no dice');

select * from finish();
rollback;
