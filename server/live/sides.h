/* The sides of a coordination: whose rows a member of the room gets besides those that its roles give it, and who may
 * be in a confidential meeting at all. Asked again whenever the parties change or a phone's slips do. */
#ifndef LIVE_SIDES_H
#define LIVE_SIDES_H

#include "live/room.h"

/* Takes the rows meeting, party and delegate. */
void sides_learn(struct room *room, const struct row *row);
/* The audiences that a session belongs to for its side, or because it mediates: bits of enum audience. */
unsigned sides_audiences(const struct room *room, const struct session *session);
/* May it be there? Always, unless the meeting is confidential. */
bool sides_may_enter(const struct room *room, const struct session *session);
/* Does it belong to whom a review is about? */
bool sides_is_reviewed(const struct room *room, const struct session *session);
/* Is it the reviewed of a review, who are being rated? Then it is told of the meeting's row alone, and may do nothing. */
bool sides_waits_outside(const struct room *room, const struct session *session);
/* Every member is asked again, if the sides have changed: it is told what is new to it, drops what is no longer its
 * own, or goes. */
void sides_update(struct room *room);
/* The same for one member whose session has changed; false = it may not be here any more, and was shown out. */
bool sides_ask_again(struct room *room, struct member *member);
/* Takes the room's rows from it and hangs up: it may not be here any more. */
void sides_show_out(struct room *room, struct member *member);
/* The row by which a page knows its side, and drops what is not for it: {"t":"side","parties":[…],"mediator":…}; NULL where
 * there are no sides. The caller frees it. */
char *sides_row(const struct room *room, const struct session *session);
/* How many parties there are, and how many of them have somebody here. */
void sides_count(const struct room *room, int64_t *parties, int64_t *present);
void sides_free(struct room *room);

#endif
