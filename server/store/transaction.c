/* One transaction: from what waits to COMMIT, and what comes of each member. */
#include "store/transaction.h"

#include <string.h>

#include "base/log.h"
#include "base/memory.h"

/* Tells everyone of a batch what became of it, and counts them. */
static void batch_end(struct writer *writer, struct batch *batch, enum stored stored)
{
    writer->written[stored] += batch->count;
    batch_deliver(batch, stored);
    batch_destroy(batch);
}

/* A batch that an error undid: the statement at fault is cut in halves until it is one member,
 * which is refused; everyone else goes again without it. */
static void batch_again(struct writer *writer, const struct batch *batch)
{
    struct batch *part[BATCH_PARTS];
    struct batch *refused = batch_divide(batch, part);

    for (int i = BATCH_PARTS - 1; i >= 0; i--) {
        if (part[i] != NULL) {
            part[i]->next = writer->again;
            writer->again = part[i];
        }
    }
    if (refused != NULL) {
        batch_end(writer, refused, NOT_STORED);
    }
}

static void note_error(struct batch *batch, struct statement *statement, const char *name,
                       const PGresult *result)
{
    if (batch->failed || PQresultStatus(result) == PGRES_PIPELINE_ABORTED) {
        return;
    }
    batch->failed = true;
    batch->culprit = statement;
    batch->interrupted = is_interruption(result);
    batch->stale = is_stale_plan(result);
    batch->collided = is_collision(result);
    if (batch->collided) {
        log_info("store.collision", "call=%s writes=%zu", name, batch->count);
        batch->culprit = NULL;
    } else if (!batch->interrupted) {
        log_failed(name, result);
    }
}

/* BEGIN and the scopes. */
static void got_frame(void *owner, void *item, PGresult *result)
{
    (void)owner;
    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK) {
        note_error(item, NULL, "begin", result);
    }
}

static void got_call(void *owner, void *item, PGresult *result)
{
    struct writer *writer = owner;
    struct statement *statement = item;

    connection_warned(writer->connection);
    if (PQresultStatus(result) != PGRES_TUPLES_OK) {
        note_error(statement->batch, statement, statement->row->name, result);
    } else if (!statement->batch->failed && !batch_keep(statement, result)) {
        /* COMMIT is on its way already: these members learn that it is not known. */
        log_error("store.result_shape", "call=%s", statement->row->name);
        for (size_t i = 0; i < statement->count; i++) {
            statement->batch->unsure[statement->member[i]] = true;
        }
    }
}

static void got_commit(void *owner, void *item, PGresult *result)
{
    struct writer *writer = owner;
    struct batch *batch = item;

    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        if (!batch->failed && is_interruption(result)) {
            return; /* the connection goes with it: whether it committed is not known */
        }
        note_error(batch, NULL, "commit", result);
        return;
    }
    /* COMMIT of a transaction that an error undid answers ROLLBACK. */
    if (strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        batch->failed = true;
        return;
    }
    batch->committed = true;
    batch->doubtful = connection_warned(writer->connection);
}

/* Whoever waited for the rows has them now. */
void transaction_rows_answered(struct batch *batch)
{
    if (--batch->asked == 0) {
        batch_deliver(batch, batch->doubtful ? UNCONFIRMED : STORED);
        batch_destroy(batch);
    }
}

/* A write without a place (a ballot, a door) is answered at once. Any other answer waits for the rows that the
 * write changed, so that whoever is told "done" sees, and acts on, what was done. */
static void batch_stored(struct writer *writer, struct batch *batch)
{
    struct place **place = batch_places(batch, &batch->asked);
    size_t count = batch->asked;

    histogram_add_since(&writer->seconds, batch->began);
    histogram_add(&writer->batch_writes, (double)batch->count);
    writer->written[batch->doubtful ? UNCONFIRMED : STORED] += batch->count;
    for (size_t i = 0; i < count; i++) {
        asks_send(writer->asks, writer->connection, place[i], batch);
    }
    if (count > 0) {
        writer->halves->wrote(writer->owner, place, count);
    }
    mem_free(place);
    for (size_t i = 0; i < batch->count; i++) {
        if (batch->member[i] != NULL && batch->member[i]->place == NULL) {
            batch_answer(batch, i, batch->doubtful ? UNCONFIRMED : STORED);
        }
    }
    if (count == 0) {
        batch_deliver(batch, batch->doubtful ? UNCONFIRMED : STORED);
        batch_destroy(batch);
    }
}

