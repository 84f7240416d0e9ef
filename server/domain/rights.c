#include "domain/rights.h"

#include <stddef.h>
#include <string.h>

static const char *const roles_by_bit[ROLES] = {
    "visitor",     "resident",        "household",   "owner",      "person",           "chair",
    "clerk",       "recorder",        "signer",      "scrutineer", "teller",           "mediator",
    "grid_worker", "building_leader", "implementer", "property",   "owners_committee", "street",
    "screen",
};

unsigned role_of(const char *name)
{
    for (unsigned bit = 0; bit < ROLES; bit++) {
        if (strcmp(roles_by_bit[bit], name) == 0) {
            return 1U << bit;
        }
    }
    return 0;
}

/* Groups of roles. Organisations answer when asked and promise; they don't ask for the floor
 * (the property company is "answering only"). Recorder, signer, scrutineer and
 * teller serve the meeting and take no part in its discussion. */
#define EVERYBODY     ((1U << ROLES) - 1)
#define HOMES         ((unsigned)(ROLE_HOUSEHOLD | ROLE_OWNER)) /* a flat stands behind them */
#define SLIPS         (HOMES | ROLE_PERSON)
#define RESIDENTS     (SLIPS | ROLE_RESIDENT)
#define ORGANISATIONS ((unsigned)(ROLE_IMPLEMENTER | ROLE_PROPERTY | ROLE_OWNERS_COMMITTEE))
#define SPEAKERS                                                                                   \
    (RESIDENTS | ROLE_BUILDING_LEADER | ROLE_GRID_WORKER | ROLE_MEDIATOR | ROLE_CLERK |            \
     ROLE_CHAIR | ROLE_OWNERS_COMMITTEE | ROLE_STREET)
#define PROPOSERS  (SPEAKERS | ROLE_IMPLEMENTER | ROLE_PROPERTY)
#define ATTENDANTS (EVERYBODY & ~(unsigned)(ROLE_VISITOR | ROLE_SCREEN))
#define CHAIR      ((unsigned)ROLE_CHAIR)
#define OFFICE     ((unsigned)(ROLE_CHAIR | ROLE_CLERK))
#define WRITERS    ((unsigned)(ROLE_CHAIR | ROLE_RECORDER))
#define GROUPERS   (WRITERS | ROLE_CLERK) /* who says which opinions are about the same thing */
#define PROMISERS  (ORGANISATIONS | OFFICE | ROLE_STREET)
/* The box: who counts along, types papers in, checks what another typed, goes from door to door,
 * and who may be the second person of a step. */
#define COUNTERS (OFFICE | ROLE_SCRUTINEER | ROLE_TELLER)
#define TYPISTS  (OFFICE | ROLE_TELLER)
#define CHECKERS ((unsigned)(ROLE_CLERK | ROLE_TELLER | ROLE_SCRUTINEER | ROLE_SIGNER))
#define HELPERS  ((unsigned)(ROLE_GRID_WORKER | ROLE_BUILDING_LEADER))
#define DOORSTEP (TYPISTS | HELPERS)
#define SECONDS  (CHECKERS | SLIPS | ROLE_MEDIATOR | ROLE_RECORDER)
/* Who arranges a coordination, who leads it, and who may be a side of it. */
#define ARRANGERS (OFFICE | ROLE_MEDIATOR)
#define MEDIATORS ((unsigned)(ROLE_CHAIR | ROLE_MEDIATOR))
#define SIDES     (ORGANISATIONS | HOMES | ROLE_STREET)
/* Whom a review may be about; the database asks whether it is about them. */
#define REVIEWED (ORGANISATIONS | ROLE_STREET)

/* Groups of phases. */
#define IN(phase_)  (1U << (phase_))
#define ANY_MEETING ((1U << MEETING_STATES) - 1)
#define DRAFTED     IN(MEETING_DRAFTED)
#define RECESS      IN(MEETING_RECESS)
#define GATHERED    (IN(MEETING_CHECKIN) | IN(MEETING_OPEN) | RECESS)
#define FROM_NOTICE (IN(MEETING_ANNOUNCED) | GATHERED)
#define OPEN        IN(MEETING_OPEN)
#define AFTER                                                                                      \
    (IN(MEETING_CLOSED) | IN(MEETING_MINUTES_DRAFT) | IN(MEETING_MINUTES_CONFIRMED) |              \
     IN(MEETING_MINUTES_SIGNED) | IN(MEETING_PUBLISHED) | IN(MEETING_ADJOURNED) |                  \
     IN(MEETING_FILED))
