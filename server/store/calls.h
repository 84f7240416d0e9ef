/* The SQL functions that the server calls: one row each, in calls.c. SQL's own names are the enum's in lower case. */
#ifndef STORE_CALLS_H
#define STORE_CALLS_H

#include <stdbool.h>

#include "store/array.h"

enum call {
    /* reads (store_read) */
    CALL_SESSION_OF,       /* key 'session:<digest>' -> session */
    CALL_PLACE_OF,         /* key 'meeting:<code>' -> {precinct, ref, kind} */
    CALL_SELF_ROWS,        /* session, meeting -> rows seat */
    CALL_DESK_ROWS,        /* organisation name or null, since -> rows */
    CALL_CASE_ROWS,        /* case_file, since -> rows */
    CALL_POLL_ROLL,        /* poll -> the roll's hash, then its seats */
    CALL_STREAM_HAS,       /* stream name, n, hash -> 'kept', 'restored', 'broken' or 'none' */
    CALL_BALLOT_STATUS,    /* poll, seat, key */
    CALL_BALLOT_OPENING,   /* poll, seat, whether its own */
    CALL_BUILDING_HOLDERS, /* building -> [{id, room, floor, household, owner}] */
    CALL_REGISTER_NOW,     /* building -> its estate's name, then a list of cells a line */
    CALL_BUILDING_UNITS,   /* building -> [{id, room, floor}] */
    CALL_SLIP_USES,        /* session -> [{capacity, holder, uses, used_at, held, phones}] */
    CALL_SESSION_MEETINGS, /* session -> [{code, title, kind, state, poll, starts_at, rehearsal, due}] */
    CALL_SESSION_MINE,  /* session -> what it has taken part in */
    CALL_POLL_ROOM,     /* session, poll -> turnout by building and seat */
    CALL_POLL_FACTS,    /* meeting, poll -> what a step of its life is decided on */
    CALL_CASE_FACTS,    /* case_file -> what its time is decided on */
    CALL_MEETING_FACTS, /* meeting -> what a step of its life is decided on */
    CALL_POLL_COUNT,    /* poll -> what it is counted by, for a lot */
    CALL_POLL_SEATS,    /* poll -> 'n,area,heads;…' of its roll */
    CALL_POLL_LISTS,    /* poll -> 'line commitments' */
    CALL_POLL_BALLOTS,  /* poll, from seat, to seat -> ballots of a closed box */
    CALL_PLACES_MOVED, /* precincts, meetings (0 = the desk, -1 = rights lost), known -> those that have changed since */
    CALL_BALLOTS_SINCE, /* poll, change number of its meeting -> {seat, ballot} that came after it */
    CALL_DUE_POLLS,     /* seconds -> polls whose time is over, or left uncounted for so long */
    CALL_PAPER,         /* kind, key, args -> data of a printed page */
    CALL_LIST,          /* kind, key, of the office? -> a list for a spreadsheet */
    CALL_PAPER_CHECK,   /* check code -> what is known of the paper */
    CALL_PHOTO_BYTES,   /* photo, session, role or null -> 'HASH BASE64' */
    CALL_CLIP_BYTES,    /* clip, account, of the office? -> 'TYPE BASE64' */
    CALL_MIGRATED,      /* number of the last migration */
    CALL_ACCOUNT_OF,    /* username -> {precinct, account, password, disabled} */

