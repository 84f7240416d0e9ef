-- A city may put its streets on databases of their own, or on Citus: rows belong to a neighbourhood, keys begin with it,
-- and nothing refers beyond it. What does not is listed here, with its reason (docs/scaling.md); a table that joins the
-- list does so on purpose.
begin;
\ir support/world.psql
select plan(4);

-- precinct is the directory itself; the other two say what this database is made of.
select is((select array_agg(c.relname::text order by c.relname::text collate "C") from pg_class c
           where c.relnamespace = 'sanhui'::regnamespace and c.relkind in ('r', 'p')
             and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'precinct')),
          array['function_file', 'migration', 'precinct'], 'every other table says whose its rows are');

-- door: who comes with a code does not know where it leads. ballot and seat: keys of the hot path, led by the poll, which
-- one sequence numbers for all. The others are printed, and typed by people, without naming a neighbourhood.
select is((select array_agg(format('%s (%s)', t.relname, (select string_agg(pg_get_indexdef(i.indexrelid, k, true), ', ' order by k)
                                                          from generate_series(1, i.indnkeyatts) k))
                            order by t.relname::text collate "C", i.indexrelid::regclass::text collate "C")
           from pg_index i
           join pg_class t on t.oid = i.indrelid and t.relnamespace = 'sanhui'::regnamespace
           join pg_attribute a on a.attrelid = t.oid and a.attname = 'precinct'
           where i.indisunique and i.indkey[0] <> a.attnum),
    array['account (username)', 'ballot (poll, seat, version)', 'case_file (number)', 'door (key)', 'meeting (code)',
          'minutes (check_code)', 'paper (check_code)', 'poll (code)', 'seat (holder, capacity, poll)', 'seat (poll, n)',
          'stream (name)'],
    'every other unique key begins with the precinct');

select is((select array_agg(k.conrelid::regclass::text || '.' || k.conname order by k.conname collate "C") from pg_constraint k
           where k.connamespace = 'sanhui'::regnamespace and k.contype = 'f' and k.confrelid <> 'sanhui.precinct'::regclass
             and not exists (select from unnest(k.conkey, k.confkey) u(here, there)
                             join pg_attribute x on x.attrelid = k.conrelid and x.attnum = u.here and x.attname = 'precinct'
                             join pg_attribute y on y.attrelid = k.confrelid and y.attnum = u.there and y.attname = 'precinct')),
          null, 'no row refers to one of another neighbourhood');

select is((select array_agg(format('%s.%s', k.conrelid::regclass, a.attname) order by k.conname collate "C") from pg_constraint k
           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
           where k.connamespace = 'sanhui'::regnamespace and k.contype = 'f' and k.confrelid = 'sanhui.precinct'::regclass
             and a.attname <> 'precinct'),
          array['sanhui.precinct.parent'], 'to the directory they refer as what they belong to');
select * from finish();
rollback;
