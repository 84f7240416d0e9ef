/* From a room's rows to its members: at once in a quiet room, gathered for 20 ms in a busy one. */
#ifndef LIVE_SEND_H
#define LIVE_SEND_H

struct member;
struct room;

/* Something changed: goes out at once, or with what else comes within the gathering time. */
void send_soon(struct room *room);
/* The speaking queue is another one: who waits came or left. */
void send_queue(struct room *room);
/* Ballots came in: the rows they changed are asked for at once in a quiet room, in a busy one as their latest
 * value a few times a second; the last ones are never left out. */
void send_turnout(struct room *room);
/* This member leaves the room: what is on its way goes on to the next one. */
void send_pass_over(struct room *room, const struct member *member);
/* The room ends: what is on its way stays undone. */
void send_stop(struct room *room);

#endif
