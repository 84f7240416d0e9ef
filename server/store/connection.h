/* libpq in our loop: one connection in pipeline mode, made again by itself whenever it is lost. */
#ifndef STORE_CONNECTION_H
#define STORE_CONNECTION_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <uv.h>

#include "store/calls.h"

/* A connection that gives no sign of life for this long is taken for dead, later while a slow call's
 * answer is due; what waits gives up after as long while there is none. So whoever casts while the
 * database stands still knows within 5 s that nothing is certain. Counted in ticks, so that a loop
 * that stood still blames nobody. */
enum { CONNECTION_TICK_MS = 250, CONNECTION_PATIENCE = 18, CONNECTION_PATIENCE_SLOW = 120 };

struct connection;

/* Called for one result; it must not keep the result. */
typedef void got_fn(void *owner, void *item, PGresult *result);

struct connection_hooks {
    const char *name;  /* for the log */
    const char *setup; /* run on each new connection */
    bool (*check)(void *owner,
                  const PGresult *result); /* setup's last result; false = not this one */
    void (*up)(void *owner);
    void (*down)(void *owner);    /* what was sent and not answered is void */
    void (*drained)(void *owner); /* all that was sent lies with the kernel */
    void (*notified)(void *owner, const PGnotify *notify);
    void (*tick)(void *owner); /* every CONNECTION_TICK_MS */
};

/* hooks and url are the caller's and outlive the connection. */
struct connection *connection_create(uv_loop_t *loop, const char *url,
                                     const struct connection_hooks *hooks, void *owner);
/* Hangs up outside the current callback, then calls closed; the connection is gone afterwards. */
void connection_close(struct connection *connection, void (*closed)(void *owner));

bool connection_is_up(const struct connection *connection);
/* Ticks since it was last up; 0 while it is. */
unsigned connection_ticks_down(const struct connection *connection);
/* How often it was up and was lost. */
uint64_t connection_losses(const struct connection *connection);
int connection_backend(const struct connection *connection);
/* Whether the server sent a warning since this was last asked. One that comes with COMMIT says that
 * the wait for the standby was cut short. */
bool connection_warned(struct connection *connection);

/* Sending. A failure to send shows as a loss of the connection later, never here. `got` may be
 * NULL. prepare comes before the transaction that uses it: it takes a sync of its own. */
void connection_prepare(struct connection *connection, const struct call_row *row);
/* Makes the server plan the statement anew: its function has changed. Outside transactions only. */
void connection_unprepare(struct connection *connection, const struct call_row *row);
void connection_call(struct connection *connection, const struct call_row *row,
                     const char *const *param, got_fn *got, void *item);
/* array: of each parameter, in binary form */
void connection_call_set(struct connection *connection, const struct call_row *row,
                         const struct buffer *array, got_fn *got, void *item);
void connection_run(struct connection *connection, const char *sql, int params,
                    const char *const *param, got_fn *got, void *item);
void connection_sync(struct connection *connection, got_fn *got, void *item);
/* true: all that was sent lies with the kernel; false: `drained` follows, or the loss. */
bool connection_flush(struct connection *connection);

/* Statements that are no call of their own. */
extern const struct call_row connection_begin;
extern const struct call_row connection_scope; /* scope text, for this transaction */
extern const struct call_row connection_commit;
extern const struct call_row connection_rows; /* meeting, since -> t, id, c, audience, row */

#endif
