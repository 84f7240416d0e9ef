/* What is known of a poll when a step is asked for, read in one statement, and its rule sheet. */
#ifndef LIVE_POLL_FACTS_H
#define LIVE_POLL_FACTS_H

#include "domain/poll_life.h"
#include "live/decide.h"
#include "live/poll_sheet.h"

struct life {
    json_t *facts; /* of SQL's poll_facts */
    struct poll_sheet sheet;
    struct poll_facts known; /* the same, as domain/poll_life asks for it */
    bool hall;               /* opened and closed within one of the three meetings */
    bool named;              /* in the meeting's notice or one of its own */
};

/* Of facts and the message's fields alone. false: there is no such sheet; to be finished all the same. */
MUST_CHECK bool life_init(struct life *life, const struct rules *rules, const char *place,
                          json_t *facts, const json_t *d);
void life_finish(struct life *life);
/* What goes with a step of the poll that a message asks for: NULL after *code and *field, why not. A new reference.
 * In poll_life.c. */
json_t *life_decide(const struct life *life, enum message message, const char **code,
                    const char **field);

typedef void life_fn(const struct said *said, const struct life *life);

/* Reads the facts of the poll that the message names, then calls; refuses where there is none, or no sheet. */
void poll_facts_ask(const struct said *said, life_fn *then);

/* The poll's row as the facts were read. */
struct ground poll_facts_ground(const struct said *said, const struct life *life);

#endif
