/* Sessions of open pages are looked at again: each from time to time, and at once where a right may have been lost. However
 * many they are, all have been looked at within 5 s. */
#ifndef LIVE_CHECKS_H
#define LIVE_CHECKS_H

#include "live/live.h"

void checks_start(struct hall *hall);
/* uv_close is the caller's. */
void checks_stop(struct hall *hall);
/* Slips or a building code of this precinct lost their right. */
void checks_precinct(struct hall *hall, int64_t precinct);
/* The same, known by how often it happened there: who has been looked at since is spared. */
void checks_older(struct hall *hall, int64_t precinct, int64_t slips);
/* This session has ended, or this account was disabled or has a new password; 0 = none. */
void checks_of(struct hall *hall, int64_t session, int64_t account);
/* The database was away: whatever happened meanwhile was not heard. */
void checks_all(struct hall *hall);

#endif
