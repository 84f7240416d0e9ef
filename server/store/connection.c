#include "store/connection.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/memory.h"
#include "store/inside.h"
#include "store/store.h"

/* Tries again after 250 ms, twice as long each time, at most 4 s. */
enum { BACKOFF_MOST = 16 };

/* Whatever became of the session's settings: COMMIT waits for the disk. */
const struct call_row connection_scope = {.call = (enum call)CALL_COUNT,
                                          .name = "scope",
                                          .sql =
                                              "select set_config('sanhui.scope', $1::text, true),"
                                              " set_config('synchronous_commit', 'on', true)",
                                          .params = 1};
const struct call_row connection_rows = {
    .call = (enum call)(CALL_COUNT + 1),
    .name = "meeting_rows",
    .sql = "select * from sanhui.meeting_rows($1::bigint, $2::bigint)",
    .params = 2};
const struct call_row connection_begin = {
    .call = (enum call)(CALL_COUNT + 2), .name = "begin", .sql = "begin"};
const struct call_row connection_commit = {
    .call = (enum call)(CALL_COUNT + 3), .name = "commit", .sql = "commit"};

static void fall_back(struct connection *connection)
{
    unsigned wait = connection->tries < 4 ? 1U << connection->tries : BACKOFF_MOST;

    connection->tries++;
    connection->state = CONNECTION_DOWN;
    connection->backoff = wait;
}

/* Only from the loop's own callbacks, never from inside a result. */
void connection_lost(struct connection *connection, const char *why)
{
    bool was_up = connection->state == CONNECTION_UP;

    if (!connection->was_said && !connection->closing) {
        log_warn("store.down", "connection=%s why=\"%.*s\"", connection->hooks->name,
                 (int)strcspn(why, "\n"), why);
        connection->was_said = true;
    }
    if (connection->poll != NULL) {
        uv_poll_stop(connection->poll);
    }
    PQclear(connection->setup_result);
    connection->setup_result = NULL;
    PQfinish(connection->pg);
    connection->pg = NULL;
    connection_watch(connection, 0);
    connection->count = 0;
    connection->slow = 0;
    connection->head = 0;
    connection->broken = false;
    connection->stalled = 0;
    fall_back(connection);
    if (was_up) {
        connection->losses++;
        connection->hooks->down(connection->owner);
    }
}

static void take_notifies(struct connection *connection)
{
    for (PGnotify *n = PQnotifies(connection->pg); n != NULL; n = PQnotifies(connection->pg)) {
        if (connection->hooks->notified != NULL) {
            connection->hooks->notified(connection->owner, n);
        }
        PQfreemem(n);
    }
}

static struct expected expected_take(struct connection *connection)
{
    struct expected first;

    assert(connection->count > 0);
    first = connection->expected[connection->head];
    connection->head = (connection->head + 1) % connection->cap;
    connection->count--;
    connection->slow -= first.slow ? 1 : 0;
    return first;
}

static void expected_add(struct connection *connection, struct expected next)
{
    if (connection->count == connection->cap) {
        size_t cap = connection->cap == 0 ? 64 : connection->cap * 2;
        struct expected *ring = mem_alloc(cap * sizeof(*ring));

        for (size_t i = 0; i < connection->count; i++) {
            ring[i] = connection->expected[(connection->head + i) % connection->cap];
        }
        mem_free(connection->expected);
        connection->expected = ring;
        connection->head = 0;
        connection->cap = cap;
    }
    if (connection->count == 0) {
        connection->stalled = 0;
    }
    connection->expected[(connection->head + connection->count) % connection->cap] = next;
    connection->count++;
    connection->slow += next.slow ? 1 : 0;
}

static void on_tick(uv_timer_t *timer);

/* Sending may read, and a libpq that reads the end closes its socket at once: a watcher left on it
 * would make libuv abort in this very turn of the loop. The tick takes leave of the connection. */
static void note_state(struct connection *connection, bool good)
{
    if (good && PQsocket(connection->pg) == connection->fd) {
        return;
    }
    connection_watch(connection, 0);
    if (!connection->broken) {
        connection->broken = true;
        uv_timer_start(&connection->tick, on_tick, 0, CONNECTION_TICK_MS);
    }
}