#define FROM_OPEN (OPEN | RECESS | AFTER)
/* When people comment and propose, and order is kept among them; after an adjournment the database asks whether the
 * next round is announced. */
#define TALK                                                                                       \
    (FROM_NOTICE | IN(MEETING_POSTPONED) | IN(MEETING_ADJOURNED) | IN(MEETING_MINUTES_DRAFT) |     \
     IN(MEETING_MINUTES_CONFIRMED) | IN(MEETING_MINUTES_SIGNED) | IN(MEETING_PUBLISHED) |          \
     IN(MEETING_FILED))
#define DRAFTING    (IN(MEETING_CLOSED) | IN(MEETING_ADJOURNED) | IN(MEETING_MINUTES_DRAFT))
#define UNCONFIRMED (FROM_NOTICE | DRAFTING) /* until the minutes are confirmed */
/* A coordination: its sides are named until it opens; from then on they may agree, also weeks after it was
 * filed; so what follows from an agreement, the court and the looks after 7 and 30 days. */
#define UNTIL_OPEN (DRAFTED | IN(MEETING_ANNOUNCED) | IN(MEETING_POSTPONED) | IN(MEETING_CHECKIN))
#define REPORTING  (UNTIL_OPEN & ~DRAFTED) /* a review: a self-report is handed in */
#define HELD       (OPEN | RECESS)
#define HALL       (IN(MEETING_CHECKIN) | HELD)
#define DESK       (1U << MEETING_STATES)
#define ELSEWHERE  (1U << (MEETING_STATES + 1))
#define ANYWHERE   (ANY_MEETING | DESK | ELSEWHERE)

/* Where a role may act only upon what is its own, the database asks whose it is. */
struct right {
    unsigned roles;
    unsigned phases;
};

