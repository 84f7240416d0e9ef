/* The reading half: each read goes out at once, behind those before it, in a transaction of its
 * own. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/metrics.h"
#include "store/parts.h"
#include "store/reads.h"

/* Reads under way at once; the rest wait here. A read that lost its connection goes once more. */
enum { READS_UNDER_WAY = 256, READ_TRIES = 2 };

struct reader {
    struct connection *connection;
    const struct halves *halves;
    void *owner;
    struct reads waiting;
    struct reads sent;
    struct reads failing; /* to be told so, one after the other */
    size_t under_way;
    struct histogram seconds; /* from the asking to the answer */
    uint64_t failed;
    void (*closed)(void *owner);
};

/* ---- answers -----------------------------------------------------------------------------------
 */

static void read_failed(struct reader *reader, struct read *read)
{
    reader->failed++;
    if (read->done != NULL) {
        read->done(read->owner, true, NULL, 0);
    } else if (read->refreshed != NULL && read->place != NULL) {
        read->refreshed(read->place, true);
    }
}

static void read_deliver(struct read *read, const PGresult *result)
{
    int tuples = PQntuples(result);
    const char **value = mem_alloc(sizeof(*value) * (size_t)(tuples + 1));
    size_t count = 0;

    for (int i = 0; i < tuples; i++) {
        value[count++] = PQgetisnull(result, i, 0) ? NULL : PQgetvalue(result, i, 0);
    }
    read->done(read->owner, false, value, count);
    mem_free(value);
}

static void got_read(void *owner, void *item, PGresult *result)
{
    struct reader *reader = owner;
    struct read *read = item;

    if (read->answered) {
        return;
    }
    if (PQresultStatus(result) != PGRES_TUPLES_OK) {
        if (PQresultStatus(result) == PGRES_PIPELINE_ABORTED || is_interruption(result)) {
            return; /* its end or the connection's decides */
        }
        log_failed(read->row != NULL ? read->row->name : "poke", result);
        read->answered = true;
        if (read->row != NULL && is_stale_plan(result)) {
            read->tries++;
            read->answered = read->tries > READ_TRIES;
        }
        if (read->answered) {
            read_failed(reader, read);
        }
        return;
    }
    read->answered = true;
    histogram_add_since(&reader->seconds, read->began);
    if (read->place != NULL) {
        place_take(&read->place, result);
        if (read->refreshed != NULL && read->place != NULL) {
            read->refreshed(read->place, false);
        }
    } else if (read->done != NULL) {
        read_deliver(read, result);
    }
}

static void got_scope(void *owner, void *item, PGresult *result)
{
    (void)owner;
    (void)item;
    if (PQresultStatus(result) == PGRES_FATAL_ERROR) {
        log_failed("scope", result);
    }
}

static void fail_all(struct reader *reader)
{
    for (struct read *read = reads_take(&reader->failing); read != NULL;
         read = reads_take(&reader->failing)) {
        read_failed(reader, read);
        read_destroy(read);
    }
}

static void reader_go(struct reader *reader);

static void got_end(void *owner, void *item, PGresult *result)
{
    struct reader *reader = owner;
    struct read *read = reads_take(&reader->sent);

    (void)result;
    assert(read == item);
    (void)item;
    reader->under_way--;
    if (!read->answered && read->row != NULL && read->tries <= READ_TRIES) {
        connection_unprepare(reader->connection, read->row);
        reads_add(&reader->waiting, read);
    } else {
        if (!read->answered) {
            read_failed(reader, read);
        }
        read_destroy(read);
    }
    reader_go(reader);
}

/* ---- sending -----------------------------------------------------------------------------------
 */

static void read_send(struct reader *reader, struct read *read)
{
    const char *param[READ_PARAMS];

    for (int i = 0; i < READ_PARAMS; i++) {
        param[i] = read->param[i];
    }
    read->tries++;
    reads_add(&reader->sent, read);
    reader->under_way++;
    if (read->row == NULL) {
        connection_run(reader->connection,
                       "select pg_notify('sanhui', p) from unnest($1::text[]) p", 1, param,
                       got_read, read);
    } else {
        connection_prepare(reader->connection, read->row);
        if (read->scope != NULL) {
            const char *scope[] = {read->scope};

            connection_prepare(reader->connection, &connection_scope);
            connection_call(reader->connection, &connection_scope, scope, got_scope, NULL);
        }
        connection_call(reader->connection, read->row, param, got_read, read);
    }
    connection_sync(reader->connection, got_end, read);
}

static void reader_go(struct reader *reader)
{
    bool sent = false;

    while (reader->waiting.first != NULL && reader->under_way < READS_UNDER_WAY &&
           connection_is_up(reader->connection)) {
        read_send(reader, reads_take(&reader->waiting));
        sent = true;
    }
    if (sent) {
        connection_flush(reader->connection);
    }
}

static void read_add(struct reader *reader, struct read *read)
{
    read->began = uv_hrtime();
    reads_add(&reader->waiting, read);
    reader_go(reader);
}

void reader_add(struct reader *reader, enum call call, const char *scope, const char *const *param,
                read_fn *done, void *owner)
{
    read_add(reader, read_create(call_row(call), scope, param, done, owner));
}

void reader_add_rows(struct reader *reader, struct place *place,
                     void (*done)(struct place *place, bool failed))
{
    read_add(reader, read_create_rows(place, done));
}

void reader_add_poke(struct reader *reader, struct place *const *place, size_t count)
{
    read_add(reader, read_create_poke(place, count));
}

