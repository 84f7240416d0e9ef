-- The usual batch goes into the box by one statement (ballot_plain), any other as ballot_receive looks at it: both end alike.
begin;
\ir support/world.psql
select plan(17);
select tap.hearing() as m \gset
select tap.is('owners') as o, tap.is('single') as s, tap.is('a') as a \gset
select tap.open_poll(:m, :o) as opened \gset
select tap.look(:a, format('select roll_hash from sanhui.poll where id = %s', :o)) as roll \gset
-- [[seat, key, answers, replaces?, slips?], …] as phones send them whose seats were found in this roll.
create function tap.plain(p_poll bigint, p_roll text, p_batch jsonb) returns text language sql volatile as
$$
select string_agg(coalesce(s #>> '{ok,state}', s ->> 'refused'), ' ' order by o)
from tap.cast(tap.is('a'), (select jsonb_agg(jsonb_build_array(p_poll, e -> 0, tap.key((e ->> 1)::int), tap.key((e ->> 3)::int), e -> 2,
        null, e -> 4, p_roll, tap.look(tap.is('a'), format('select area from sanhui.seat where poll = %s and n = %s', p_poll, e -> 0))::bigint, 1)
    order by o) from jsonb_array_elements(p_batch) with ordinality b(e, o))) with ordinality r(s, o)
$$;
create function tap.box(p_poll bigint) returns text language sql volatile as
$$
select tap.look(tap.is('a'), format('select concat_ws('' '', t.ballots, t.area, t.heads, ''in'', (select count(*) from sanhui.ballot_batch y where y.poll = t.poll))
    from sanhui.turnout t where t.poll = %s', p_poll))
$$;
-- Whether a batch goes the usual way: it is undone again. Under the search_path of ballot_cast, which calls it.
create function tap.usual(p_poll bigint, p_seat int[], p_answers text[], p_replaces text[], p_slips bigint[], p_roll text[]) returns boolean
    language plpgsql volatile set search_path = sanhui, pg_catalog as
$$
declare
    v_answer text;
begin
    v_answer := tap.look(tap.is('a'), format('select sanhui.ballot_plain(%L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L)', p_poll, p_seat,
        array(select tap.key(90 + n::int) from unnest(p_seat) with ordinality x(s, n)), p_replaces, p_answers,
        array(select 'x' from unnest(p_seat)), array(select md5(s::text) from unnest(p_seat) s), p_slips, p_roll,
        array(select 1 from unnest(p_seat)), array(select 1 from unnest(p_seat))));
    raise exception sqlstate 'TAP01' using message = (v_answer is not null)::text;
exception when sqlstate 'TAP01' then
    return sqlerrm::boolean;
end
$$;
select tap.look(:a, 'select coalesce(max(slips), 0) from sanhui.desk')::bigint as slips \gset

select ok(tap.usual(:o, '{1,2}', '{"{1,2}","{2,1}"}', '{null,null}', array[:slips, :slips], array[:'roll', :'roll']), 'first ballots of this roll go the usual way');
select ok(not tap.usual(:o, '{1}', '{"{1,2}"}', array[tap.key(1)], array[:slips], array[:'roll']), 'one that says what it replaces does not');
select ok(not tap.usual(:o, '{1}', '{"{1,2}"}', '{null}', array[:slips - 1], array[:'roll']), 'nor one whose sender was looked up before a slip lost its right');
select ok(not tap.usual(:o, '{1,2}', '{"{1,2}","{2,1}"}', '{null,null}', array[:slips, :slips], array[:'roll', 'another']), 'nor one found in another roll');
select ok(not tap.usual(:o, '{1}', '{"{1,2}"}', '{null}', array[:slips], '{null}'), 'nor in none');
select ok(not tap.usual(:o, '{1}', '{"{9,2}"}', '{null}', array[:slips], array[:'roll']), 'nor one whose answers do not fit');
select ok(not tap.usual(:o, '{1,1}', '{"{1,2}","{2,1}"}', '{null,null}', array[:slips, :slips], array[:'roll', :'roll']), 'nor a seat that is in the batch twice');

select is(tap.plain(:o, :'roll', '[[2, 1, "1,2"], [1, 2, "2,1"]]'), 'counted counted', 'two');
select is(tap.box(:o), '2 3630 2 in 1', 'their turnout, in one line');
select is(tap.plain(:o, :'roll', '[[1, 2, "2,1"], [3, 3, "1,1"]]'), 'same counted', 'one sent again, its neighbour counts');
select is(tap.plain(:o, :'roll', '[[1, 4, "2,1"], [4, 5, "1,7"]]'), 'already field', 'a second phone, and answers that do not fit');
select is(tap.plain(:o, :'roll', '[[4, 6, "1,1"], [4, 7, "2,2"], [2, 8, "2,2", 1]]'), 'counted already replaced', 'twice in the batch, and one that replaces another');
select is(tap.box(:o), '4 10630 4 in 3', 'every seat once in the turnout');
select ok(tap.box_is_whole(:a, :o), 'every ballot is in its line''s list');
select is(tap.look(:a, format('select count(*) filter (where l.kind = ''ballots.received'') || '' '' || max(l.n) - s.n from sanhui.stream s join sanhui.poll q on q.stream = s.id
    join sanhui.line l on l.precinct = s.precinct and l.stream = s.id where q.id = %s group by s.n', :o)), '3 0', 'a line for each batch that brought something, none lost');
select tap.at((sanhui.clock() + interval '4 minutes')::text) as x \gset
select tap.act('chair', :m, 'poll_close', jsonb_build_object('poll', :o)) as closed \gset
select is(tap.plain(:o, :'roll', '[[1, 9, "2,1"], [4, 6, "1,1"]]'), 'closed same', 'a closed box takes none');
select ok(not tap.usual(:o, '{1}', '{"{1,2}"}', '{null}', array[:slips], array[:'roll']), 'by either way');
select * from finish();
rollback;
