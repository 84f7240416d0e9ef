-- What was decided elsewhere is written on the rows that it was decided on, and an id leads only to what is here.
begin;
\ir support/world.psql
select plan(47);
select tap.is('a') as a \gset
-- A hearing beside the one that acts: what is its own must not be reached from here.
select tap.hearing() as other \gset
select tap.is('single') as other_poll \gset
select tap.act('r1', :other, 'hand_raise', '{"kind":"question"}') #>> '{ok,hand}' as other_hand \gset
select tap.act('r1', :other, 'comment_add', '{"text":"那边"}') #>> '{ok,comment}' as other_comment \gset
select tap.act('r1', :other, 'proposal_add', '{"text":"那边"}') #>> '{ok,proposal}' as other_proposal \gset
select tap.act('chair', :other, 'commitment_add', jsonb_build_object('text', '装灯', 'organisation', tap.is('property'),
    'who', '经理', 'due', '2026-12-31')) #>> '{ok,commitment}' as other_commitment \gset
select tap.look(:a, format('select min(id) from sanhui.item where meeting = %s', :other)) as other_item \gset
select tap.look(:a, format('with d as (insert into sanhui.delegate (precinct, meeting, household, label) values (%s, %s, %s, ''d'') returning id) select id from d', :a, :other, tap.is('h1'))) as other_delegate \gset
select tap.hearing('checkin') as m \gset
select tap.is('single') as s \gset
create function tap.c(p_table text, p_id bigint) returns bigint language sql volatile as
$$ select tap.look(tap.is('a'), format('select c from sanhui.%I where id = %s', p_table, p_id))::bigint $$;
create function tap.on(p_t text, p_id bigint, p_c bigint) returns jsonb language sql immutable as
$$ select jsonb_build_array(jsonb_build_object('t', p_t, 'id', p_id, 'c', p_c)) $$;

-- The opening, decided on the meeting's row; a delegate's check-in moves it.
select tap.look(:a, format('select id from sanhui.delegate where meeting = %s and household = %s', :m, tap.is('h1'))) as delegate \gset
select tap.c('meeting', :m) as c \gset
select tap.act('r2', :m, 'comment_add', '{"text":"好"}') as x \gset
select is(tap.c('meeting', :m), :c::bigint, 'a comment does not change the meeting''s row');
select tap.act('r1', :m, 'check_in') as x \gset
select isnt(tap.c('meeting', :m), :c::bigint, 'a check-in does');
select is(tap.act('chair', :m, 'meeting_open', jsonb_build_object('formal', false, 'why', 'quorum', 'on', tap.on('meeting', :m, :c))),
    '{"refused":"moved"}', 'decided before the delegate came: moved');
select tap.c('meeting', :m) as c \gset
select tap.act('clerk', :m, 'delegate_check_in', jsonb_build_object('delegate', :delegate, 'present', false)) as x \gset
select is(tap.act('chair', :m, 'meeting_open', jsonb_build_object('formal', true, 'why', null, 'on', tap.on('meeting', :m, :c))),
    '{"refused":"moved"}', 'decided before the delegate was taken back: moved');
select is(tap.look(:a, format('select state from sanhui.meeting where id = %s', :m)), 'checkin', 'and nothing was written');
select is(tap.act('chair', :m, 'meeting_open', jsonb_build_object('formal', false, 'why', 'quorum', 'on', tap.on('meeting', :m, tap.c('meeting', :m)))) #>> '{ok,formal}',
    'false', 'decided on the row as it is: open');

-- Whose turn, decided on the hands and the current item.
select tap.act('r1', :m, 'hand_raise', '{"kind":"question"}') #>> '{ok,hand}' as h1 \gset
select tap.act('r2', :m, 'hand_raise', '{"kind":"question"}') #>> '{ok,hand}' as h2 \gset
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h1, 'seconds', 180, 'on', tap.on('hand', null, tap.c('hand', :h1)))),
    '{"refused":"moved"}', 'a hand has been raised since');
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h1, 'seconds', 180, 'on',
    tap.on('hand', null, tap.c('hand', :h2)) || tap.on('meeting', :m, tap.c('meeting', :m) - 1))), '{"refused":"moved"}', 'the item has moved');
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :h1, 'seconds', 180, 'on',
    tap.on('hand', null, tap.c('hand', :h2)) || tap.on('meeting', :m, tap.c('meeting', :m)))) #>> '{ok,hand}', :'h1', 'neither has');

