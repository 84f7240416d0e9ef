/* The writing half. While a transaction commits, the next one fills; there is no timer. */
#include <assert.h>

#include "base/memory.h"
#include "store/transaction.h"

static bool on_check(void *owner, const PGresult *result)
{
    struct writer *writer = owner;

    return writer->halves->check(writer->owner, result);
}

static void on_up(void *owner)
{
    struct writer *writer = owner;

    writer->halves->changed(writer->owner);
    transaction_begin(writer);
}

static void on_down(void *owner)
{
    struct writer *writer = owner;

    asks_void(writer->asks);
    if (writer->batch != NULL) {
        transaction_lost(writer);
    }
    writer->halves->changed(writer->owner);
}

static void on_drained(void *owner)
{
    transaction_commit(owner);
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
    transaction_begin(turn->data);
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
    writer->asks = asks_create(halves, transaction_rows_answered, owner);
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