static const struct right rights[MESSAGE_COUNT] = {
    [MESSAGE_JOIN] = {EVERYBODY & ~(unsigned)ROLE_VISITOR, ANYWHERE},
    [MESSAGE_PING] = {EVERYBODY, ANYWHERE},
    [MESSAGE_CHECK_IN] = {ATTENDANTS, GATHERED},
    [MESSAGE_HAND_RAISE] = {SPEAKERS, OPEN},
    [MESSAGE_HAND_LOWER] = {SPEAKERS, OPEN},
    [MESSAGE_HAND_ENTER] = {OFFICE, OPEN},
    [MESSAGE_FLOOR_GIVE] = {CHAIR, OPEN},
    [MESSAGE_FLOOR_EXTEND] = {CHAIR, OPEN},
    [MESSAGE_FLOOR_END] = {SPEAKERS | ORGANISATIONS, OPEN},
    [MESSAGE_FLOOR_TEXT] = {SPEAKERS | ORGANISATIONS, OPEN},
    [MESSAGE_FLOOR_REPLY] = {CHAIR, OPEN},
    [MESSAGE_FLOOR_GIST] = {OFFICE | ROLE_RECORDER, OPEN | DRAFTING},
    [MESSAGE_DISORDER_WARN] = {CHAIR, TALK},
    [MESSAGE_DISORDER_MUTE] = {CHAIR, TALK},
    [MESSAGE_DISORDER_REMOVE] = {CHAIR, TALK},
    [MESSAGE_CHAIR_HAND] = {CHAIR, ANY_MEETING},
    [MESSAGE_CHAIR_TAKE] = {CHAIR, ANY_MEETING},
    [MESSAGE_COMMENT_ADD] = {SPEAKERS, TALK},
    [MESSAGE_COMMENT_HIDE] = {CHAIR, ANY_MEETING},
    [MESSAGE_COMMENT_ERASE] = {SPEAKERS, ANY_MEETING},
    [MESSAGE_COMMENT_SHOW] = {OFFICE, ANY_MEETING},
    [MESSAGE_COMMENT_REFUSE] = {OFFICE, ANY_MEETING},
    [MESSAGE_COMMENT_PIN] = {OFFICE, TALK},
    [MESSAGE_COMMENTS_APPROVE] = {OFFICE, TALK},
    [MESSAGE_OPINION_ENTER] = {OFFICE, TALK},
    [MESSAGE_PROPOSAL_ADD] = {PROPOSERS, TALK},
    [MESSAGE_PROPOSAL_SECOND] = {HOMES | OFFICE, TALK},
    [MESSAGE_PROPOSAL_ANSWER] = {PROMISERS, FROM_OPEN},
    [MESSAGE_PROPOSAL_AMEND] = {PROPOSERS, TALK},
    [MESSAGE_PROPOSAL_MERGE] = {PROPOSERS, TALK},
    [MESSAGE_PROPOSAL_WITHDRAW] = {PROPOSERS, TALK},
    [MESSAGE_PROPOSAL_ASK] = {CHAIR, TALK},
    [MESSAGE_PROPOSAL_CARRY] = {CHAIR, OPEN},
    [MESSAGE_COMMITMENT_ADD] = {CHAIR, OPEN},
    [MESSAGE_COMMITMENT_ACCEPT] = {PROMISERS, ANY_MEETING},
    [MESSAGE_COMMITMENT_CONTEST] = {PROMISERS, UNCONFIRMED},
    [MESSAGE_COMMITMENT_AMEND] = {CHAIR, UNCONFIRMED},
    [MESSAGE_COMMITMENT_WITHDRAW] = {CHAIR, ANY_MEETING},
    [MESSAGE_COMMITMENT_PROVE] = {PROMISERS, ANY_MEETING},
    [MESSAGE_COMMITMENT_CHECK] = {OFFICE, ANY_MEETING},
    [MESSAGE_COMMITMENT_URGE] = {OFFICE, ANY_MEETING},
    [MESSAGE_THEME_ADD] = {GROUPERS, UNCONFIRMED},
    [MESSAGE_THEME_RENAME] = {GROUPERS, UNCONFIRMED},
    [MESSAGE_THEME_DROP] = {GROUPERS, UNCONFIRMED},
    [MESSAGE_THEME_PUT] = {GROUPERS, UNCONFIRMED},
    [MESSAGE_CASE_SORT] = {OFFICE, DESK},
    [MESSAGE_MEETING_MAKE] = {OFFICE, DESK},
    [MESSAGE_MEETING_CHANGE] = {OFFICE, DRAFTED},
    [MESSAGE_MEETING_ANNOUNCE] = {CHAIR, DRAFTED},
    [MESSAGE_MEETING_POSTPONE] = {CHAIR, IN(MEETING_ANNOUNCED) | IN(MEETING_POSTPONED) |
                                             IN(MEETING_CHECKIN)},
    [MESSAGE_MEETING_CANCEL] = {CHAIR, UNTIL_OPEN},
    [MESSAGE_MEETING_CHECK_IN] = {CHAIR, IN(MEETING_ANNOUNCED)},
    [MESSAGE_MEETING_OPEN] = {CHAIR, IN(MEETING_ANNOUNCED) | IN(MEETING_CHECKIN)},
    [MESSAGE_MEETING_RECESS] = {CHAIR, OPEN},
    [MESSAGE_MEETING_RESUME] = {CHAIR, RECESS},
    [MESSAGE_MEETING_ADJOURN] = {CHAIR, OPEN | RECESS},
    [MESSAGE_MEETING_CLOSE] = {CHAIR, OPEN},
    [MESSAGE_MEETING_REPORT] = {OFFICE, IN(MEETING_MINUTES_CONFIRMED) | IN(MEETING_MINUTES_SIGNED) |
                                            IN(MEETING_PUBLISHED) | IN(MEETING_FILED)},
    [MESSAGE_MEETING_FILE] = {OFFICE, IN(MEETING_PUBLISHED)},
    [MESSAGE_MEETING_ARCHIVE] = {OFFICE, AFTER},
    [MESSAGE_DELEGATE_CHECK_IN] = {OFFICE, GATHERED},
    [MESSAGE_DELEGATE_ADD] = {OFFICE, UNTIL_OPEN},
    [MESSAGE_DELEGATE_DROP] = {OFFICE, UNTIL_OPEN},
    [MESSAGE_ORGANISATION_INVITE] = {OFFICE, DRAFTED | FROM_NOTICE | IN(MEETING_POSTPONED)},
    [MESSAGE_ORGANISATION_CHECK_IN] = {OFFICE, GATHERED},
    [MESSAGE_ATTENDANT_ADD] = {OFFICE, GATHERED},
    [MESSAGE_ATTENDANT_DROP] = {OFFICE, GATHERED},
    [MESSAGE_DOCUMENT_ADD] = {OFFICE, UNTIL_OPEN},
    [MESSAGE_DOCUMENT_DROP] = {OFFICE, UNTIL_OPEN},
    [MESSAGE_ITEM_BEGIN] = {CHAIR, OPEN},
    [MESSAGE_POLL_ADD] = {OFFICE, DRAFTED | FROM_NOTICE},
    [MESSAGE_POLL_DROP] = {OFFICE, DRAFTED | FROM_NOTICE},
    [MESSAGE_POLL_PUBLISH_ROLL] = {OFFICE, DRAFTED | FROM_NOTICE},
    [MESSAGE_POLL_NOTICE] = {CHAIR, DRAFTED | FROM_NOTICE},
    [MESSAGE_POLL_EXTEND] = {CHAIR, OPEN},
    [MESSAGE_POLL_CLOSE_BOX] = {CHAIR | ROLE_SCRUTINEER, FROM_OPEN},
    [MESSAGE_POLL_PUBLISH] = {CHAIR, FROM_OPEN},
    [MESSAGE_POLL_FINISH] = {CHAIR, FROM_OPEN},
    [MESSAGE_POLL_VOID] = {CHAIR, ANY_MEETING},
    [MESSAGE_POLL_DRAW] = {CHAIR, FROM_OPEN},
    [MESSAGE_POLL_REMIND] = {OFFICE, OPEN},
    [MESSAGE_POLL_PRACTISE] = {OFFICE, OPEN},
    [MESSAGE_POLL_ROOM] = {COUNTERS | HELPERS, ANY_MEETING},
    [MESSAGE_POLL_OBJECT] = {SLIPS, FROM_NOTICE | AFTER},
    [MESSAGE_OBJECTION_ENTER] = {OFFICE, FROM_NOTICE | AFTER},
    [MESSAGE_OBJECTION_ANSWER] = {CHAIR | ROLE_SCRUTINEER, FROM_NOTICE | AFTER},
    [MESSAGE_ROLL_CORRECT] = {OFFICE, FROM_NOTICE},
    [MESSAGE_SERVICE_ADD] = {DOORSTEP, FROM_NOTICE},
    [MESSAGE_PAPER_RECEIVE] = {TYPISTS, OPEN},
    [MESSAGE_PAPER_TYPE] = {TYPISTS, FROM_OPEN},
    [MESSAGE_PAPER_CONFIRM] = {CHECKERS, FROM_OPEN},
    [MESSAGE_PAPER_SECOND] = {TYPISTS, FROM_OPEN},
    [MESSAGE_PAPER_RETURN] = {CHECKERS, FROM_OPEN},
    [MESSAGE_BALLOT_VISIT] = {ROLE_CLERK | HELPERS, OPEN},
    [MESSAGE_MANDATE_ADD] = {OFFICE, FROM_NOTICE},
    [MESSAGE_MANDATE_REVOKE] = {OFFICE, FROM_NOTICE},
    [MESSAGE_CLASH_DECIDE] = {CHAIR | ROLE_SCRUTINEER, FROM_OPEN},
    [MESSAGE_OUTSIDE_ENTER] = {OFFICE, FROM_OPEN},
    [MESSAGE_FALLBACK_COUNT] = {OFFICE, FROM_OPEN},
    [MESSAGE_COUNTERSIGN_READ] = {SECONDS, ANY_MEETING},
    [MESSAGE_COUNTERSIGN_CONFIRM] = {SECONDS, ANY_MEETING},
    [MESSAGE_COUNTERSIGN_DROP] = {OFFICE | ROLE_SCRUTINEER, ANY_MEETING},
    [MESSAGE_POLL_OPEN] = {CHAIR, OPEN},
    [MESSAGE_POLL_CLOSE] = {CHAIR, OPEN},
    [MESSAGE_BALLOT_CAST] = {SLIPS, OPEN},
    [MESSAGE_BALLOT_STATUS] = {SLIPS, ANY_MEETING},
    [MESSAGE_BALLOT_OPENING] = {ROLE_SCRUTINEER | SLIPS, AFTER},
    [MESSAGE_PARTY_ADD] = {ARRANGERS, UNTIL_OPEN},
    [MESSAGE_PARTY_CHANGE] = {ARRANGERS, UNTIL_OPEN},
    [MESSAGE_PARTY_DROP] = {ARRANGERS, UNTIL_OPEN},
    [MESSAGE_PARTY_STATE] = {ARRANGERS | SIDES, UNTIL_OPEN | HELD},
    [MESSAGE_PARTY_CHECK_IN] = {ARRANGERS, GATHERED},
    [MESSAGE_POINT_ADD] = {MEDIATORS, UNTIL_OPEN | HELD},
    [MESSAGE_POINT_CHANGE] = {MEDIATORS, UNTIL_OPEN | HELD},
    [MESSAGE_POINT_DROP] = {MEDIATORS, UNTIL_OPEN | HELD},
    [MESSAGE_CAUCUS_OPEN] = {MEDIATORS, HELD},
    [MESSAGE_CAUCUS_CLOSE] = {MEDIATORS, HELD},
    [MESSAGE_CAUCUS_SAY] = {MEDIATORS | SIDES, HELD},
    [MESSAGE_AGREEMENT_DRAFT] = {MEDIATORS, HELD | AFTER},
    [MESSAGE_AGREEMENT_OFFER] = {MEDIATORS, HELD | AFTER},
    [MESSAGE_AGREEMENT_MARK] = {SIDES, HELD | AFTER},
    [MESSAGE_AGREEMENT_ENTRUST] = {HOMES, HELD | AFTER},
    [MESSAGE_AGREEMENT_PAPER] = {CHAIR, HELD | AFTER},
    [MESSAGE_AGREEMENT_FAIL] = {MEDIATORS, HELD | AFTER},
    [MESSAGE_AGREEMENT_COURT] = {ARRANGERS, HELD | AFTER},
    [MESSAGE_AGREEMENT_CHECK] = {ARRANGERS, HELD | AFTER},
    [MESSAGE_RATER_NAME] = {OFFICE, UNTIL_OPEN},
    [MESSAGE_RATER_DROP] = {OFFICE, UNTIL_OPEN},
    [MESSAGE_RATER_LOT] = {OFFICE, UNTIL_OPEN},
    [MESSAGE_RATER_DRAW] = {OFFICE, UNTIL_OPEN},
    [MESSAGE_RATER_CHECK_IN] = {OFFICE, GATHERED},
    [MESSAGE_RATER_REMARK] = {SLIPS, OPEN},
    [MESSAGE_REPORT_HAND_IN] = {REVIEWED | OFFICE, REPORTING},
    [MESSAGE_REVIEWED_LEAVE] = {CHAIR, OPEN},
    [MESSAGE_RESULT_TELL] = {REVIEWED | OFFICE, AFTER & ~IN(MEETING_ADJOURNED)},
    [MESSAGE_PLAN_HAND_IN] = {REVIEWED | OFFICE, AFTER & ~IN(MEETING_ADJOURNED)},
    [MESSAGE_MINUTES_DRAFT] = {WRITERS, DRAFTING},
    [MESSAGE_MINUTES_SAVE] = {WRITERS, IN(MEETING_MINUTES_DRAFT)},
    [MESSAGE_MINUTES_CONFIRM] = {CHAIR, IN(MEETING_MINUTES_DRAFT)},
    [MESSAGE_MINUTES_REOPEN] = {CHAIR, IN(MEETING_MINUTES_CONFIRMED)},
    [MESSAGE_MINUTES_SIGN] = {ROLE_SIGNER | ROLE_SCRUTINEER | SLIPS, IN(MEETING_MINUTES_CONFIRMED)},
    [MESSAGE_MINUTES_PUBLISH] = {CHAIR, IN(MEETING_MINUTES_SIGNED)},
    [MESSAGE_MINUTES_OBJECT] = {SLIPS | ORGANISATIONS, IN(MEETING_PUBLISHED)},
    [MESSAGE_MINUTES_SETTLE] = {CHAIR, IN(MEETING_PUBLISHED)},
    [MESSAGE_SLIP_REPRINT] = {OFFICE, DESK},
    [MESSAGE_SLIP_RELEASE] = {SLIPS, ANY_MEETING},
    [MESSAGE_DOOR_REISSUE] = {OFFICE, DESK},
};