    /* writes of a signed-in person in a place (store_write): session, place, args jsonb -> result */
    CALL_CHECK_IN,
    CALL_HAND_RAISE,
    CALL_HAND_LOWER,
    CALL_HAND_ENTER,
    CALL_FLOOR_GIVE,
    CALL_FLOOR_EXTEND,
    CALL_FLOOR_END,
    CALL_FLOOR_TEXT,
    CALL_FLOOR_REPLY,
    CALL_FLOOR_GIST,
    CALL_FLOOR_HOLD, /* by the server: no session */
    CALL_DISORDER_ADD,
    CALL_CHAIR_HAND,
    CALL_CHAIR_TAKE,
    CALL_COMMENT_ADD,
    CALL_COMMENT_HIDE,
    CALL_COMMENT_ERASE,
    CALL_COMMENT_SHOW,
    CALL_COMMENT_REFUSE,
    CALL_COMMENT_PIN,
    CALL_COMMENTS_APPROVE,
    CALL_OPINION_ENTER,
    CALL_PROPOSAL_ADD,
    CALL_PROPOSAL_SECOND,
    CALL_PROPOSAL_ANSWER,
    CALL_PROPOSAL_AMEND,
    CALL_PROPOSAL_MERGE,
    CALL_PROPOSAL_WITHDRAW,
    CALL_PROPOSAL_ASK,
    CALL_PROPOSAL_CARRY,
    CALL_COMMITMENT_ADD,
    CALL_COMMITMENT_ACCEPT,
    CALL_COMMITMENT_CONTEST,
    CALL_COMMITMENT_AMEND,
    CALL_COMMITMENT_WITHDRAW,
    CALL_COMMITMENT_PROVE,
    CALL_COMMITMENT_CHECK,
    CALL_COMMITMENT_URGE,
    CALL_THEME_ADD,
    CALL_THEME_RENAME,
    CALL_THEME_DROP,
    CALL_THEME_PUT,
    CALL_CASE_SORT,
    CALL_MEETING_MAKE,
    CALL_MEETING_CHANGE,
    CALL_MEETING_ANNOUNCE,
    CALL_MEETING_POSTPONE,
    CALL_MEETING_CANCEL,
    CALL_MEETING_CHECK_IN,
    CALL_MEETING_OPEN,
    CALL_MEETING_RECESS,
    CALL_MEETING_RESUME,
    CALL_MEETING_ADJOURN,
    CALL_MEETING_CLOSE,
    CALL_MEETING_REPORT,
    CALL_MEETING_FILE,
    CALL_DELEGATE_CHECK_IN,
    CALL_DELEGATE_ADD,
    CALL_DELEGATE_DROP,
    CALL_ORGANISATION_INVITE,
    CALL_ORGANISATION_CHECK_IN,
    CALL_ATTENDANT_ADD,
    CALL_ATTENDANT_DROP,
    CALL_DOCUMENT_ADD,
    CALL_DOCUMENT_DROP,
    CALL_ITEM_BEGIN,
    CALL_POLL_ADD,
    CALL_POLL_OPEN,
    CALL_POLL_CLOSE,
    CALL_POLL_OUTCOME,
    CALL_POLL_DOUBT,
    CALL_POLL_DROP,
    CALL_POLL_PUBLISH_ROLL,
    CALL_POLL_NOTICE,
    CALL_POLL_EXTEND,
    CALL_POLL_CLOSE_BOX,
    CALL_POLL_PUBLISH,
    CALL_POLL_FINISH,
    CALL_POLL_VOID,
    CALL_POLL_DRAW,
    CALL_POLL_REMIND,
    CALL_POLL_PRACTISE,
    CALL_POLL_OBJECT,
    CALL_OBJECTION_ANSWER,
    CALL_OBJECTION_ENTER,
    CALL_ROLL_CORRECT,
    CALL_SERVICE_ADD,
    CALL_PAPER_RECEIVE,
    CALL_PAPER_TYPE,
    CALL_PAPER_CONFIRM,
    CALL_PAPER_SECOND,
    CALL_PAPER_RETURN,
    CALL_BALLOT_VISIT,
    CALL_MANDATE_ADD,
    CALL_MANDATE_REVOKE,
    CALL_CLASH_DECIDE,
    CALL_OUTSIDE_ENTER,
    CALL_FALLBACK_COUNT,
    CALL_COUNTERSIGN_READ,
    CALL_COUNTERSIGN_CONFIRM,
    CALL_COUNTERSIGN_DROP,
    CALL_PARTY_ADD,
    CALL_PARTY_CHANGE,
    CALL_PARTY_DROP,
    CALL_PARTY_STATE,
    CALL_PARTY_CHECK_IN,
    CALL_POINT_ADD,
    CALL_POINT_CHANGE,
    CALL_POINT_DROP,
    CALL_CAUCUS_OPEN,
    CALL_CAUCUS_CLOSE,
    CALL_CAUCUS_SAY,
    CALL_AGREEMENT_DRAFT,
    CALL_AGREEMENT_OFFER,
    CALL_AGREEMENT_MARK,
    CALL_AGREEMENT_ENTRUST,
    CALL_AGREEMENT_PAPER,
    CALL_AGREEMENT_FAIL,
    CALL_AGREEMENT_COURT,
    CALL_AGREEMENT_CHECK,
    CALL_RATER_NAME,
    CALL_RATER_DROP,
    CALL_RATER_LOT,
    CALL_RATER_DRAW,
    CALL_RATER_CHECK_IN,
    CALL_RATER_REMARK,
    CALL_REPORT_HAND_IN,
    CALL_REVIEWED_LEAVE,
    CALL_RESULT_TELL,
    CALL_PLAN_HAND_IN,
    CALL_MINUTES_DRAFT,
    CALL_MINUTES_SAVE,
    CALL_MINUTES_CONFIRM,
    CALL_MINUTES_SIGN,
    CALL_MINUTES_PUBLISH,
    CALL_MINUTES_OBJECT,
    CALL_MINUTES_REOPEN,
    CALL_MINUTES_SETTLE,
    CALL_SLIP_REPRINT,
    CALL_SLIP_RELEASE,
    CALL_DOOR_REISSUE,

    /* set-shaped write: one call for all members of a batch; each parameter becomes an array */
    CALL_BALLOT_CAST, /* poll, seat, key, replaces, answers, opening, commitment, session, slips, roll, area, heads */

    CALL_PHOTO_ADD, /* session, width, height, JPEG in base64 -> {photo, width, height} */
    CALL_CLIP_ADD,  /* session, meeting, hand, type, sound in base64 -> {clip} */

    /* writes of the doors, before there is a session */
    CALL_MEETING_ENTER, /* key 'meeting:<code>', new session key, current session key or null -> session */
    CALL_BUILDING_ENTER, /* key 'building:<digest>', new session key, current session key or null -> session */
    CALL_SLIP_ENTER,        /* key 'slip:<digest>', new session key, current session key or null */
    CALL_SLIP_ENTER_DIGITS, /* unit, digest of the digits, session key */
    CALL_PRIVACY_ACCEPT,    /* session key, version */
    CALL_STAFF_ENTER,       /* account, new session key (after the password was checked) */
    CALL_LINK_ENTER,        /* key 'link:<digest>', new session key */
    CALL_SESSION_END,       /* session key */

    CALL_COUNT
};

enum call_shape { CALL_READ, CALL_ONE, CALL_SET };

struct call_row {
    enum call call;
    const char *name; /* prepared statement's name and SQL function's */
    const char *sql;  /* with its casts */
    int params;
    enum call_shape shape;
    const enum array_of *of; /* CALL_SET: what each parameter's array is of */
    bool slow;               /* goes through a whole roll or box: CONNECTION_PATIENCE_SLOW */
};

/* The row of a call. */
const struct call_row *call_row(enum call call);

#endif
