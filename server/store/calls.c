#include "store/calls.h"

#include <assert.h>
#include <stddef.h>

#define ROW(id, sql_name, start, args, count, kind)                                                \
    .call = CALL_##id, .name = sql_name, .sql = start "sanhui." sql_name "(" args ")",             \
    .params = count, .shape = kind
/* A person's write: session, place, the message's fields. */
#define PERSON(id, name)                                                                           \
    [CALL_##id] = {ROW(id, name, "select ", "$1::bigint, $2::bigint, $3::jsonb", 3, CALL_ONE)}
/* One that may go through a whole roll or box. */
#define PERSON_SLOW(id, name)                                                                      \
    [CALL_##id] = {ROW(id, name, "select ", "$1::bigint, $2::bigint, $3::jsonb", 3, CALL_ONE),     \
                   .slow = true}
#define ONE(id, name, args, params) [CALL_##id] = {ROW(id, name, "select ", args, params, CALL_ONE)}
#define READ(id, name, args, params)                                                               \
    [CALL_##id] = {ROW(id, name, "select ", args, params, CALL_READ)}
#define READ_ROWS(id, name, args, params)                                                          \
    [CALL_##id] = {ROW(id, name, "select * from ", args, params, CALL_READ)}

static const enum array_of ballot_arrays[] = {ARRAY_BIGINT, ARRAY_INT,  ARRAY_UUID,   ARRAY_UUID,
                                              ARRAY_TEXT,   ARRAY_TEXT, ARRAY_TEXT,   ARRAY_BIGINT,
                                              ARRAY_BIGINT, ARRAY_TEXT, ARRAY_BIGINT, ARRAY_INT};

static const struct call_row rows[CALL_COUNT] = {
    READ(SESSION_OF, "session_of", "$1::text", 1),
    READ(PLACE_OF, "place_of", "$1::text", 1),
    READ_ROWS(SELF_ROWS, "self_rows", "$1::bigint, $2::bigint", 2),
    READ_ROWS(DESK_ROWS, "desk_rows", "$1::text, $2::bigint", 2),
    READ_ROWS(CASE_ROWS, "case_rows", "$1::bigint, $2::bigint", 2),
    READ_ROWS(POLL_ROLL, "poll_roll", "$1::bigint", 1),
    READ(STREAM_HAS, "stream_has", "$1::text, $2::bigint, $3::text", 3),
    READ(BALLOT_STATUS, "ballot_status", "$1::bigint, $2::int, $3::uuid", 3),
    READ(BALLOT_OPENING, "ballot_opening", "$1::bigint, $2::int", 2),
    READ(BUILDING_HOLDERS, "building_holders", "$1::bigint", 1),
    READ_ROWS(REGISTER_NOW, "register_now", "$1::bigint", 1),
    READ(BUILDING_UNITS, "building_units", "$1::bigint", 1),
    READ(SLIP_USES, "slip_uses", "$1::bigint", 1),
    READ(SESSION_MEETINGS, "session_meetings", "$1::bigint", 1),
    READ(POLL_ROOM, "poll_room", "$1::bigint, $2::bigint", 2),
    READ(COUNTERSIGN_READ, "countersign_read", "$1::bigint, $2::bigint, $3::text, $4::text", 4),
    READ(POLL_FACTS, "poll_facts", "$1::bigint, $2::bigint", 2),
    READ(POLL_COUNT, "poll_count", "$1::bigint", 1),
    READ(POLL_SEATS, "poll_seats", "$1::bigint", 1),
    READ_ROWS(POLL_LISTS, "poll_lists", "$1::bigint", 1),
    READ_ROWS(POLL_BALLOTS, "poll_ballots", "$1::bigint, $2::int, $3::int", 3),
    READ_ROWS(DUE_POLLS, "due_polls", "$1::int", 1),
    READ(PAPER, "paper", "$1::text, $2::text, $3::jsonb", 3),
    READ(PAPER_CHECK, "paper_check", "$1::text", 1),
    READ(PHOTO_BYTES, "photo_bytes", "$1::bigint, $2::bigint, $3::text", 3),
    READ(ACCOUNT_OF, "account_of", "$1::text", 1),

    PERSON(CHECK_IN, "check_in"),
    PERSON(HAND_RAISE, "hand_raise"),
    PERSON(HAND_LOWER, "hand_lower"),
    PERSON(FLOOR_GIVE, "floor_give"),
    PERSON(FLOOR_EXTEND, "floor_extend"),
    PERSON(FLOOR_END, "floor_end"),
    PERSON(FLOOR_TEXT, "floor_text"),
    PERSON(COMMENT_ADD, "comment_add"),
    PERSON(COMMENT_HIDE, "comment_hide"),
    PERSON(COMMENT_ERASE, "comment_erase"),
    PERSON(PROPOSAL_ADD, "proposal_add"),
    PERSON(PROPOSAL_SECOND, "proposal_second"),
    PERSON(PROPOSAL_ANSWER, "proposal_answer"),
    PERSON(COMMITMENT_ADD, "commitment_add"),
    PERSON(COMMITMENT_ACCEPT, "commitment_accept"),
    PERSON(MEETING_MAKE, "meeting_make"),
    PERSON(MEETING_CHANGE, "meeting_change"),
    PERSON(MEETING_ANNOUNCE, "meeting_announce"),
    PERSON(MEETING_CHECK_IN, "meeting_check_in"),
    PERSON(MEETING_OPEN, "meeting_open"),
    PERSON(MEETING_CLOSE, "meeting_close"),
    PERSON(DELEGATE_CHECK_IN, "delegate_check_in"),
    PERSON(ITEM_BEGIN, "item_begin"),
    PERSON(POLL_ADD, "poll_add"),
    PERSON_SLOW(POLL_OPEN, "poll_open"),
    PERSON_SLOW(POLL_CLOSE, "poll_close"),
    PERSON_SLOW(POLL_OUTCOME, "poll_outcome"),
    PERSON(POLL_DOUBT, "poll_doubt"),
    PERSON(POLL_DROP, "poll_drop"),
    PERSON_SLOW(POLL_PUBLISH_ROLL, "poll_publish_roll"),
    PERSON_SLOW(POLL_NOTICE, "poll_notice"),
    PERSON(POLL_EXTEND, "poll_extend"),
    PERSON_SLOW(POLL_CLOSE_BOX, "poll_close_box"),
    PERSON(POLL_PUBLISH, "poll_publish"),
    PERSON(POLL_FINISH, "poll_finish"),
    PERSON(POLL_VOID, "poll_void"),
    PERSON(POLL_DRAW, "poll_draw"),
    PERSON(POLL_REMIND, "poll_remind"),
    PERSON(POLL_PRACTISE, "poll_practise"),
    PERSON(POLL_OBJECT, "poll_object"),
    PERSON(OBJECTION_ANSWER, "objection_answer"),
    PERSON(ROLL_CORRECT, "roll_correct"),
    PERSON(SERVICE_ADD, "service_add"),
    PERSON(PAPER_RECEIVE, "paper_receive"),
    PERSON(PAPER_TYPE, "paper_type"),
    PERSON(PAPER_CONFIRM, "paper_confirm"),
    PERSON(PAPER_RETURN, "paper_return"),
    PERSON(BALLOT_VISIT, "ballot_visit"),
    PERSON(MANDATE_ADD, "mandate_add"),
    PERSON(MANDATE_REVOKE, "mandate_revoke"),
    PERSON(CLASH_DECIDE, "clash_decide"),
    PERSON(OUTSIDE_ENTER, "outside_enter"),
    PERSON(FALLBACK_COUNT, "fallback_count"),
    PERSON(COUNTERSIGN_CONFIRM, "countersign_confirm"),
    PERSON(COUNTERSIGN_DROP, "countersign_drop"),
    PERSON(MINUTES_DRAFT, "minutes_draft"),
    PERSON(MINUTES_SAVE, "minutes_save"),
    PERSON(MINUTES_CONFIRM, "minutes_confirm"),
    PERSON(MINUTES_SIGN, "minutes_sign"),
    PERSON(MINUTES_PUBLISH, "minutes_publish"),
    PERSON(SLIP_REPRINT, "slip_reprint"),
    PERSON(SLIP_RELEASE, "slip_release"),
    PERSON(DOOR_REISSUE, "door_reissue"),

    /* Set-shaped: the function takes arrays and answers rows (members, result): a result, and for which members it is. */
    [CALL_BALLOT_CAST] = {.call = CALL_BALLOT_CAST,
                          .name = "ballot_cast",
                          .sql = "select members, result from sanhui.ballot_cast($1::bigint[],"
                                 " $2::int[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],"
                                 " $7::text[], $8::bigint[], $9::bigint[], $10::text[],"
                                 " $11::bigint[], $12::int[])",
                          .params = 12,
                          .shape = CALL_SET,
                          .of = ballot_arrays},

    ONE(PHOTO_ADD, "photo_add", "$1::bigint, $2::int, $3::int, $4::text", 4),
    ONE(MEETING_ENTER, "meeting_enter", "$1::text, $2::text, $3::text", 3),
    ONE(BUILDING_ENTER, "building_enter", "$1::text, $2::text, $3::text", 3),
    ONE(SLIP_ENTER, "slip_enter", "$1::text, $2::text, $3::text", 3),
    ONE(SLIP_ENTER_DIGITS, "slip_enter_digits", "$1::bigint, $2::text, $3::text", 3),
    ONE(PRIVACY_ACCEPT, "privacy_accept", "$1::text, $2::text", 2),
    ONE(STAFF_ENTER, "staff_enter", "$1::bigint, $2::text", 2),
    ONE(LINK_ENTER, "link_enter", "$1::text, $2::text", 2),
    ONE(SESSION_END, "session_end", "$1::text", 1),
};

const struct call_row *call_row(enum call call)
{
    assert(call >= 0 && call < CALL_COUNT && rows[call].name != NULL);
    return &rows[call];
}
