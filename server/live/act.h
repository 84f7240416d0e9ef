/* An act: one write on its way, from a message or request to its answer. */
#ifndef LIVE_ACT_H
#define LIVE_ACT_H

#include "live/room.h"

struct act;
struct said;

/* What becomes of a write's result. ok is the function's answer; the act is freed after this returns. */
typedef void act_fn(struct act *act, json_t *ok);

struct act {
    struct write write; /* first: store hands us this */
    struct hall *hall;
    struct asker asker;
    struct session *session;  /* NULL = the system */
    struct room *room;        /* NULL = not in a room */
    act_fn *stored;           /* NULL = answer with the function's own answer */
    struct said *said;        /* what C decided, to be said again where rows moved; or NULL */
    uint64_t began;           /* by uv_hrtime() */
    char *text[WRITE_PARAMS]; /* the parameters' memory */
};

/* An act of a session in a room (or, room NULL, in the session's home). Parameters are set by the caller. */
struct act *act_create(struct hall *hall, const struct asker *asker, struct session *session,
                       struct room *room);
/* Sets a parameter to a copy; text NULL = SQL null. */
void act_set(struct act *act, int n, const char *text);
void act_set_int(struct act *act, int n, int64_t value);
/* Sends it: session, place and the fields d. */
void act_send(struct act *act, enum call call, const json_t *d);
/* Sends it with the parameters as they were set. */
void act_send_as(struct act *act, enum call call);
/* Sends nothing after all: answers with a refusal, and frees it. */
void act_refuse(struct act *act, const char *code);

/* The usual: session, room and fields straight to the SQL function, its answer straight back. */
void act_pass(struct hall *hall, const struct asker *asker, struct session *session,
              struct room *room, enum call call, const json_t *d, act_fn *stored);

#endif
