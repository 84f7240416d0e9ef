/* Ballots that came by another server of the same poll: the household's other phones, which are here, learn within
 * a second that it has voted. The database is asked, not the other server, which may have been killed just after its
 * receipt. */
#ifndef LIVE_VOTED_H
#define LIVE_VOTED_H

#include "live/live.h"

/* A room's rows are here; whoever joins reads its own ballots, and need not be told of those until now. */
void voted_begin(struct room *room);
/* Asks what came by others since it was last asked. Called every second. */
void voted_look(struct hall *hall);

#endif