static void batch_undone(struct writer *writer, struct batch *batch)
{
    connection_run(writer->connection, "rollback", 0, NULL, NULL, NULL);
    connection_sync(writer->connection, NULL, NULL);
    bool stale = batch->culprit != NULL && batch->stale && batch->tries < BATCH_TRIES;
    /* Cut in halves it holds less at a time; one write alone only has to wait for its turn. */
    bool alone = batch->collided && batch->count == 1 && batch->tries < BATCH_COLLISIONS;

    if (stale) {
        connection_unprepare(writer->connection, batch->culprit->row);
    }
    if (stale || alone) {
        batch->next = writer->again;
        writer->again = batch;
    } else {
        batch_again(writer, batch);
        batch_destroy(batch);
    }
}

/* The end of the transaction's stretch of the pipeline. */
static void got_end(void *owner, void *item, PGresult *result)
{
    struct writer *writer = owner;
    struct batch *batch = item;

    (void)result;
    writer->batch = NULL;
    if (batch->committed) {
        batch_stored(writer, batch);
    } else {
        batch_undone(writer, batch);
    }
    transaction_begin(writer);
}

void transaction_commit(struct writer *writer)
{
    struct batch *batch = writer->batch;

    if (batch == NULL || batch->commit_sent || !connection_flush(writer->connection)) {
        return;
    }
    batch->commit_sent = true;
    connection_call(writer->connection, &connection_commit, NULL, got_commit, batch);
    connection_sync(writer->connection, got_end, batch);
    connection_flush(writer->connection);
}

void transaction_begin(struct writer *writer)
{
    struct batch *batch;

    if (writer->batch != NULL || !connection_is_up(writer->connection) ||
        (writer->again == NULL && writer->waiting == NULL)) {
        return;
    }
    if (writer->again != NULL) {
        batch = writer->again;
        writer->again = batch->next;
        batch->next = NULL;
    } else {
        batch = batch_take(&writer->waiting);
        if (writer->waiting == NULL) {
            writer->waiting_end = &writer->waiting;
        }
    }
    batch_plan(batch);
    batch->tries++;
    batch->began = uv_hrtime();
    writer->batch = batch;
    connection_prepare(writer->connection, &connection_begin);
    connection_prepare(writer->connection, &connection_scope);
    connection_prepare(writer->connection, &connection_commit);
    for (size_t i = 0; i < batch->statements; i++) {
        connection_prepare(writer->connection, batch->statement[i].row);
    }
    connection_call(writer->connection, &connection_begin, NULL, got_frame, batch);
    batch_send(batch, writer->connection, got_frame, got_call);
    transaction_commit(writer);
}

static void places_missed(struct writer *writer, const struct batch *batch)
{
    size_t count;
    struct place **place = batch_places(batch, &count);

    for (size_t i = 0; i < count; i++) {
        writer->halves->missed(writer->owner, place[i]);
    }
    mem_free(place);
}

void transaction_lost(struct writer *writer)
{
    struct batch *batch = writer->batch;

    writer->batch = NULL;
    if (batch->committed) {
        places_missed(writer, batch);
        batch_end(writer, batch, batch->doubtful ? UNCONFIRMED : STORED);
    } else if (batch->failed && !batch->interrupted) {
        batch_again(writer, batch);
        batch_destroy(batch);
    } else if (batch->failed || !batch->commit_sent) {
        /* Certainly not committed: once more, and if it then ends the server's process again, in
         * parts. */
        batch->culprit = NULL;
        if (batch->tries >= BATCH_TRIES) {
            batch_again(writer, batch);
            batch_destroy(batch);
        } else {
            batch->next = writer->again;
            writer->again = batch;
        }
    } else {
        log_warn("store.unconfirmed", "writes=%zu", batch->count);
        places_missed(writer, batch);
        batch_end(writer, batch, UNCONFIRMED);
    }
}
