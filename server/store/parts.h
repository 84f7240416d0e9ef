/* The two halves of a store, as store.c sees them. */
#ifndef STORE_PARTS_H
#define STORE_PARTS_H

#include <stdbool.h>
#include <uv.h>

#include "store/check.h"
#include "store/connection.h"
#include "store/store.h"

/* Every session's settings. Generic plans and indexes: a plan that was made while a table was small
 * must serve when it is large. jit: the price of a plan without an index would switch it on. */
#define STORE_SETTINGS                                                                             \
    "set synchronous_commit = on; set timezone = 'Asia/Shanghai';"                                 \
    "set client_min_messages = warning; set plan_cache_mode = force_generic_plan;"                 \
    "set enable_seqscan = off; set jit = off;"                                                     \
    "set idle_in_transaction_session_timeout = '10s';"                                             \
    "set client_connection_check_interval = '2s';"

struct writer;
struct reader;

/* What the halves tell the store. */
struct halves {
    bool (*check)(void *owner, const PGresult *result);
    void (*changed)(void *owner); /* one came up or went down, or has nothing to do */
    void (*poked)(void *owner, int64_t meeting);  /* another process wrote to a meeting */
    void (*told)(void *owner, const char *words); /* what another process said */
    void (*wrote)(void *owner, struct place *const *place,
                  size_t count);                      /* committed: tell other processes */
    void (*missed)(void *owner, struct place *place); /* its rows could not be read after a write */
};

struct writer *writer_create(uv_loop_t *loop, const char *url, const struct halves *halves,
                             void *owner);
void writer_add(struct writer *writer, struct write *write);
void writer_forget(struct writer *writer, const struct place *place);
bool writer_is_up(const struct writer *writer);
bool writer_is_idle(const struct writer *writer);
void writer_metrics(const struct writer *writer, struct buffer *out);
/* When idle: hangs up, then calls closed; the writer is gone afterwards. */
void writer_close(struct writer *writer, void (*closed)(void *owner));

struct reader *reader_create(uv_loop_t *loop, const char *url, const struct halves *halves,
                             void *owner);
void reader_add(struct reader *reader, enum call call, const char *scope, const char *const *param,
                read_fn *done, void *owner);
void reader_add_rows(struct reader *reader, struct place *place,
                     void (*done)(struct place *place, bool failed));
/* Both tell the other processes, in a transaction of its own. */
void reader_add_poke(struct reader *reader, struct place *const *place, size_t count);
void reader_tell(struct reader *reader, const char *words);
void reader_forget(struct reader *reader, const struct place *place);
bool reader_is_up(const struct reader *reader);
bool reader_is_idle(const struct reader *reader);
void reader_metrics(const struct reader *reader, struct buffer *out);
void reader_close(struct reader *reader, void (*closed)(void *owner));

/* Hands a result of meeting_rows to its place: only what it does not know yet, then sets c.
 * *place turns NULL when the place is forgotten in the middle of it. */
void place_take(struct place **place, const PGresult *result);
/* One log line for a statement that failed; without what people wrote. */
void log_failed(const char *call, const PGresult *result);
/* An error that is the server's end, not the statement's. */
bool is_interruption(const PGresult *result);
/* Did two transactions wait for each other: goes through when it is tried again? */
bool is_collision(const PGresult *result);
/* The function behind a prepared statement was made anew: it has to be planned again. */
bool is_stale_plan(const PGresult *result);

#endif
