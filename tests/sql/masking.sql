-- Names as others may see them: the table of tests/masking.csv, row by row, and what a paper on the wall says of who spoke.
begin;
\ir support/world.psql
select no_plan();

create temporary table masking (name text, kind text, title text, shown text, handed text, posted text);
\copy masking from '../masking.csv' csv header

select ok((select count(*) from masking) > 10, 'the table is there');
select is(sanhui.masked_name(name, kind, 'handed'), handed, name || ' on a paper that is handed over') from masking;
select is(sanhui.masked_name(name, kind, 'carried'), handed, name || ' on a list of doors') from masking;
select is(sanhui.masked_name(name, kind, 'posted'), posted, name || ' on the wall') from masking;
select ok(not sanhui.masked_name(name, 'person', 'posted') like '%' || name || '%', name || ' is not on the wall') from masking where char_length(name) > 1;
select is(sanhui.masked_name('王小明、欧阳敏', 'person', 'posted'), '王某某、欧阳某某', 'each of several owners');
select is(sanhui.masked_name('王小明置业有限公司', 'company', 'posted'), '王小明置业有限公司', 'a company is named in full');
select is(sanhui.masked_name('', 'person', 'posted'), null, 'nobody');
select is(sanhui.masked_name('王小明、', 'person', 'handed'), '王**', 'a separator too many');

select is(sanhui.masked_phone('13800001234'), '手机尾号 1234', 'a telephone on a paper of the office');
select is(sanhui.masked_phone('1234'), null, 'what is too short is not printed');
select is(sanhui.masked_phone(null), null, 'nor none');

select tap.is('a') as a, tap.is('h1') as h1 \gset
select set_config('sanhui.scope', '{' || :a || '}', true);
select is(sanhui.public_label(label), expected, label || ' on the wall') from (values
    ('99号 王女士', '99号居民'), ('99号 王**', '99号居民'), ('99号 欧阳先生等2人', '99号居民'), ('99号 居民', '99号居民'), ('申浦物业', '申浦物业'), ('沈主任', '沈主任')) v(label, expected);
select is(sanhui.public_typed(label, '居民'), expected, label || ' on the wall') from (values
    ('王建国（99号501）', '99号居民'), ('王建国 13800001111', '居民'), ('99 号老王', '99号居民'), ('老王', '居民'), ('', '居民')) v(label, expected);

-- A building of so few households that the building tells who.
select is(sanhui.public_label('1号 A女士'), '居民', 'of two households neither can say something on the wall by its building');
select is(sanhui.public_typed('A某（1号101）', '居民'), '居民', 'nor where a clerk typed it');
update sanhui.household set left_at = sanhui.clock() where precinct = :a and id = :h1;
select is(sanhui.public_label('1号 B女士'), '居民', 'nor can one');
update sanhui.household set left_at = null where precinct = :a and id = :h1;
insert into sanhui.household (precinct, unit, label, delegate) select :a, h.unit, '1号 X女士', 'X某' from sanhui.household h where h.precinct = :a and h.id = :h1;
select is(sanhui.public_label('1号 A女士'), '1号居民', 'one of three can');
select * from finish();
rollback;
