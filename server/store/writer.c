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

/* The first of those who wait, as long as they have waited for at least so many ticks: they are told that nothing
 * was stored. */
static void give_up_waiting(struct writer *writer, unsigned age)
{
    struct write *late = NULL;
    struct write **end = &late;

    while (writer->waiting != NULL && writer->waiting->age >= age) {
        *end = writer->waiting;
        end = &writer->waiting->next;
        writer->waiting = writer->waiting->next;
    }
    *end = NULL;
    if (writer->waiting == NULL) {
        writer->waiting_end = &writer->waiting;
    }
    while (late != NULL) {
        struct batch *batch = batch_take(&late);

        writer->written[NOT_STORED] += batch->count;
        batch_deliver(batch, NOT_STORED);
        batch_destroy(batch);
    }
}

/* The database has been away for too long: who waits is told so. */
static void give_up(struct writer *writer)
{
    while (writer->again != NULL) {
        struct batch *batch = writer->again;

        writer->again = batch->next;
        writer->written[NOT_STORED] += batch->count;
        batch_deliver(batch, NOT_STORED);
        batch_destroy(batch);
    }
    give_up_waiting(writer, 0);
}

static void on_tick(void *owner)
{
    struct writer *writer = owner;

    for (struct write *write = writer->waiting; write != NULL; write = write->next) {
        write->age++;
    }
    if (connection_ticks_down(writer->connection) >= CONNECTION_PATIENCE) {
        give_up(writer);
    } else if (!connection_is_up(writer->connection)) {
        give_up_waiting(writer, CONNECTION_PATIENCE);
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
    writer->batch_writes.bound = histogram_sizes;
    writer->seconds.bound = histogram_seconds;
    uv_prepare_init(loop, &writer->turn);
    writer->turn.data = writer;
    writer->asks = asks_create(halves, transaction_rows_answered, owner);
    writer->connection = connection_create(loop, url, &hooks, writer);
    return writer;
}

void writer_add(struct writer *writer, struct write *write)
{
    write->next = NULL;
    write->age = 0;
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

static size_t waiting(const struct writer *writer)
{
    size_t count = 0;

    for (const struct write *write = writer->waiting; write != NULL; write = write->next) {
        count++;
    }
    for (const struct batch *batch = writer->again; batch != NULL; batch = batch->next) {
        count += batch->count;
    }
    return count;
}

void writer_metrics(const struct writer *writer, struct buffer *out)
{
    static const char *const outcome[STORED_KINDS] = {[STORED] = "outcome=\"stored\"",
                                                      [NOT_STORED] = "outcome=\"not_stored\"",
                                                      [UNCONFIRMED] = "outcome=\"unconfirmed\""};

    metrics_head(out, "sanhui_writes_total", "counter", "Writes by what became of them.");
    for (int i = 0; i < STORED_KINDS; i++) {
        metrics_value(out, "sanhui_writes_total", outcome[i], (double)writer->written[i]);
    }
    metrics_gauge(out, "sanhui_writes_waiting", "Writes that wait for the writing connection.",
                  (double)waiting(writer));
    metrics_gauge(out, "sanhui_writes_in_flight", "Writes of the transaction that is on its way.",
                  writer->batch != NULL ? (double)writer->batch->count : 0);
    metrics_head(out, "sanhui_batch_writes", "histogram", "Writes of a committed transaction.");
    metrics_histogram(out, "sanhui_batch_writes", NULL, &writer->batch_writes);
    metrics_head(out, "sanhui_batch_duration_seconds", "histogram",
                 "From a transaction's BEGIN to the answer to its COMMIT.");
    metrics_histogram(out, "sanhui_batch_duration_seconds", NULL, &writer->seconds);
    metrics_counter(out, "sanhui_write_connection_losses_total",
                    "How often the writing connection to PostgreSQL was lost.",
                    (double)connection_losses(writer->connection));
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
