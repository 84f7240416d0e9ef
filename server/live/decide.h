/* Writes that C decides. The decision goes with the versions of the rows that it was made on; where one of them
 * has moved when the write's turn comes, SQL says so and writes nothing, and C decides again on the rows of now. */
#ifndef LIVE_DECIDE_H
#define LIVE_DECIDE_H

#include "live/handlers.h"

/* What a decision was made on: a row's change number, or the highest of a kind (id 0). */
struct ground {
    const char *t;
    int64_t id;
    int64_t c;
};

/* As the room holds them now: one row, and all rows of a kind. */
struct ground ground_row(const struct room *room, const char *t, int64_t id);
struct ground ground_rows(const struct room *room, const char *t);

/* Sends the message's fields with the decision's put in (a new reference, taken over). After `moved` the message
 * takes its way from the checks to its handler again; after a few times the page is told. */
void decide_send(const struct said *said, enum call call, json_t *decision,
                 const struct ground *ground, size_t grounds);

/* For act.c: says it again; false = often enough. */
bool decide_again(const struct said *said);

/* For a refusal by what the room knows here, where other servers may have moved it: reads the room's rows and says the
 * message again, once; false = it was, or nobody else serves. So whoever saw a step on one page is not refused on another. */
bool decide_fresh(const struct said *said);

/* A message that outlives its handler: a copy that holds what it names. NULL is fine to release. */
struct said *said_keep(const struct said *said);
void said_release(struct said *said);

#endif