enum refusal rights_check(enum message message, unsigned roles, enum rights_place place,
                          enum meeting_state state)
{
    if (message >= MESSAGE_COUNT) {
        return REFUSAL_ROLE;
    }
    const struct right *right = &rights[message];
    if ((right->roles & roles) == 0) {
        return (roles & ~(unsigned)ROLE_VISITOR) == 0 ? REFUSAL_NOT_SIGNED_IN : REFUSAL_ROLE;
    }
    if (place == RIGHTS_MEETING) {
        if ((right->phases & ANY_MEETING) == 0) {
            return REFUSAL_PLACE;
        }
        return (right->phases & IN(state)) == 0 ? REFUSAL_PHASE : REFUSAL_NONE;
    }
    unsigned here = place == RIGHTS_DESK ? DESK : ELSEWHERE;
    return (right->phases & here) == 0 ? REFUSAL_PLACE : REFUSAL_NONE;
}

unsigned rights_seat(unsigned roles, bool holds)
{
    if (holds) {
        return roles | ROLE_CHAIR;
    }
    return (roles & ROLE_CHAIR) == 0 ? roles : (roles & ~CHAIR) | ROLE_CLERK;
}

enum refusal rights_reviewed(enum message message, bool outside)
{
    if (outside) {
        return REFUSAL_OUTSIDE;
    }
    return message == MESSAGE_MEETING_OPEN || message == MESSAGE_REVIEWED_LEAVE ||
                   message == MESSAGE_POLL_OPEN
               ? REFUSAL_OWN_REVIEW
               : REFUSAL_NONE;
}

