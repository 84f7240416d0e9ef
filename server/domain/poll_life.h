/* A poll's life: which step leads from which state to which, and what must hold before it. Decides
 * and changes nothing; the database holds the steps again.
 *
 *   drafted -> roll_public -> noticed -> open (extended once) -> polls_closed -> box_closed
 *           -> counted -> preliminary (objections are taken) -> final;    void before the end
 *
 * The papers numbered before the polls closed are typed in until the box is closed. */
#ifndef DOMAIN_POLL_LIFE_H
#define DOMAIN_POLL_LIFE_H

#include "domain/poll_clock.h"
#include "domain/rule_sheet.h"
#include <stdbool.h>
#include <stdint.h>

enum poll_state {
    POLL_DRAFTED,
    POLL_ROLL_PUBLIC,
    POLL_NOTICED,
    POLL_OPEN,
    POLL_POLLS_CLOSED,
    POLL_BOX_CLOSED,
    POLL_COUNTED,
    POLL_PRELIMINARY,
    POLL_FINAL,
    POLL_VOID,
    POLL_STATES /* also: no such state, no such step */
};

enum poll_step {
    STEP_PUBLISH_ROLL,
    STEP_NOTICE,
    STEP_OPEN,
    STEP_EXTEND,
    STEP_CLOSE_POLLS,
    STEP_CLOSE_BOX,
    STEP_COUNT,
    STEP_PUBLISH, /* the preliminary result */
    STEP_FINISH,
    STEP_VOID,
    POLL_STEPS
};

enum poll_course {
    COURSE_DECISION, /* owners' 业主共同决定 or residents' 居民会议决定: every step */
    COURSE_SURVEY, /* a consultation 意见征询 outside a meeting: the same, no result to object to */
    COURSE_HALL /* a consultation in the hall: opened, closed in one tap, counted */
};

/* Names of the database: "roll_public". POLL_STATES when there is no such state. */
const char *poll_state_name(enum poll_state state);
enum poll_state poll_state_of(const char *name);

enum poll_course poll_course_of(bool consultation, bool in_hall);
/* Where a step leads; POLL_STATES: not from here. */
enum poll_state poll_life_next(enum poll_course course, enum poll_state state, enum poll_step step);

enum poll_refusal {
    POLL_MAY,
    POLL_PHASE,            /* not from this state */
    POLL_REHEARSAL,        /* a rehearsal is never on a case */
    POLL_ROLL_NOT_PUBLIC,  /* the sheet wants the roll public first */
    POLL_TOO_SOON,         /* the days of the step before have not run */
    POLL_OBJECTIONS,       /* an objection is unanswered */
    POLL_NOT_NOTICED,      /* a matter that was not in the notice */
    POLL_NOTICE_SHORT,     /* too few days of notice */
    POLL_TIME_SHORT,       /* less time for voting than the sheet asks for, or no later close */
    POLL_TIME_LONG,        /* more time for voting than the sheet allows */
    POLL_EXTENDED_ALREADY, /* as often as the sheet allows */
    POLL_CLOSED,           /* its close has passed */
    POLL_PAPERS_OPEN,      /* a numbered paper is not typed in or not confirmed */
    POLL_CLASHES_OPEN,     /* a clash waits on the scrutineers' list */
    POLL_REASON_MISSING,   /* nobody said why */
    POLL_REVIEWED_PRESENT, /* whoever is rated is still in the room */
    POLL_REFUSALS
};

/* What is known when a step is asked for. Moments are ms since 1970, 0 = not yet or none. */
struct poll_facts {
    enum poll_course course;
    enum poll_state state;
    int64_t now;
    int64_t roll_public;
    int64_t noticed;
    int64_t opened;
    int64_t closes;      /* as noticed or extended; in the hall the opening and the least seconds */
    int64_t to_open;     /* as asked for: STEP_NOTICE */
    int64_t to_close;    /* as asked for: STEP_NOTICE, STEP_EXTEND */
    int64_t preliminary; /* when the preliminary result was published */
    int extended;        /* how often so far */
    bool in_hall;        /* opened and closed within a meeting, which its notice announced */
    bool meeting_formal; /* that meeting's own notice and quorum hold */
    bool all_noticed;    /* every matter was in the notice */
    bool rehearsal;
    bool on_case;
    bool reviewed_here; /* a rating, and whom it is about has not left */
    int papers_open;    /* received, not confirmed */
    int clashes_open;
    int objections_open; /* to the roll while it is public, later to the result */
    bool reason_given;   /* STEP_VOID; that a second person confirms, the database sees to */
};

struct poll_answer {
    enum poll_refusal refusal;
    enum poll_state next; /* POLL_STATES when refused */
    bool consultation;    /* it may open, but only as a consultation 意见征询 */
};

/* May it be done, and what comes of it? A rehearsal waits for no days. */
struct poll_answer poll_life_may(const struct rule_sheet *sheet, enum poll_step step,
                                 const struct poll_facts *facts);

#endif
