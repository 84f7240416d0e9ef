begin;
\ir support/world.psql
select plan(1);
select is(tap.act('chair', tap.hearing(), 'meeting_close') -> 'ok', '{}', 'a hearing from beginning to end');
select * from finish();
rollback;
