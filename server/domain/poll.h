/* The course of a poll 表决: its states and steps, its shortest time, and whether its motions make
 * sense. */
#ifndef DOMAIN_POLL_H
#define DOMAIN_POLL_H

#include "domain/meeting.h"
#include "domain/sums.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum poll_state {
    POLL_DRAFTED,
    POLL_OPEN,         /* wording, rule and roll are frozen; ballots are received */
    POLL_POLLS_CLOSED, /* no more ballots; not counted yet */
    POLL_COUNTED,      /* both sums agreed, the outcome is out */
    POLL_VOID,
    POLL_STATES /* also: no such state */
};

enum poll_step {
    POLL_STEP_OPEN,  /* drafted -> open */
    POLL_STEP_CLOSE, /* open -> polls_closed */
    POLL_STEP_COUNT, /* polls_closed -> counted */
    POLL_STEP_VOID   /* before it is counted -> void */
};

enum {
    POLL_MIN_SECONDS = 180,  /* open for at least 3 minutes */
    POLL_WINDOW_SECONDS = 10 /* a ballot may be thought over again */
};

/* Names as in the database and on the wire: "polls_closed". */
const char *poll_state_name(enum poll_state state);
/* POLL_STATES when there is none of that name. */
enum poll_state poll_state_of(const char *name);

/* Where the step leads; POLL_STATES when it may not be taken. An in-meeting poll opens and closes
 * while the meeting is open, counting and voiding do not wait for it. */
enum poll_state poll_after(enum poll_state state, enum poll_step step, enum meeting_state meeting);

/* Seconds until the polls may close, 0 = now. Times in ms. */
int64_t poll_seconds_left(int64_t opened_ms, int64_t now_ms, int64_t min_seconds);

/* Do the motions make sense: 1 to 12 of them; a choice of 2 to 20 options, or yes/no without
 * options; a motion that stands in for another names one before it, and only yes/no motions do
 * (options put one after the other, the second only if the first fails). */
bool poll_motions_valid(const struct count_form *form, const size_t *only_if_fails);

#endif
