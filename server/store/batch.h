/* A batch: writes that go as one transaction, cut into statements. */
#ifndef STORE_BATCH_H
#define STORE_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "store/connection.h"
#include "store/store.h"

enum {
    BATCH_WRITES = 2000,
    BATCH_BYTES = 8 * 1024 * 1024,
    BATCH_TRIES = 2,
    BATCH_PARTS = 3,
    BATCH_COLLISIONS = 8
};

/* One call to one SQL function: for one member, or set-shaped for several. */
struct statement {
    struct batch *batch;
    const struct call_row *row;
    int64_t precinct;
    size_t *member; /* indexes into the batch */
    size_t count;
};

struct batch {
    struct batch *next;
    struct write **member;
    char **result; /* of each member, once its statement has answered */
    bool *unsure;  /* of each member: its answer is missing though it was committed */
    size_t count;
    struct statement *statement;
    size_t statements;
    unsigned tries;            /* how often it was sent */
    uint64_t began;            /* when it was sent last, by uv_hrtime() */
    bool failed;               /* a statement raised an error: the transaction is undone */
    struct statement *culprit; /* that statement; NULL when it was COMMIT */
    bool interrupted; /* ended by the server's shutdown, not by what was asked: nobody's fault */
    bool collided;    /* with another process, each holding what the other wanted: nobody's fault */
    bool stale;       /* its plan has to be made anew */
    bool commit_sent;
    bool committed;
    size_t asked;  /* committed: questions for changed rows still to be answered */
    bool doubtful; /* committed here, but the wait for the standby was cut short */
};

/* Takes the first writes of a waiting list, as many as one transaction may hold. */
struct batch *batch_take(struct write **waiting);
/* What becomes of a batch that its culprit undid: parts to be sent again, NULL where there is none,
 * and the one member that was alone at fault, or NULL. Without a culprit all are suspects. */
struct batch *batch_divide(const struct batch *batch, struct batch *part[BATCH_PARTS]);
/* The distinct places of its members; the caller frees the list. */
struct place **batch_places(const struct batch *batch, size_t *count);
/* Cuts it into statements, in order of precinct and arrival. */
void batch_plan(struct batch *batch);
/* Sends scopes and calls: got_scope is called with the batch, got with a statement. */
void batch_send(struct batch *batch, struct connection *connection, got_fn *got_scope, got_fn *got);
/* Keeps the answers of one statement; false when they are not what the call promises. */
MUST_CHECK bool batch_keep(struct statement *statement, const PGresult *result);
/* Tells a member, or all that have not been told yet, what became of their write. */
void batch_answer(struct batch *batch, size_t i, enum stored stored);
void batch_deliver(struct batch *batch, enum stored stored);
/* The writes stay with their owner. NULL is fine. */
void batch_destroy(struct batch *batch);

#endif
