/* How a connection comes up: PQconnectStart in a worker (a name may have to be looked up), the
 * handshake in the loop, then the session's settings and the owner's check. */
#include <string.h>

#include "base/buffer.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/inside.h"

static void poll_closed(uv_handle_t *handle)
{
    mem_free(handle);
}

/* Watches the socket for events; 0 = stop. The socket may be another one than before. */
void connection_watch(struct connection *connection, int events)
{
    int fd = connection->pg != NULL ? PQsocket(connection->pg) : -1;

    if (connection->poll != NULL && (fd != connection->fd || fd < 0)) {
        uv_poll_stop(connection->poll);
        uv_close((uv_handle_t *)connection->poll, poll_closed);
        connection->poll = NULL;
    }
    connection->fd = fd;
    if (fd < 0) {
        return;
    }
    if (connection->poll == NULL) {
        connection->poll = mem_alloc(sizeof(*connection->poll));
        if (uv_poll_init(connection->loop, connection->poll, fd) != 0) {
            mem_free(connection->poll);
            connection->poll = NULL;
            connection->broken = true;
            return;
        }
        connection->poll->data = connection;
    }
    if (events == 0) {
        uv_poll_stop(connection->poll);
    } else {
        uv_poll_start(connection->poll, events, connection_readable);
    }
}

/* A list with commas from a later entry on, those before it at its end. The caller frees it. */
static char *turned(const char *list, unsigned by)
{
    const char *from = list;
    unsigned count = 1;
    struct buffer out;

    for (const char *at = list; *at != '\0'; at++) {
        count += *at == ',' ? 1 : 0;
    }
    for (by %= count; by > 0; by--) {
        from = strchr(from, ',') + 1;
    }
    buffer_init(&out, strlen(list) + 1);
    buffer_add_text(&out, from);
    if (from > list) {
        buffer_add_text(&out, ",");
        buffer_add(&out, list, (size_t)(from - list - 1));
    }
    return out.bytes;
}

/* In a worker: touches nothing but pg. libpq goes on to the next host when one refuses; waiting for one that says
 * nothing would be its caller's to end, and it would begin with that one again. */
static void start_work(uv_work_t *work)
{
    struct connection *connection = work->data;
    PQconninfoOption *options = PQconninfoParse(connection->url, NULL);
    enum { HOST, HOSTADDR, PORT, PLACES };
    const char *const place[PLACES] = {[HOST] = "host", [HOSTADDR] = "hostaddr", [PORT] = "port"};
    char *list[PLACES] = {NULL};

    for (const PQconninfoOption *one = options; one != NULL && one->keyword != NULL; one++) {
        for (int i = 0; i < PLACES; i++) {
            if (one->val != NULL && one->val[0] != '\0' && strcmp(one->keyword, place[i]) == 0) {
                list[i] = turned(one->val, connection->first);
            }
        }
    }
    PQconninfoFree(options);
    const char *const keys[] = {"dbname",
                                "fallback_application_name",
                                "client_encoding",
                                "keepalives_idle",
                                "keepalives_count",
                                "keepalives_interval",
                                "tcp_user_timeout",
                                place[HOST],
                                place[HOSTADDR],
                                place[PORT],
                                NULL};
    const char *const values[] = {connection->url, "sanhui",   "UTF8",         "5",        "2", "3",
                                  "10000",         list[HOST], list[HOSTADDR], list[PORT], NULL};

    connection->pg = PQconnectStartParams(keys, values, 1);
    for (int i = 0; i < PLACES; i++) {
        mem_free(list[i]);
    }
}

static void take_notice(void *owner, const PGresult *result)
{
    struct connection *connection = owner;
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);

    if (severity != NULL && strcmp(severity, "WARNING") == 0) {
        connection->warned = true;
    }
}

static void start_done(uv_work_t *work, int status)
{
    struct connection *connection = work->data;

    connection->working = false;
    if (connection->closing) {
        return;
    }
    if (status != 0 || connection->pg == NULL || PQstatus(connection->pg) == CONNECTION_BAD) {
        connection_lost(connection, connection->pg != NULL ? PQerrorMessage(connection->pg) : "");
        return;
    }
    PQsetNoticeReceiver(connection->pg, take_notice, connection);
    connection->state = CONNECTION_CONNECTING;
    connection_watch(connection, UV_WRITABLE);
}

void connection_start(struct connection *connection)
{
    connection->state = CONNECTION_STARTING;
    connection->stalled = 0;
    connection->working = true;
    connection->work.data = connection;
    if (uv_queue_work(connection->loop, &connection->work, start_work, start_done) != 0) {
        connection->working = false;
        connection->state = CONNECTION_DOWN;
        connection->backoff = 1;
    }
}

static void setup_send(struct connection *connection)
{
    connection->state = CONNECTION_SETUP;
    if (PQsetnonblocking(connection->pg, 1) != 0 ||
        PQsendQuery(connection->pg, connection->hooks->setup) != 1 || PQflush(connection->pg) < 0) {
        connection_lost(connection, PQerrorMessage(connection->pg));
        return;
    }
    connection_watch(connection, UV_READABLE | UV_WRITABLE);
}

/* One step of libpq's handshake. It may close its socket and open another: stop watching first. */
void connection_step(struct connection *connection)
{
    connection_watch(connection, 0);
    switch (PQconnectPoll(connection->pg)) {
    case PGRES_POLLING_READING:
        connection_watch(connection, UV_READABLE);
        break;
    case PGRES_POLLING_WRITING:
        connection_watch(connection, UV_WRITABLE);
        break;
    case PGRES_POLLING_OK:
        setup_send(connection);
        break;
    case PGRES_POLLING_FAILED:
    case PGRES_POLLING_ACTIVE:
    default:
        connection_lost(connection, PQerrorMessage(connection->pg));
        break;
    }
}

static void setup_end(struct connection *connection)
{
    bool good = connection->hooks->check(connection->owner, connection->setup_result);

    PQclear(connection->setup_result);
    connection->setup_result = NULL;
    if (!good) {
        connection_lost(connection, "refused");
        return;
    }
    if (PQenterPipelineMode(connection->pg) != 1) {
        connection_lost(connection, PQerrorMessage(connection->pg));
        return;
    }
    connection->state = CONNECTION_UP;
    connection->stalled = 0;
    connection->down = 0;
    connection->tries = 0;
    memset(connection->prepared, 0, sizeof(connection->prepared));
    connection_watch(connection, UV_READABLE);
    if (connection->was_said) {
        log_info("store.up", "connection=%s", connection->hooks->name);
    }
    connection->was_said = false;
    connection->hooks->up(connection->owner);
}

/* The session's settings were sent: keeps the last result, and at the end asks the owner. */
void connection_setup_step(struct connection *connection)
{
    if (PQconsumeInput(connection->pg) == 0 || PQflush(connection->pg) < 0) {
        connection_lost(connection, PQerrorMessage(connection->pg));
        return;
    }
    connection_watch(connection,
                     PQflush(connection->pg) == 1 ? UV_READABLE | UV_WRITABLE : UV_READABLE);
    while (PQisBusy(connection->pg) == 0) {
        PGresult *result = PQgetResult(connection->pg);

        if (result == NULL) {
            setup_end(connection);
            return;
        }
        PQclear(connection->setup_result);
        connection->setup_result = result;
    }
}