/* Each statement gives one result and then a NULL; each sync gives one result without. */
static void take_results(struct connection *connection)
{
    while (connection->count > 0 && !connection->closing && !connection->broken &&
           PQisBusy(connection->pg) == 0) {
        PGresult *result;
        struct expected next;

        if (PQstatus(connection->pg) == CONNECTION_BAD) {
            note_state(connection, false);
            return;
        }
        result = PQgetResult(connection->pg);
        if (result == NULL) {
            continue;
        }
        next = expected_take(connection);
        connection->stalled = 0;
        if (next.got != NULL) {
            next.got(connection->owner, next.item, result);
        }
        PQclear(result);
    }
}

static void up_step(struct connection *connection, int events)
{
    if ((events & UV_READABLE) != 0) {
        if (PQconsumeInput(connection->pg) == 0) {
            connection_lost(connection, PQerrorMessage(connection->pg));
            return;
        }
        take_results(connection);
        take_notifies(connection);
    }
    if (!connection->closing && connection_flush(connection) &&
        connection->hooks->drained != NULL) {
        connection->hooks->drained(connection->owner);
    }
}

void connection_readable(uv_poll_t *poll, int status, int events)
{
    struct connection *connection = poll->data;

    if (connection->closing || connection->poll != poll) {
        return;
    }
    if (status < 0) {
        events = UV_READABLE; /* let libpq find out what is wrong */
    }
    switch (connection->state) {
    case CONNECTION_CONNECTING:
        connection_step(connection);
        break;
    case CONNECTION_SETUP:
        connection_setup_step(connection);
        break;
    case CONNECTION_UP:
        up_step(connection, events);
        break;
    case CONNECTION_DOWN:
    case CONNECTION_STARTING:
    default:
        break;
    }
}

static void tick_closed(uv_handle_t *handle)
{
    struct connection *connection = handle->data;
    void (*closed)(void *owner) = connection->closed;
    void *owner = connection->owner;

    mem_free(connection->expected);
    mem_free(connection);
    closed(owner);
}

static void close_now(struct connection *connection)
{
    if (connection->working) {
        return; /* the next tick looks again */
    }
    if (connection->poll != NULL) {
        uv_poll_stop(connection->poll);
    }
    PQclear(connection->setup_result);
    PQfinish(connection->pg);
    connection->pg = NULL;
    connection_watch(connection, 0);
    uv_close((uv_handle_t *)&connection->tick, tick_closed);
}

/* Ticks that the next answer may take. The server keeps answers back until a sync, so a slow call also
 * holds up those before it. */
static unsigned patience(const struct connection *connection)
{
    return connection->slow > 0 ? CONNECTION_PATIENCE_SLOW : CONNECTION_PATIENCE;
}

static void on_tick(uv_timer_t *timer)
{
    struct connection *connection = timer->data;

    if (connection->closing) {
        close_now(connection);
        return;
    }
    if (connection->broken) {
        connection_lost(connection, PQerrorMessage(connection->pg));
    } else if (connection->state == CONNECTION_DOWN) {
        if (--connection->backoff == 0) {
            connection_start(connection);
        }
    } else if (connection->state == CONNECTION_UP && connection->count == 0) {
        connection->stalled = 0;
    } else if (connection->state != CONNECTION_STARTING &&
               ++connection->stalled > patience(connection)) {
        connection->first += connection->state == CONNECTION_UP ? 0 : 1;
        connection_lost(connection, "no answer");
    }
    if (connection->state != CONNECTION_UP) {
        connection->down++;
    }
    connection->hooks->tick(connection->owner);
}

struct connection *connection_create(uv_loop_t *loop, const char *url,
                                     const struct connection_hooks *hooks, void *owner)
{
    struct connection *connection = mem_alloc(sizeof(*connection));

    connection->loop = loop;
    connection->url = url;
    connection->hooks = hooks;
    connection->owner = owner;
    connection->fd = -1;
    uv_timer_init(loop, &connection->tick);
    connection->tick.data = connection;
    uv_timer_start(&connection->tick, on_tick, CONNECTION_TICK_MS, CONNECTION_TICK_MS);
    connection_start(connection);
    return connection;
}