const char *refusal_name(enum refusal refusal)
{
    static const char *const names[] = {
        [REFUSAL_NONE] = "",
        [REFUSAL_NOT_SIGNED_IN] = "not_signed_in",
        [REFUSAL_ROLE] = "role",
        [REFUSAL_PLACE] = "place",
        [REFUSAL_PHASE] = "phase",
        [REFUSAL_OUTSIDE] = "outside",
        [REFUSAL_OWN_REVIEW] = "own_review",
    };
    return names[refusal];
}

bool rights_office(unsigned roles)
{
    return (roles & (OFFICE | ROLE_RECORDER | ROLE_SIGNER | ROLE_SCRUTINEER)) != 0;
}

enum audience audience_of(const char *name)
{
    static const char *const names[AUDIENCES] = {
        [AUDIENCE_ROOM] = "room",         [AUDIENCE_OFFICE] = "office",
        [AUDIENCE_COUNTERS] = "counters", [AUDIENCE_CHECKERS] = "checkers",
        [AUDIENCE_MEDIATOR] = "mediator", [AUDIENCE_OUTSIDE] = "outside",
        [AUDIENCE_AUTHOR] = "author",     [AUDIENCE_PARTY1] = "party1",
        [AUDIENCE_PARTY1 + 1] = "party2", [AUDIENCE_PARTY1 + 2] = "party3",
        [AUDIENCE_PARTY1 + 3] = "party4", [AUDIENCE_PARTY1 + 4] = "party5",
        [AUDIENCE_PARTY1 + 5] = "party6", [AUDIENCE_PARTY1 + 6] = "party7",
        [AUDIENCE_PARTY1 + 7] = "party8",
    };

