/* What writer.c and transaction.c share: the writing half, and the one transaction that is on its way. */
#ifndef STORE_TRANSACTION_H
#define STORE_TRANSACTION_H

#include "base/metrics.h"
#include "store/asks.h"
#include "store/batch.h"
#include "store/parts.h"

struct writer {
    struct connection *connection;
    const struct halves *halves;
    void *owner;
    uv_prepare_t turn;     /* runs before the loop waits: gathers what this turn brought */
    struct write *waiting; /* list by next, oldest first */
    struct write **waiting_end;
    struct batch *again;           /* to be sent once more, list by next */
    struct batch *batch;           /* on its way */
    struct asks *asks;             /* for rows, after a commit */
    struct histogram batch_writes; /* of each transaction that committed */
    struct histogram seconds;      /* from its BEGIN to the answer to its COMMIT */
    uint64_t written[STORED_KINDS];
    unsigned handles; /* still to be closed */
    void (*closed)(void *owner);
};

/* Starts the next transaction when the connection is free and something waits. */
void transaction_begin(struct writer *writer);
/* COMMIT goes out only when everything before it lies with the kernel: until then a loss of the connection means for
 * certain that nothing was committed. Called again when it does. */
void transaction_commit(struct writer *writer);
/* Sent, not answered to its end, and the connection is gone. */
void transaction_lost(struct writer *writer);
/* The last of a batch's questions for rows is answered. */
void transaction_rows_answered(struct batch *batch);

#endif
