/* The doors: how a phone or a desk gets a session, and the other HTTP posts. */
#ifndef LIVE_DOOR_H
#define LIVE_DOOR_H

#include "live/live.h"

/* Answers a POST; false when there is no such route. */
bool door_request(struct hall *hall, const struct request *request);

#endif
