/* The writing half. While a transaction commits, the next one fills; there is no timer. */
#include <assert.h>
#include <string.h>

#include "base/log.h"
#include "base/memory.h"
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
    struct batch *again; /* to be sent once more, list by next */
    struct batch *batch; /* on its way */
    struct asks *asks;   /* for rows, after a commit */
    unsigned handles;    /* still to be closed */
    void (*closed)(void *owner);
};

static void writer_go(struct writer *writer);

/* ---- what comes of a member ------------------------------------------------------------------ */

static void deliver(struct batch *batch, size_t i, enum stored stored)
{
    struct write *write = batch->member[i];
    enum stored own = stored == STORED && batch->unsure[i] ? UNCONFIRMED : stored;
    const char *result = own == STORED ? batch->result[i] : NULL;

    if (write != NULL) {
        batch->member[i] = NULL;
        write->done(write, own, result != NULL ? result : "null");
    }
}

static void batch_deliver(struct batch *batch, enum stored stored)
{
    for (size_t i = 0; i < batch->count; i++) {
        deliver(batch, i, stored);
    }
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
        batch_deliver(refused, NOT_STORED);
        batch_destroy(refused);
    }
}

/* ---- one transaction ------------------------------------------------------------------------- */

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
    if (!batch->interrupted) {
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

static void batch_finish(struct batch *batch)
{
    batch_deliver(batch, batch->doubtful ? UNCONFIRMED : STORED);
    batch_destroy(batch);
}

/* The last of a batch's questions is answered: whoever waited for the rows has them now. */
static void rows_answered(struct batch *batch)
{
    if (--batch->asked == 0) {
        batch_finish(batch);
    }
}

/* A write without a place (a ballot, a door) is answered at once. Any other answer waits for the rows that the
 * write changed, so that whoever is told "done" sees, and acts on, what was done. */
static void batch_stored(struct writer *writer, struct batch *batch)
{
    struct place **place = batch_places(batch, &batch->asked);
    size_t count = batch->asked;

    for (size_t i = 0; i < count; i++) {
        asks_send(writer->asks, writer->connection, place[i], batch);
    }
    if (count > 0) {
        writer->halves->wrote(writer->owner, place, count);
    }
    mem_free(place);
    for (size_t i = 0; i < batch->count; i++) {
        if (batch->member[i] != NULL && batch->member[i]->place == NULL) {
            deliver(batch, i, batch->doubtful ? UNCONFIRMED : STORED);
        }
    }
    if (count == 0) {
        batch_finish(batch);
    }
}

static void batch_undone(struct writer *writer, struct batch *batch)
{
    connection_run(writer->connection, "rollback", 0, NULL, NULL, NULL);
    connection_sync(writer->connection, NULL, NULL);
    if (batch->culprit != NULL && batch->stale && batch->tries < BATCH_TRIES) {
        connection_unprepare(writer->connection, batch->culprit->row);
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
    writer_go(writer);
}

/* COMMIT goes out only when everything before it lies with the kernel: until then a loss of the
 * connection means for certain that nothing was committed. */
static void commit_send(struct writer *writer)
{
    struct batch *batch = writer->batch;

    if (batch == NULL || batch->commit_sent || !connection_flush(writer->connection)) {
        return;
    }
    batch->commit_sent = true;
    connection_run(writer->connection, "commit", 0, NULL, got_commit, batch);
    connection_sync(writer->connection, got_end, batch);
    connection_flush(writer->connection);
}

/* Starts the next transaction when the connection is free. */
static void writer_go(struct writer *writer)
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
    writer->batch = batch;
    connection_prepare(writer->connection, &connection_scope);
    for (size_t i = 0; i < batch->statements; i++) {
        connection_prepare(writer->connection, batch->statement[i].row);
    }
    connection_run(writer->connection, "begin", 0, NULL, got_frame, batch);
    batch_send(batch, writer->connection, got_frame, got_call);
    commit_send(writer);
}

/* ---- the connection's events ----------------------------------------------------------------- */

static bool on_check(void *owner, const PGresult *result)
{
    struct writer *writer = owner;

    return writer->halves->check(writer->owner, result);
}

static void on_up(void *owner)
{
    struct writer *writer = owner;

    writer->halves->changed(writer->owner);
    writer_go(writer);
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

/* Sent, not answered to its end, and the connection is gone. */
static void batch_lost(struct writer *writer)
{
    struct batch *batch = writer->batch;

    writer->batch = NULL;
    if (batch->committed) {
        places_missed(writer, batch);
        batch_deliver(batch, batch->doubtful ? UNCONFIRMED : STORED);
        batch_destroy(batch);
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
        batch_deliver(batch, UNCONFIRMED);
        batch_destroy(batch);
    }
}

static void on_down(void *owner)
{
    struct writer *writer = owner;

    asks_void(writer->asks);
    if (writer->batch != NULL) {
        batch_lost(writer);
    }
    writer->halves->changed(writer->owner);
}

static void on_drained(void *owner)
{
    commit_send(owner);
}

/* The database has been away for too long: who waits is told so. */
static void give_up(struct writer *writer)
{
    struct write *waiting;

    while (writer->again != NULL) {
        struct batch *batch = writer->again;

        writer->again = batch->next;
        batch_deliver(batch, NOT_STORED);
        batch_destroy(batch);
    }
    waiting = writer->waiting;
    writer->waiting = NULL;
    writer->waiting_end = &writer->waiting;
    while (waiting != NULL) {
        struct batch *batch = batch_take(&waiting);

        batch_deliver(batch, NOT_STORED);
        batch_destroy(batch);
    }
}

static void on_tick(void *owner)
{
    struct writer *writer = owner;

    if (connection_ticks_down(writer->connection) >= CONNECTION_PATIENCE) {
        give_up(writer);
    }
    writer->halves->changed(writer->owner);
}

static void on_turn(uv_prepare_t *turn)
{
    uv_prepare_stop(turn);
    writer_go(turn->data);
}

static const struct connection_hooks hooks = {
    .name = "writer",
    .setup = STORE_SETTINGS STORE_CHECK,
    .check = on_check,
    .up = on_up,
    .down = on_down,
    .drained = on_drained,
    .tick = on_tick,
};

struct writer *writer_create(uv_loop_t *loop, const char *url, const struct halves *halves,
                             void *owner)
{
    struct writer *writer = mem_alloc(sizeof(*writer));

    writer->halves = halves;
    writer->owner = owner;
    writer->waiting_end = &writer->waiting;
    uv_prepare_init(loop, &writer->turn);
    writer->turn.data = writer;
    writer->asks = asks_create(halves, rows_answered, owner);
    writer->connection = connection_create(loop, url, &hooks, writer);
    return writer;
}

void writer_add(struct writer *writer, struct write *write)
{
    write->next = NULL;
    *writer->waiting_end = write;
    writer->waiting_end = &write->next;
    uv_prepare_start(&writer->turn, on_turn);
}

static void batch_forget(struct batch *batch, const struct place *place)
{
    for (size_t i = 0; batch != NULL && i < batch->count; i++) {
        if (batch->member[i] != NULL && batch->member[i]->place == place) {
            batch->member[i]->place = NULL;
        }
    }
}

void writer_forget(struct writer *writer, const struct place *place)
{
    for (struct write *write = writer->waiting; write != NULL; write = write->next) {
        if (write->place == place) {
            write->place = NULL;
        }
    }
    for (struct batch *batch = writer->again; batch != NULL; batch = batch->next) {
        batch_forget(batch, place);
    }
    batch_forget(writer->batch, place);
    asks_forget(writer->asks, place);
}

bool writer_is_up(const struct writer *writer)
{
    return connection_is_up(writer->connection);
}

bool writer_is_idle(const struct writer *writer)
{
    return writer->batch == NULL && writer->waiting == NULL && writer->again == NULL &&
           asks_is_empty(writer->asks);
}

static void half_closed(struct writer *writer)
{
    if (--writer->handles == 0) {
        void (*closed)(void *owner) = writer->closed;
        void *owner = writer->owner;

        asks_destroy(writer->asks);
        mem_free(writer);
        closed(owner);
    }
}

static void turn_closed(uv_handle_t *handle)
{
    half_closed(handle->data);
}

static void connection_closed(void *owner)
{
    half_closed(owner);
}

void writer_close(struct writer *writer, void (*closed)(void *owner))
{
    assert(writer_is_idle(writer));
    writer->handles = 2;
    writer->closed = closed;
    uv_prepare_stop(&writer->turn);
    uv_close((uv_handle_t *)&writer->turn, turn_closed);
    connection_close(writer->connection, connection_closed);
}
