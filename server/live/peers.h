/* Other servers that serve the same meetings from the same database. Rows say everything but who is connected where:
 * that they tell each other, by NOTIFY. A word that is lost is noticed at the next one, some seconds later; a server that has
 * been silent for longer is gone, and its phones with it. */
#ifndef LIVE_PEERS_H
#define LIVE_PEERS_H

#include "live/live.h"

/* Says that this server is there, and forgets those who have not said so for too long. Called every few seconds. */
void peers_look(struct hall *hall);
/* Is there another that serves? */
bool peers_serve(const struct hall *hall);
/* What another server said. */
void peers_told(struct hall *hall, const char *words);
/* A desk's rows changed: the others' desks see it, too. */
void peers_tell_desk(struct hall *hall, int64_t precinct);
/* Slips or a building code of a precinct were revoked: its phones elsewhere are asked again what they hold. */
void peers_tell_slips(struct hall *hall, int64_t precinct);
/* A session has ended: its pages elsewhere go. */
void peers_tell_session(struct hall *hall, int64_t session);
/* This server ends: its phones will be elsewhere. */
void peers_leave(struct hall *hall);
/* Once no room is left. */
void peers_free(struct hall *hall);

/* A room has been loaded: who is in it elsewhere? */
void peers_ask(const struct room *room);
/* Tells who is here of it, if that is new to somebody. */
void peers_tell(struct room *room);
size_t peers_phones(const struct room *room);
size_t peers_screens(const struct room *room);
/* Is whoever raised this hand connected to another server? One that cannot know of the hand yet may have it. */
bool peers_have(const struct room *room, int64_t hand);
void peers_forget(struct room *room);

#endif