void connection_close(struct connection *connection, void (*closed)(void *owner))
{
    connection->closing = true;
    connection->closed = closed;
    uv_timer_start(&connection->tick, on_tick, 0, 10);
}

bool connection_is_up(const struct connection *connection)
{
    return connection->state == CONNECTION_UP && !connection->broken && !connection->closing;
}

unsigned connection_ticks_down(const struct connection *connection)
{
    return connection->down;
}

bool connection_warned(struct connection *connection)
{
    bool warned = connection->warned;

    connection->warned = false;
    return warned;
}

uint64_t connection_losses(const struct connection *connection)
{
    return connection->losses;
}

int connection_backend(const struct connection *connection)
{
    return connection->pg != NULL ? PQbackendPID(connection->pg) : 0;
}

/* sent = what libpq's sending function returned; next: the answer that it will bring. */
static void note_sent(struct connection *connection, int sent, struct expected next)
{
    note_state(connection, sent == 1);
    expected_add(connection, next);
}

static void got_prepared(void *owner, void *item, PGresult *result)
{
    bool *prepared = item;

    (void)owner;
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        log_error("store.prepare_failed", "sqlstate=%s message=\"%s\"",
                  PQresultErrorField(result, PG_DIAG_SQLSTATE),
                  PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
        *prepared = false;
    }
}

void connection_prepare(struct connection *connection, const struct call_row *row)
{
    if (connection->prepared[row->call]) {
        return;
    }
    connection->prepared[row->call] = true;
    note_sent(connection, PQsendPrepare(connection->pg, row->name, row->sql, 0, NULL),
              (struct expected){.got = got_prepared, .item = &connection->prepared[row->call]});
    connection_sync(connection, NULL, NULL);
}

void connection_unprepare(struct connection *connection, const struct call_row *row)
{
    char sql[80];

    if (!connection->prepared[row->call]) {
        return;
    }
    connection->prepared[row->call] = false;
    snprintf(sql, sizeof(sql), "deallocate %s", row->name);
    connection_run(connection, sql, 0, NULL, NULL, NULL);
    connection_sync(connection, NULL, NULL);
}

void connection_call(struct connection *connection, const struct call_row *row,
                     const char *const *param, got_fn *got, void *item)
{
    note_sent(connection,
              PQsendQueryPrepared(connection->pg, row->name, row->params, param, NULL, NULL, 0),
              (struct expected){.got = got, .item = item, .slow = row->slow});
}

void connection_call_set(struct connection *connection, const struct call_row *row,
                         const struct buffer *array, got_fn *got, void *item)
{
    const char *param[WRITE_PARAMS];
    int length[WRITE_PARAMS];
    int binary[WRITE_PARAMS];

    for (int p = 0; p < row->params; p++) {
        param[p] = array[p].bytes;
        length[p] = (int)array[p].len;
        binary[p] = 1;
    }
    note_sent(connection,
              PQsendQueryPrepared(connection->pg, row->name, row->params, param, length, binary, 0),
              (struct expected){.got = got, .item = item, .slow = row->slow});
}

void connection_run(struct connection *connection, const char *sql, int params,
                    const char *const *param, got_fn *got, void *item)
{
    note_sent(connection,
              PQsendQueryParams(connection->pg, sql, params, NULL, param, NULL, NULL, 0),
              (struct expected){.got = got, .item = item});
}

void connection_sync(struct connection *connection, got_fn *got, void *item)
{
    note_sent(connection, PQpipelineSync(connection->pg),
              (struct expected){.got = got, .item = item});
}

bool connection_flush(struct connection *connection)
{
    int left;

    if (connection->broken || connection->state != CONNECTION_UP) {
        return false;
    }
    left = PQflush(connection->pg);
    note_state(connection, left >= 0);
    if (connection->broken) {
        return false;
    }
    connection_watch(connection, left == 0 ? UV_READABLE : UV_READABLE | UV_WRITABLE);
    return left == 0;
}
