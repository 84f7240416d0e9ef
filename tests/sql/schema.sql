-- Discipline of the schema, and what the server's role cannot do.
begin;
\ir support/world.psql
select plan(12);
select is((select array_agg(c.relname::text) from pg_class c
           where c.relnamespace = 'sanhui'::regnamespace and c.relkind in ('r', 'p', 'v')
             and obj_description(c.oid, 'pg_class') is null), null, 'every table and view has a comment');
select is((select array_agg(p.oid::regprocedure::text) from pg_proc p
           where p.pronamespace = 'sanhui'::regnamespace and obj_description(p.oid, 'pg_proc') is null),
          null, 'every function has a comment');
select is((select array_agg(p.oid::regprocedure::text) from pg_proc p
           where p.pronamespace = 'sanhui'::regnamespace
             and not coalesce('search_path=sanhui, pg_catalog' = any (p.proconfig), false)),
          null, 'every function sets its search_path');
select is((select array_agg(p.oid::regprocedure::text) from pg_proc p
           where p.pronamespace = 'sanhui'::regnamespace and not p.prosecdef), null, 'every function is its owner''s');
select is((select array_agg(p.oid::regprocedure::text) from pg_proc p
           where p.pronamespace = 'sanhui'::regnamespace
             and has_function_privilege('public', p.oid, 'execute')), null, 'nobody but the server executes them');
select is((select array_agg(c.relname::text) from pg_class c
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'precinct' and not a.attisdropped
           where c.relnamespace = 'sanhui'::regnamespace and c.relkind = 'r' and c.relname <> 'door'
             and not (c.relrowsecurity and c.relforcerowsecurity
                      and exists (select from pg_policy y where y.polrelid = c.oid))),
          null, 'every table with a precinct is walled, for its owner too');
select is((select array_agg(k.conname::text) from pg_constraint k
           where k.connamespace = 'sanhui'::regnamespace and k.contype = 'c' and k.conname ~ '_check\d*$'),
          null, 'every check has a name');
select is((select array_agg(c.relname::text) from pg_class c
           where c.relnamespace = 'sanhui'::regnamespace and c.relkind in ('r', 'p', 'S')
             and (has_table_privilege('sanhui_server', c.oid, 'select') or has_table_privilege('sanhui_server', c.oid, 'insert')
                  or has_table_privilege('sanhui_server', c.oid, 'update') or has_table_privilege('sanhui_server', c.oid, 'delete'))),
          null, 'the server''s role touches no table and no sequence');
select throws_ok('select * from tap.server(null, ''select count(*)::text from sanhui.household'')', '42501');
select ok(not rolsuper and not rolbypassrls, rolname || ' cannot pass the walls')
from pg_roles where rolname in ('sanhui_owner', 'sanhui_server') order by rolname;
select is((select array_agg(n) from unnest(array['session_of', 'place_of', 'self_rows', 'desk_rows', 'case_rows', 'poll_roll',
    'stream_has', 'ballot_status', 'ballot_opening', 'building_units', 'uncounted_polls', 'account_of', 'check_in',
    'hand_raise', 'hand_lower', 'floor_give', 'floor_extend', 'floor_end', 'floor_text', 'comment_add', 'comment_hide',
    'comment_erase', 'proposal_add', 'proposal_second', 'proposal_answer', 'commitment_add', 'commitment_accept',
    'meeting_make', 'meeting_announce', 'meeting_check_in', 'meeting_open', 'meeting_close', 'delegate_check_in',
    'item_begin', 'poll_add', 'poll_open', 'poll_close', 'poll_outcome', 'minutes_draft', 'minutes_save',
    'minutes_confirm', 'minutes_sign', 'minutes_publish', 'slip_reprint', 'door_reissue', 'ballot_cast',
    'building_enter', 'slip_enter', 'slip_enter_digits', 'privacy_accept', 'staff_enter', 'link_enter', 'session_end',
    'meeting_rows', 'set_scope']) n
    where (select count(*) from pg_proc p where p.pronamespace = 'sanhui'::regnamespace and p.proname = n) <> 1),
    null, 'every call of the server is there, once');
select * from finish();
rollback;