void reader_tell(struct reader *reader, const char *words)
{
    read_add(reader, read_create_tell(&words, 1));
}

/* ---- the connection's events -------------------------------------------------------------------
 */

static bool on_check(void *owner, const PGresult *result)
{
    struct reader *reader = owner;

    return reader->halves->check(reader->owner, result);
}

static void on_up(void *owner)
{
    struct reader *reader = owner;

    reader->halves->changed(reader->owner);
    reader_go(reader);
}

/* What was sent goes once more; what has been tried often enough, or for too long, fails. */
static void on_down(void *owner)
{
    struct reader *reader = owner;
    struct reads late = reader->waiting;
    struct reads sent = reader->sent;

    if (late.first == NULL) {
        reads_init(&late);
    }
    reads_init(&reader->waiting);
    reads_init(&reader->sent);
    reader->under_way = 0;
    if (sent.first == NULL) {
        reads_init(&sent);
    }
    for (struct read *read = reads_take(&sent); read != NULL; read = reads_take(&sent)) {
        if (read->answered) {
            read_destroy(read);
        } else {
            bool over = read->tries >= READ_TRIES || read->age >= CONNECTION_PATIENCE;
            reads_add(over ? &reader->failing : &reader->waiting, read);
        }
    }
    for (struct read *read = reads_take(&late); read != NULL; read = reads_take(&late)) {
        reads_add(&reader->waiting, read);
    }
    fail_all(reader);
    reader->halves->changed(reader->owner);
}

static void on_notified(void *owner, const PGnotify *notify)
{
    struct reader *reader = owner;
    static const char meeting[] = "meeting ";

    if (notify->be_pid == connection_backend(reader->connection)) {
        return;
    }
    if (strncmp(notify->extra, meeting, sizeof(meeting) - 1) == 0) {
        reader->halves->poked(reader->owner,
                              strtoll(notify->extra + sizeof(meeting) - 1, NULL, 10));
    } else {
        reader->halves->told(reader->owner, notify->extra);
    }
}

/* Reads that have waited too long fail: also behind a database that stood still, but for those that take their time. */
static void on_tick(void *owner)
{
    struct reader *reader = owner;
    struct reads kept;

    for (struct read *read = reader->sent.first; read != NULL; read = read->next) {
        read->age += read->row == NULL || !read->row->slow;
    }
    reads_init(&kept);
    for (struct read *read = reads_take(&reader->waiting); read != NULL;
         read = reads_take(&reader->waiting)) {
        reads_add(++read->age >= CONNECTION_PATIENCE ? &reader->failing : &kept, read);
    }
    for (struct read *read = reads_take(&kept); read != NULL; read = reads_take(&kept)) {
        reads_add(&reader->waiting, read);
    }
    fail_all(reader);
    reader_go(reader);
    reader->halves->changed(reader->owner);
}

static const struct connection_hooks hooks = {
    .name = "reader",
    .setup = STORE_SETTINGS "listen sanhui;" STORE_CHECK,
    .check = on_check,
    .up = on_up,
    .down = on_down,
    .notified = on_notified,
    .tick = on_tick,
};

struct reader *reader_create(uv_loop_t *loop, const char *url, const struct halves *halves,
                             void *owner)
{
    struct reader *reader = mem_alloc(sizeof(*reader));

    reader->halves = halves;
    reader->owner = owner;
    reader->seconds.bound = histogram_seconds;
    reads_init(&reader->waiting);
    reads_init(&reader->sent);
    reads_init(&reader->failing);
    reader->connection = connection_create(loop, url, &hooks, reader);
    return reader;
}

void reader_forget(struct reader *reader, const struct place *place)
{
    reads_forget(&reader->waiting, place);
    reads_forget(&reader->sent, place);
    reads_forget(&reader->failing, place);
}

bool reader_is_up(const struct reader *reader)
{
    return connection_is_up(reader->connection);
}

bool reader_is_idle(const struct reader *reader)
{
    return reader->waiting.first == NULL && reader->sent.first == NULL;
}

void reader_metrics(const struct reader *reader, struct buffer *out)
{
    size_t waiting = 0;

    for (const struct read *read = reader->waiting.first; read != NULL; read = read->next) {
        waiting++;
    }
    metrics_gauge(out, "sanhui_reads_waiting", "Reads that wait for the reading connection.",
                  (double)waiting);
    metrics_gauge(out, "sanhui_reads_in_flight", "Reads that were sent and are not answered.",
                  (double)reader->under_way);
    metrics_counter(out, "sanhui_reads_failed_total", "Reads without an answer.",
                    (double)reader->failed);
    metrics_head(out, "sanhui_read_duration_seconds", "histogram",
                 "From the asking for a read to its answer.");
    metrics_histogram(out, "sanhui_read_duration_seconds", NULL, &reader->seconds);
    metrics_counter(out, "sanhui_read_connection_losses_total",
                    "How often the reading connection to PostgreSQL was lost.",
                    (double)connection_losses(reader->connection));
}

static void connection_closed(void *owner)
{
    struct reader *reader = owner;
    void (*closed)(void *owner) = reader->closed;
    void *outer = reader->owner;

    mem_free(reader);
    closed(outer);
}

void reader_close(struct reader *reader, void (*closed)(void *owner))
{
    assert(reader_is_idle(reader));
    reader->closed = closed;
    connection_close(reader->connection, connection_closed);
}
