/* The desk and the case pages: small, so they are sent whole when something on them changed. */
#ifndef LIVE_DESK_H
#define LIVE_DESK_H

#include "live/live.h"

/* Sends the member the rows of its desk or case. */
void desk_send(struct member *member);
/* The rule sheets that this server has, from memory: once, for who sets up polls. */
void desk_send_sheets(struct member *member);
/* Sends them to every member whose scope holds one of the changed precincts. */
void desk_send_changed(struct hall *hall);

#endif
