/* What other processes wrote and this one was not told of: a word of theirs can be lost with a connection, or with the
 * process that should have said it. So the change numbers of all that is shown here are looked at every second. */
#ifndef LIVE_WATCH_H
#define LIVE_WATCH_H

#include "live/live.h"

void watch_start(struct hall *hall);
/* Nothing is looked at any more; uv_close is the caller's. */
void watch_stop(struct hall *hall);
/* Rows of these precincts' desks are about to be read for a page that opens: from now on they are looked at. */
void watch_shown(struct hall *hall, const int64_t *precinct, size_t count);
/* The same for every page that shows them: what has changed there until now need not be read again. */
void watch_shown_to_all(struct hall *hall, const int64_t *precinct, size_t count);
void watch_free(struct hall *hall);

#endif
