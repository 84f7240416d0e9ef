-- Discipline of the schema, and what the server's role cannot do.
begin;
\ir support/world.psql
select plan(13);
select is((select array_agg(c.relname::text) from pg_class c
           where c.relnamespace = 'sanhui'::regnamespace and c.relkind in ('r', 'p', 'v')
             and obj_description(c.oid, 'pg_class') is null), null, 'every table and view has a comment');
select is((select array_agg(p.oid::regprocedure::text) from pg_proc p
           where p.pronamespace = 'sanhui'::regnamespace and obj_description(p.oid, 'pg_proc') is null),
          null, 'every function has a comment');
-- Expressions without a table, which every caller takes in: see here.sql.
\set expressions '{sanhui.clock(),"sanhui.digest(text,text)",sanhui.here(),"sanhui.iso(timestamp with time zone)"}'
-- Parts of the way into the box, which only the owner's functions call: see ballot_cast.
\set parts '{ballot_plain,ballot_box,ballot_seal,line_put}'
select is((select array_agg(p.oid::regprocedure::text) from pg_proc p
           where p.pronamespace = 'sanhui'::regnamespace and p.proname <> all (:'parts')
             and not coalesce('search_path=sanhui, pg_catalog' = any (p.proconfig), false)
             and p.oid::regprocedure::text <> all (:'expressions')),
          null, 'every function sets its search_path');
select is((select array_agg(p.oid::regprocedure::text) from pg_proc p
           where p.pronamespace = 'sanhui'::regnamespace and not p.prosecdef and p.proname <> all (:'parts')
             and p.oid::regprocedure::text <> all (:'expressions')), null, 'every function is its owner''s');
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
-- Exactly what it calls: a new function is granted to it on purpose or not at all.
select is((select array_agg(p.proname::text order by p.proname::text collate "C") from pg_proc p
           where p.pronamespace = 'sanhui'::regnamespace and has_function_privilege('sanhui_server', p.oid, 'execute')),
    array[
    'account_of', 'agreement_check', 'agreement_court', 'agreement_draft', 'agreement_entrust', 'agreement_fail', 'agreement_mark', 'agreement_offer', 'agreement_paper', 'attendant_add', 'attendant_drop', 'ballot_cast', 'ballot_opening', 'ballot_status', 'ballot_visit',
    'ballots_since',     'building_enter', 'building_holders', 'building_units', 'case_facts', 'case_rows', 'case_sort', 'caucus_close', 'caucus_open',
    'caucus_say', 'chair_hand', 'chair_take', 'check_in', 'clash_decide', 'clip_add', 'clip_bytes', 'comment_add',
    'comment_erase', 'comment_hide', 'comment_pin', 'comment_refuse', 'comment_show', 'comments_approve', 'commitment_accept', 'commitment_add', 'commitment_amend', 'commitment_check',
    'commitment_contest', 'commitment_prove', 'commitment_urge', 'commitment_withdraw', 'countersign_confirm',
    'countersign_drop', 'countersign_read', 'delegate_add', 'delegate_check_in', 'delegate_drop', 'desk_rows', 'disorder_add', 'document_add', 'document_drop', 'door_reissue',
    'due_polls', 'fallback_count', 'floor_end', 'floor_extend', 'floor_gist', 'floor_give', 'floor_hold',
    'floor_reply', 'floor_text', 'hand_enter', 'hand_lower', 'hand_raise', 'item_begin', 'link_enter', 'list',
    'mandate_add', 'mandate_revoke', 'meeting_adjourn', 'meeting_announce', 'meeting_cancel', 'meeting_change',
    'meeting_check_in', 'meeting_close', 'meeting_enter', 'meeting_facts', 'meeting_file', 'meeting_make',
    'meeting_open', 'meeting_postpone', 'meeting_recess', 'meeting_report', 'meeting_resume', 'meeting_rows',
    'migrated', 'minutes_confirm', 'minutes_draft', 'minutes_object', 'minutes_publish', 'minutes_reopen', 'minutes_save',
    'minutes_settle', 'minutes_sign', 'objection_answer', 'objection_enter', 'opinion_enter', 'organisation_check_in', 'organisation_invite', 'outside_enter',
    'paper', 'paper_check', 'paper_confirm', 'paper_receive', 'paper_return', 'paper_second', 'paper_type', 'party_add',
    'party_change', 'party_check_in', 'party_drop', 'party_state', 'photo_add', 'photo_bytes', 'place_of', 'places_moved', 'plan_hand_in',
    'point_add', 'point_change', 'point_drop', 'poll_add', 'poll_ballots', 'poll_close', 'poll_close_box',
    'poll_count', 'poll_doubt', 'poll_draw', 'poll_drop', 'poll_extend', 'poll_facts', 'poll_finish', 'poll_lists',
    'poll_notice', 'poll_object', 'poll_open', 'poll_outcome', 'poll_practise', 'poll_publish', 'poll_publish_roll',
    'poll_remind', 'poll_roll', 'poll_room', 'poll_seats', 'poll_void', 'privacy_accept', 'proposal_add',
    'proposal_amend', 'proposal_answer', 'proposal_ask', 'proposal_carry', 'proposal_merge', 'proposal_second',
    'proposal_withdraw', 'rater_check_in', 'rater_draw', 'rater_drop', 'rater_lot', 'rater_name', 'rater_remark', 'record_beside',
    'record_bytes', 'record_contents', 'record_cover', 'record_lines', 'record_lists', 'record_meeting', 'record_now', 'record_openings', 'record_roll',
    'record_streams', 'record_wording', 'register_bring', 'register_now', 'register_people_preview',
    'register_preview', 'report_hand_in', 'result_tell', 'reviewed_leave', 'roll_correct', 'self_rows', 'service_add',
    'session_end', 'session_meetings', 'session_mine', 'session_of', 'slip_enter', 'slip_enter_digits',
    'slip_release', 'slip_reprint', 'slip_uses', 'staff_enter', 'stream_has', 'theme_add', 'theme_drop',
    'theme_put', 'theme_rename'],
    'the server''s role executes what the server calls, each name once, and nothing else');
select is((select array_agg(n) from unnest(array['append_line', 'agreement_effect', 'agreement_paper_do', 'caucus_end', 'party_join', 'touch', 'touch_desk', 'new_session', 'new_stream', 'note_tip',
    'session_by_key', 'session_holdings', 'session_who', 'slip_held', 'slip_hold', 'slips_lost', 'set_scope', 'wall', 'stays', 'scope', 'paper_publish', 'paper_slips',
    'staff_add', 'staff_passwd', 'register_apply', 'register_lock', 'register_merge', 'register_people_merge', 'register_codes', 'register_codes_missing', 'poll_roll_of', 'demo_slips', 'demo_doors', 'demo_hearing']) n
    where not exists (select from pg_proc p where p.pronamespace = 'sanhui'::regnamespace and p.proname = n
                      and not has_function_privilege('sanhui_server', p.oid, 'execute'))),
    null, 'what these do is done inside other functions or as the owner');
select * from finish();
rollback;
