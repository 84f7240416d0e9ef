/* What is for one person's phones alone, beside what their roles give them: their comments that wait for the office,
 * and that they are asked to sign the minutes. */
#ifndef LIVE_OWN_H
#define LIVE_OWN_H

#include "live/room.h"

/* Takes a row of AUDIENCE_AUTHOR and tells it to its author, where that is here. */
void own_learn(struct room *room, struct kept *kept);
/* Appends a session's own ones, joined by commas. */
void own_print(const struct room *room, const struct session *session, struct buffer *rows);
void own_free(struct own *own);
/* The minutes were confirmed: whoever is here and may sign them is told. */
void own_tell_signers(struct room *room);

#endif
