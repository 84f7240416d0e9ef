#include "domain/rights.h"

#include <stddef.h>
#include <string.h>

static const char *const roles_by_bit[ROLES] = {
    "visitor",         "resident",    "household", "owner",
    "chair",           "clerk",       "recorder",  "signer",
    "scrutineer",      "teller",      "mediator",  "grid_worker",
    "building_leader", "implementer", "property",  "owners_committee",
    "street",          "screen",
};

const char *role_name(enum role role)
{
    for (unsigned bit = 0; bit < ROLES; bit++) {
        if ((unsigned)role == 1U << bit) {
            return roles_by_bit[bit];
        }
    }
    return "";
}

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
#define NOBODY        0U
#define EVERYBODY     ((1U << ROLES) - 1)
#define SLIPS         ((unsigned)(ROLE_HOUSEHOLD | ROLE_OWNER))
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

/* Groups of phases. */
#define IN(phase_)  (1U << (phase_))
#define ANY_MEETING ((1U << MEETING_STATES) - 1)
#define DRAFTED     IN(MEETING_DRAFTED)
#define GATHERED    (IN(MEETING_CHECKIN) | IN(MEETING_OPEN))
#define FROM_NOTICE (IN(MEETING_ANNOUNCED) | GATHERED)
#define OPEN        IN(MEETING_OPEN)
#define AFTER                                                                                      \
    (IN(MEETING_CLOSED) | IN(MEETING_MINUTES_DRAFT) | IN(MEETING_MINUTES_CONFIRMED) |              \
     IN(MEETING_MINUTES_SIGNED) | IN(MEETING_PUBLISHED))
#define DRAFTING  (IN(MEETING_CLOSED) | IN(MEETING_MINUTES_DRAFT))
#define DESK      (1U << MEETING_STATES)
#define ELSEWHERE (1U << (MEETING_STATES + 1))
#define ANYWHERE  (ANY_MEETING | DESK | ELSEWHERE)

struct right {
    unsigned all; /* roles that may, whosever it is */
    unsigned own; /* roles that may with what is their own */
    unsigned phases;
};

static const struct right rights[MESSAGE_COUNT] = {
    [MESSAGE_JOIN] = {EVERYBODY & ~(unsigned)ROLE_VISITOR, NOBODY, ANYWHERE},
    [MESSAGE_PING] = {EVERYBODY, NOBODY, ANYWHERE},
    [MESSAGE_CHECK_IN] = {ATTENDANTS, NOBODY, GATHERED},
    [MESSAGE_HAND_RAISE] = {SPEAKERS, NOBODY, OPEN},
    [MESSAGE_HAND_LOWER] = {CHAIR, SPEAKERS, OPEN},
    [MESSAGE_FLOOR_GIVE] = {CHAIR, NOBODY, OPEN},
    [MESSAGE_FLOOR_EXTEND] = {CHAIR, NOBODY, OPEN},
    [MESSAGE_FLOOR_END] = {CHAIR, SPEAKERS, OPEN},
    [MESSAGE_FLOOR_TEXT] = {NOBODY, SPEAKERS, OPEN},
    [MESSAGE_COMMENT_ADD] = {SPEAKERS, NOBODY, FROM_NOTICE},
    [MESSAGE_COMMENT_HIDE] = {CHAIR, NOBODY, ANY_MEETING},
    [MESSAGE_COMMENT_ERASE] = {ROLE_CLERK, SPEAKERS, ANY_MEETING},
    [MESSAGE_PROPOSAL_ADD] = {PROPOSERS, NOBODY, FROM_NOTICE},
    [MESSAGE_PROPOSAL_SECOND] = {SLIPS, NOBODY, FROM_NOTICE},
    [MESSAGE_PROPOSAL_ANSWER] = {ORGANISATIONS, NOBODY, OPEN},
    [MESSAGE_COMMITMENT_ADD] = {CHAIR, NOBODY, OPEN},
    [MESSAGE_COMMITMENT_ACCEPT] = {NOBODY, ORGANISATIONS | OFFICE | ROLE_STREET, ANY_MEETING},
    [MESSAGE_MEETING_MAKE] = {OFFICE, NOBODY, DESK},
    [MESSAGE_MEETING_ANNOUNCE] = {CHAIR, NOBODY, DRAFTED},
    [MESSAGE_MEETING_CHECK_IN] = {CHAIR, NOBODY, IN(MEETING_ANNOUNCED)},
    [MESSAGE_MEETING_OPEN] = {CHAIR, NOBODY, IN(MEETING_CHECKIN)},
    [MESSAGE_MEETING_CLOSE] = {CHAIR, NOBODY, OPEN},
    [MESSAGE_DELEGATE_CHECK_IN] = {OFFICE, NOBODY, GATHERED},
    [MESSAGE_ITEM_BEGIN] = {CHAIR, NOBODY, OPEN},
    [MESSAGE_POLL_ADD] = {OFFICE, NOBODY, DRAFTED},
    [MESSAGE_POLL_OPEN] = {CHAIR, NOBODY, OPEN},
    [MESSAGE_POLL_CLOSE] = {CHAIR, NOBODY, OPEN},
    [MESSAGE_BALLOT_CAST] = {NOBODY, SLIPS, OPEN},
    [MESSAGE_BALLOT_STATUS] = {NOBODY, SLIPS, ANY_MEETING},
    [MESSAGE_BALLOT_OPENING] = {ROLE_SCRUTINEER, SLIPS, AFTER},
    [MESSAGE_MINUTES_DRAFT] = {WRITERS, NOBODY, DRAFTING},
    [MESSAGE_MINUTES_SAVE] = {WRITERS, NOBODY, IN(MEETING_MINUTES_DRAFT)},
    [MESSAGE_MINUTES_CONFIRM] = {CHAIR, NOBODY, IN(MEETING_MINUTES_DRAFT)},
    [MESSAGE_MINUTES_SIGN] = {ROLE_SIGNER | ROLE_SCRUTINEER, ROLE_HOUSEHOLD,
                              IN(MEETING_MINUTES_CONFIRMED)},
    [MESSAGE_MINUTES_PUBLISH] = {CHAIR, NOBODY, IN(MEETING_MINUTES_SIGNED)},
    [MESSAGE_SLIP_REPRINT] = {OFFICE, NOBODY, DESK},
    [MESSAGE_DOOR_REISSUE] = {OFFICE, NOBODY, DESK},
};

enum refusal rights_check(enum message message, unsigned roles, enum rights_place place,
                          enum meeting_state state)
{
    if (message >= MESSAGE_COUNT) {
        return REFUSAL_ROLE;
    }
    const struct right *right = &rights[message];
    if (((right->all | right->own) & roles) == 0) {
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

bool rights_own(enum message message, unsigned roles)
{
    return message < MESSAGE_COUNT && (rights[message].all & roles) == 0;
}

const char *refusal_name(enum refusal refusal)
{
    static const char *const names[] = {
        [REFUSAL_NONE] = "",       [REFUSAL_NOT_SIGNED_IN] = "not_signed_in",
        [REFUSAL_ROLE] = "role",   [REFUSAL_PLACE] = "place",
        [REFUSAL_PHASE] = "phase",
    };
    return names[refusal];
}

bool rights_office(unsigned roles)
{
    return (roles & (OFFICE | ROLE_RECORDER | ROLE_SIGNER | ROLE_SCRUTINEER)) != 0;
}
