/* The course of a meeting: its states, which step leads from which to which, whether it is formal,
 * and what the chair does next. */
#ifndef DOMAIN_MEETING_H
#define DOMAIN_MEETING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum meeting_kind { KIND_HEARING, KIND_COORDINATION, KIND_REVIEW };

enum meeting_state {
    MEETING_DRAFTED,
    MEETING_ANNOUNCED,
    MEETING_CHECKIN,
    MEETING_OPEN,
    MEETING_CLOSED,
    MEETING_MINUTES_DRAFT,
    MEETING_MINUTES_CONFIRMED,
    MEETING_MINUTES_SIGNED,
    MEETING_PUBLISHED,
    MEETING_POSTPONED,
    MEETING_CANCELLED,
    MEETING_STATES /* also: no such state */
};

enum meeting_step {
    STEP_ANNOUNCE, /* drafted or postponed -> announced */
    STEP_CHECK_IN, /* announced -> checkin */
    STEP_OPEN,     /* checkin -> open */
    STEP_CLOSE,    /* open -> closed */
    STEP_DRAFT,    /* closed -> minutes_draft; again while it is a draft */
    STEP_CONFIRM,  /* minutes_draft -> minutes_confirmed, by the chair */
    STEP_SIGN,     /* minutes_confirmed -> minutes_signed, by a second person */
    STEP_PUBLISH,  /* minutes_signed -> published */
    STEP_POSTPONE, /* announced or checkin -> postponed */
    STEP_CANCEL    /* before it is open -> cancelled */
};

/* Names as in the database and on the wire: "minutes_draft". */
const char *meeting_state_name(enum meeting_state state);
/* MEETING_STATES when there is none of that name. */
enum meeting_state meeting_state_of(const char *name);
/* "hearing", "coordination", "review". */
const char *meeting_kind_name(enum meeting_kind kind);
/* false when there is no such kind. */
bool meeting_kind_of(const char *name, enum meeting_kind *kind);

/* Where the step leads; MEETING_STATES when it may not be taken from there. */
enum meeting_state meeting_after(enum meeting_state state, enum meeting_step step);

/* Calendar days in China from the announcement to the start, both in ms since 1970. The day of the
 * announcement is not counted, the day of the meeting is (Civil Code art. 201). */
int64_t meeting_notice_days(int64_t announced_ms, int64_t starts_ms);

/* What a formal meeting of this kind needs (a week of notice; two thirds of the delegates,
 * at a coordination all parties: our defaults, after the custom of the three meetings). */
struct meeting_rule {
    int64_t notice_days;
    int64_t quorum_of, quorum_in; /* two thirds: 2, 3 */
};
struct meeting_rule meeting_rule(enum meeting_kind kind);

enum informal_why { FORMAL, INFORMAL_NOTICE, INFORMAL_QUORUM };

/* A meeting without its notice or quorum may still run, as 恳谈, and its votes are 意向征询
 * (our rule). delegates: invited voting members; present: those checked in. Nobody invited = no
 * quorum. */
enum informal_why meeting_formality(enum meeting_kind kind, int64_t notice_days, int64_t delegates,
                                    int64_t present);
/* NULL, "notice" or "quorum". */
const char *informal_why_name(enum informal_why why);

/* The chair's one big button. */
enum next_step {
    NEXT_NOTHING, /* published, cancelled */
    NEXT_ANNOUNCE,
    NEXT_CHECK_IN,
    NEXT_OPEN,
    NEXT_BEGIN_ITEM,
    NEXT_GIVE_FLOOR,
    NEXT_END_FLOOR,
    NEXT_OPEN_POLL,
    NEXT_WAIT_POLL, /* the poll has not been open for its shortest time */
    NEXT_CLOSE_POLL,
    NEXT_CLOSE,
    NEXT_DRAFT,
    NEXT_CONFIRM,
    NEXT_WAIT_SIGN, /* a second person must sign */
    NEXT_PUBLISH
};

enum item_poll { ITEM_NO_POLL, ITEM_POLL_DRAFTED, ITEM_POLL_OPEN, ITEM_POLL_RIPE, ITEM_POLL_DONE };

struct meeting_view {
    enum meeting_state state;
    size_t items_left;   /* agenda items not begun */
    bool speaking;       /* somebody has the floor */
    size_t waiting;      /* hands in the queue */
    enum item_poll poll; /* of the current item; RIPE = open and may be closed */
};

/* What the chair does next. An open poll comes before all else, then who speaks and who waits, then
 * the item's poll, then the next item. */
enum next_step meeting_next(const struct meeting_view *view);

#endif
