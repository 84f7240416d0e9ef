/* A meeting's life: which step leads from which state to which, and what must hold before it. Decides
 * and changes nothing; the database holds the steps again.
 *
 *   drafted -> announced (postponed, announced again) -> checkin -> open <-> recess
 *           -> closed, or adjourned to the next round -> minutes_draft <-> minutes_confirmed
 *           -> minutes_signed (by two) -> published (objections are taken, perhaps a new version)
 *           -> filed;    cancelled before it opens
 *
 * A check-in that began too soon is taken back by postponing: whoever had come comes again on the other day. */
#ifndef DOMAIN_MEETING_LIFE_H
#define DOMAIN_MEETING_LIFE_H

#include "domain/meeting.h"
#include <stdbool.h>
#include <stdint.h>

enum life_step {
    LIFE_CHANGE, /* of a draft: title, time, place, agenda */
    LIFE_ANNOUNCE,
    LIFE_POSTPONE,        /* with a new date: announced again */
    LIFE_POSTPONE_OPENLY, /* while none is known */
    LIFE_MOVE,            /* to another place, at the hour that was announced */
    LIFE_CANCEL,
    LIFE_CHECK_IN,
    LIFE_OPEN,
    LIFE_RECESS,
    LIFE_RESUME,
    LIFE_ADJOURN,
    LIFE_CLOSE,
    LIFE_DRAFT, /* of the minutes, and so on */
    LIFE_CONFIRM,
    LIFE_REOPEN, /* the confirmation is taken back */
    LIFE_SIGN,   /* the second of the two */
    LIFE_PUBLISH,
    LIFE_REVISE, /* after an objection: a new version */
    LIFE_REPORT, /* to the street office */
    LIFE_FILE,
    LIFE_STEPS
};

/* Where a step leads; MEETING_STATES: not from here. */
enum meeting_state meeting_life_next(enum meeting_kind kind, enum meeting_state state,
                                     enum life_step step);

enum life_refusal {
    LIFE_MAY,
    LIFE_PHASE,      /* not from this state */
    LIFE_PAST,       /* a time that has passed */
    LIFE_POLLS,      /* a poll is open, not counted, or (before it is filed) not at its end */
    LIFE_OBJECTIONS, /* an objection to the minutes waits */
    LIFE_CONTESTED,  /* a promise is contested as it was written down */
    LIFE_TOO_SOON,   /* the publication has not run */
    LIFE_REFUSALS
};

/* "phase", "past"; NULL for LIFE_MAY. They are codes of docs/protocol.md. */
const char *life_refusal_name(enum life_refusal refusal);

/* What is known when a step is asked for. Moments are ms since 1970, 0 = none. */
struct life_facts {
    enum meeting_kind kind;
    enum meeting_state state;
    int64_t now;
    int64_t starts;        /* as it would be after the step */
    int64_t publish_until; /* the last day of the publication, as domain/day.h counts */
    int64_t polls_running; /* open: ballots come in */
    int64_t polls_open;    /* open, or closed and not counted */
    int64_t polls_unended; /* a result that is still to become final */
    int64_t objections;    /* to the minutes, unanswered */
    int64_t contested;     /* promises */
    bool rehearsal;
};

struct life_answer {
    enum life_refusal refusal;
    enum meeting_state next; /* MEETING_STATES when refused */
};

/* May it be done, and what comes of it? A rehearsal waits for no days. */
struct life_answer meeting_life_may(enum life_step step, const struct life_facts *facts);

/* A start lies in the past when it is over by more than an hour: who sits together already may still
 * make a meeting of it. */
bool meeting_life_past(int64_t starts, int64_t now);

#endif
