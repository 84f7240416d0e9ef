/* Who may send which message when: one table, role by message by phase (see
 * docs/protocol.md). tests/rights.csv states the same for a reader; a test compares them pair by
 * pair. */
#ifndef DOMAIN_RIGHTS_H
#define DOMAIN_RIGHTS_H

#include "domain/meeting.h"
#include "domain/messages.h"
#include <stdbool.h>

/* Roles are bits: a phone may hold slips of all three kinds at once. */
enum role {
    ROLE_VISITOR = 1 << 0,   /* no session: only public pages */
    ROLE_RESIDENT = 1 << 1,  /* came by a building's code or any slip */
    ROLE_HOUSEHOLD = 1 << 2, /* holds a household's slip */
    ROLE_OWNER = 1 << 3,     /* holds an owner's slip */
    ROLE_PERSON = 1 << 4,    /* holds the slip of a resident of age */
    ROLE_CHAIR = 1 << 5,
    ROLE_CLERK = 1 << 6,
    ROLE_RECORDER = 1 << 7,
    ROLE_SIGNER = 1 << 8,
    ROLE_SCRUTINEER = 1 << 9,
    ROLE_TELLER = 1 << 10,
    ROLE_MEDIATOR = 1 << 11,
    ROLE_GRID_WORKER = 1 << 12,
    ROLE_BUILDING_LEADER = 1 << 13,
    ROLE_IMPLEMENTER = 1 << 14,
    ROLE_PROPERTY = 1 << 15,
    ROLE_OWNERS_COMMITTEE = 1 << 16,
    ROLE_STREET = 1 << 17,
    ROLE_SCREEN = 1 << 18
};
enum { ROLES = 19 };

/* Where the sender is. */
enum rights_place {
    RIGHTS_MEETING,
    RIGHTS_DESK,
    RIGHTS_ELSEWHERE /* a case's page, or no place yet */
};

/* Why not; the names are codes of docs/protocol.md. */
enum refusal {
    REFUSAL_NONE,
    REFUSAL_NOT_SIGNED_IN, /* the message needs a session */
    REFUSAL_ROLE,          /* none of the roles has the right */
    REFUSAL_PLACE,         /* the message belongs to another kind of place */
    REFUSAL_PHASE,         /* not in this state of the meeting */
    REFUSAL_OUTSIDE,       /* the sender waits outside while it is rated */
    REFUSAL_OWN_REVIEW     /* nobody leads the review of their own */
};

/* "role" for REFUSAL_ROLE; "" for REFUSAL_NONE. */
const char *refusal_name(enum refusal refusal);

/* The bit of a role's name ("chair": as in the database and in tests/rights.csv); 0 when there is
 * none. */
unsigned role_of(const char *name);

/* May a member with these roles (bits) send the message there? The role is asked first, then the
 * place, then the phase; state matters in a meeting only. Whether a hand, a comment or a seat is
 * the sender's own is asked where the row is: in the database. */
enum refusal rights_check(enum message message, unsigned roles, enum rights_place place,
                          enum meeting_state state);

/* The roles of an account in a meeting: there the chair is who holds the seat, whatever its role; others with the
 * role help as clerks. */
unsigned rights_seat(unsigned roles, bool holds);

/* What whoever belongs to the organisation under review may not send, whatever the role. The seat of its chair is with
 * somebody else before it opens, and when they leave: who waits outside (outside) may do nothing, so nobody would be left
 * to call them back. */
enum refusal rights_reviewed(enum message message, bool outside);

/* Do these roles see what is for the committee's eyes: hidden comments with the reason, the panel's
 * names, minutes that are still a draft? Organisations and the street do not: they take part
 * and answer, they do not run the meeting. */
bool rights_office(unsigned roles);

enum { PARTIES = 8 };

/* Whom a row is for. Everybody in a meeting sees the room's. */
enum audience {
    AUDIENCE_ROOM,
    AUDIENCE_OFFICE,   /* rights_office */
    AUDIENCE_COUNTERS, /* who sees the papers, the mandates and what was set aside */
    AUDIENCE_CHECKERS, /* and what a paper says, as long as somebody has to compare it with the paper */
    AUDIENCE_MEDIATOR, /* of a coordination: who mediates it, and who holds its chair's seat */
    AUDIENCE_OUTSIDE, /* of a review: who is rated, and waits outside meanwhile; it is in no other */
    AUDIENCE_AUTHOR,  /* who wrote it, on whatever phone with the same slip: in live/own.h */
    AUDIENCE_PARTY1 = 8, /* its sides, each for itself */
    AUDIENCES = AUDIENCE_PARTY1 + PARTIES
};

/* "room", "office", "counters", "checkers", "mediator", "outside", "author", "party1" … "party8": as in the database; AUDIENCES when
 * there is none. */
enum audience audience_of(const char *name);
/* The audiences that these roles belong to anywhere: bit n = audience n. Sides are of one meeting: live/sides.h. */
unsigned rights_audiences(unsigned roles);
/* Do they work at the desk: whoever has an account, but for the big screen, whose link anyone may read off it? */
bool rights_desk(unsigned roles);
/* May these roles be in every confidential meeting of their neighbourhood? Its parties and whom it invited may
 * besides. The big screen shows what happens in the hall while it happens: its link anyone may read off it. */
bool rights_confidential(unsigned roles, enum meeting_state state);

#endif