    for (int audience = 0; audience < AUDIENCES; audience++) {
        if (names[audience] != NULL && strcmp(names[audience], name) == 0) {
            return (enum audience)audience;
        }
    }
    return AUDIENCES;
}

unsigned rights_audiences(unsigned roles)
{
    unsigned audiences = 1U << AUDIENCE_ROOM;

    if (rights_office(roles)) {
        audiences |= 1U << AUDIENCE_OFFICE;
    }
    if ((roles & (COUNTERS | ROLE_SIGNER)) != 0) {
        audiences |= 1U << AUDIENCE_COUNTERS;
    }
    if ((roles & CHECKERS) != 0) {
        audiences |= 1U << AUDIENCE_CHECKERS;
    }
    return audiences;
}

bool rights_confidential(unsigned roles, enum meeting_state state)
{
    bool gathered = state < MEETING_STATES && (HALL & IN(state)) != 0;

    return rights_office(roles) || (roles & (unsigned)(ROLE_MEDIATOR | ROLE_STREET)) != 0 ||
           ((roles & (unsigned)ROLE_SCREEN) != 0 && gathered);
}

bool rights_desk(unsigned roles)
{
    return (roles & ~(RESIDENTS | ROLE_VISITOR | ROLE_SCREEN)) != 0;
}
