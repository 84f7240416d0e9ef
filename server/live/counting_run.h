/* A closed box is read and counted: by the reading connection, in parts, and by a worker, so that
 * nobody's message waits for the count of a city. */
#ifndef LIVE_COUNTING_RUN_H
#define LIVE_COUNTING_RUN_H

#include "live/live.h"

/* failed: the database could not be asked, or the server goes: nothing is known. Otherwise outcome is
 * poll.outcome, or NULL where nothing may be announced (counting_outcome). Both are borrowed. */
typedef void counted_fn(void *owner, bool failed, json_t *closed, json_t *outcome);

/* closed: what poll_count gives; nobody else may use it until done was called. */
void counting_run(struct hall *hall, int64_t precinct, json_t *closed, counted_fn *done,
                  void *owner);

#endif