-- A poll's rule, decided on its row.
select is(tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :s, 'rule', '{}'::jsonb, 'on', tap.on('poll', :s, tap.c('poll', :s) - 1))),
    '{"refused":"moved"}', 'the poll''s row has moved');
select is(tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :s, 'rule', '{}'::jsonb, 'on', tap.on('poll', :other_poll, tap.c('poll', :other_poll)))),
    '{"refused":"moved"}', 'decided on a poll of another meeting');
select is(tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :s, 'rule', '{"class":"consultation"}'::jsonb, 'on', tap.on('poll', :s, tap.c('poll', :s)))),
    '{"ok":{"seats":4}}', 'its row as it is');
select throws_like(format('select tap.act(''chair'', %s, ''floor_give'', ''{"hand":%s,"seconds":1,"on":[{"t":"mood","c":1}]}'')', :m, :h2), '%mood%', 'what SQL does not know cannot be decided on');

-- Ids of another meeting, of the same precinct.
select is(tap.act('chair', :m, 'floor_give', jsonb_build_object('hand', :other_hand, 'seconds', 1)), '{"refused":"gone"}', 'hand');
select is(tap.act('chair', :m, 'floor_extend', jsonb_build_object('hand', :other_hand, 'seconds', 1)), '{"refused":"gone"}', 'to extend');
select is(tap.act('chair', :m, 'floor_end', jsonb_build_object('hand', :other_hand)), '{"refused":"gone"}', 'to end');
select is(tap.act('r1', :m, 'floor_text', jsonb_build_object('hand', :other_hand, 'text', 'x')), '{"refused":"gone"}', 'to write');
select is(tap.act('r1', :m, 'hand_lower', jsonb_build_object('hand', :other_hand)), '{"refused":"gone"}', 'to lower');
select is(tap.act('chair', :m, 'comment_hide', jsonb_build_object('comment', :other_comment, 'reason', 'x')), '{"refused":"gone"}', 'comment to hide');
select is(tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :other_comment)), '{"refused":"gone"}', 'to erase');
select is(tap.act('r2', :m, 'proposal_second', jsonb_build_object('proposal', :other_proposal)), '{"refused":"gone"}', 'proposal to second');
select is(tap.act('property', :m, 'proposal_answer', jsonb_build_object('proposal', :other_proposal, 'verdict', 'adopted', 'reason', 'x', 'organisation', '申浦物业')), '{"refused":"gone"}', 'to answer');
select is(tap.act('chair', :m, 'commitment_add', jsonb_build_object('text', 'x', 'organisation', tap.is('property'), 'who', 'x', 'due', '2026-12-31', 'proposal', :other_proposal)), '{"refused":"gone"}', 'to promise');
select is(tap.act('property', :m, 'commitment_accept', jsonb_build_object('commitment', :other_commitment, 'organisation', '申浦物业')), '{"refused":"gone"}', 'commitment');
select is(tap.act('chair', :m, 'item_begin', jsonb_build_object('item', :other_item)), '{"refused":"gone"}', 'item');
select is(tap.act('clerk', :m, 'delegate_check_in', jsonb_build_object('delegate', :other_delegate, 'present', true)), '{"refused":"gone"}', 'delegate');
select is(tap.act('chair', :m, 'poll_open', jsonb_build_object('poll', :other_poll, 'rule', '{}'::jsonb)), '{"refused":"gone"}', 'poll to open');
select is(tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :other_poll)), '{"refused":"gone"}', 'to close');
select is(tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :other_poll, 'sums', '{}'::jsonb, 'outcome', '{}'::jsonb)), '{"refused":"gone"}', 'to count');

-- What a draft was written from: the whole meeting.
select tap.at('2026-11-22T10:05:00+08:00') as x \gset
select tap.act('r1', :m, 'comment_add', '{"text":"我的电话"}') #>> '{ok,comment}' as comment \gset
select tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :s)) -> 'ok' as closed \gset
select tap.act('chair', :m, 'poll_outcome', jsonb_build_object('poll', :s, 'sums', :'closed'::jsonb -> 'sums', 'outcome', '{"cast":0,"motions":[{"n":1,"verdict":"none"}]}'::jsonb)) as x \gset
select tap.act('chair', :m, 'meeting_close') as x \gset
select is((select r::jsonb -> 'change' from tap.server(:a, format('select sanhui.paper(''minutes_data'', %L, ''{}'')', tap.look(:a, format('select code from sanhui.meeting where id = %s', :m)))) r)::text,
    tap.look(:a, format('select n from sanhui.meeting_counter where meeting = %s', :m)), 'the record names the change that it was read at');
select tap.look(:a, format('select n from sanhui.meeting_counter where meeting = %s', :m)) as n \gset
select tap.act('r1', :m, 'comment_erase', jsonb_build_object('comment', :comment)) as x \gset
select is(tap.act('recorder', :m, 'minutes_draft', jsonb_build_object('sections', '[]'::jsonb, 'on', tap.on('place', null, :n))), '{"refused":"moved"}', 'words erased since: not in the draft');
select is(tap.act('recorder', :m, 'minutes_draft', jsonb_build_object('sections', '[]'::jsonb, 'on', tap.on('place', null, :n + 1))) #>> '{ok,version}', '1', 'read again');
select is(tap.act('chair', :m, 'minutes_confirm', '{"version":9007199254740991}'), '{"refused":"moved"}', 'a version of nowhere');

-- Polls that make no sense.
select tap.hearing('drafted') as d \gset
create function tap.poll(p_meeting bigint, p_more jsonb) returns jsonb language sql volatile as
$$ select tap.act('chair', p_meeting, 'poll_add', jsonb_build_object('case', tap.is('case1'), 'title', 'x', 'electorate', 'owners', 'method', 'yes_no') || p_more) $$;
select is(tap.poll(:d, '{"motions":[{"title":"甲","only_if_fails":1},{"title":"乙"}]}'), '{"refused":"field","field":"motions"}', 'only if it fails itself');
select is(tap.poll(:d, '{"motions":[{"title":"甲","only_if_fails":2},{"title":"乙"}]}'), '{"refused":"field","field":"motions"}', 'only if a later one fails');
select is(tap.poll(:d, '{"motions":[{"title":"甲"},{"title":"乙","only_if_fails":0}]}'), '{"refused":"field","field":"motions"}', 'only if none fails');
select is(tap.poll(:d, '{"method":"single","motions":[{"title":"甲","options":["a","b"]},{"title":"乙","options":["a","b"],"only_if_fails":1}]}'), '{"refused":"field","field":"motions"}', 'a choice cannot fail');
select is(tap.poll(:d, '{"method":"single","class":"owners","matter":5,"form":{"seats":2},"motions":[{"title":"甲","options":[{"title":"a"},{"title":"b"},{"title":"c"}]}]}'), '{"refused":"field","field":"seats"}', 'a choice that decides has one winner');
select is(tap.look(:a, format('select form from sanhui.poll where id = %s', tap.poll(:d, x.more) #>> '{ok,poll}'))::jsonb, x.form, x.why)
    from (values ('{"method":"single","class":"owners","matter":5}'::jsonb, '{"run_off":true}'::jsonb, 'owners who choose need a majority'),
                 ('{"method":"single","class":"residents","electorate":"residents","form":{"run_off":false}}', '{"run_off":true}', 'residents too, whatever was asked'),
                 ('{"method":"multi_k","class":"owners","matter":3,"form":{"k":2}}', '{"k":2,"half":true}', 'and each of several elected'),
                 ('{"method":"single"}', '{"run_off":false}', 'an opinion does not'),
                 ('{"method":"multi_k","form":{"k":2}}', '{"k":2,"half":false}', 'nor do several')) v(more, form, why)
    cross join lateral (select v.more || '{"motions":[{"title":"甲","options":[{"title":"a"},{"title":"b"},{"title":"c"}]}]}' as more, v.form, v.why) x;
select throws_ok(format('select tap.look(%s, %L)', tap.is('a'), $$update sanhui.poll set form = form || '{"run_off":false}' where class = 'owners' and method = 'single' returning 1$$), '23514', null, 'nor can it be taken away');
select is(tap.poll(:d, '{"motions":[{"title":"甲"}],"matter":10}'), '{"refused":"field","field":"matter"}', 'no such matter');
select is(tap.poll(:d, '{"motions":[]}'), '{"refused":"field","field":"motions"}', 'no motion');
select isnt(tap.poll(:d, '{"motions":[{"title":"甲"},{"title":"乙","only_if_fails":1}],"matter":9}') -> 'ok', null, 'an earlier one');
select * from finish();
rollback;
