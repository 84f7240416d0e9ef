#include "store/store.h"

#include <assert.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/settings.h"
#include "store/check.h"
#include "store/parts.h"

enum { EXIT_UNFIT = 2 };

struct store {
    struct writer *writer;
    struct reader *reader;
    int migrations;
    bool was_ready; /* what `ready` was last told */
    bool ever_ready;
    bool finishing;
    unsigned open; /* halves that are not yet gone */
    void (*ready)(void *owner, bool ready);
    void (*poked)(void *owner, int64_t meeting);
    void (*told)(void *owner, const char *words); /* NULL = nobody listens */
    void (*finished)(void *owner);
    void *owner;
};

/* A database that must not be served ends the process at its start; one that turns so later
 * (another server took over) is left alone until it is mended. */
static bool on_check(void *owner, const PGresult *result)
{
    const struct store *store = owner;
    enum check check = check_session(result, store->migrations);

    if (check == CHECK_REFUSED && !store->ever_ready) {
        exit(EXIT_UNFIT); /* as for a setting that makes no sense; the log has said why */
    }
    return check == CHECK_GOOD;
}

static void half_closed(void *owner)
{
    struct store *store = owner;
    void (*finished)(void *owner) = store->finished;
    void *outer = store->owner;

    if (--store->open == 0) {
        mem_free(store);
        finished(outer);
    }
}

static void finish_when_idle(struct store *store)
{
    if (store->open == 2 && writer_is_idle(store->writer) && reader_is_idle(store->reader)) {
        store->finishing = false; /* once */
        writer_close(store->writer, half_closed);
        reader_close(store->reader, half_closed);
        store->writer = NULL;
        store->reader = NULL;
    }
}

static void on_changed(void *owner)
{
    struct store *store = owner;
    bool ready;

    if (store->writer == NULL || store->reader == NULL) {
        return;
    }
    if (store->finishing) {
        finish_when_idle(store);
        return;
    }
    ready = store_is_ready(store);
    if (ready != store->was_ready) {
        store->was_ready = ready;
        store->ever_ready = store->ever_ready || ready;
        store->ready(store->owner, ready);
    }
}

static void on_poked(void *owner, int64_t meeting)
{
    const struct store *store = owner;

    if (!store->finishing) {
        store->poked(store->owner, meeting);
    }
}

static void on_told(void *owner, const char *words)
{
    const struct store *store = owner;

    if (!store->finishing && store->told != NULL) {
        store->told(store->owner, words);
    }
}

static void on_wrote(void *owner, struct place *const *place, size_t count)
{
    const struct store *store = owner;

    reader_add_poke(store->reader, place, count);
}

static void on_missed(void *owner, struct place *place)
{
    const struct store *store = owner;

    reader_add_rows(store->reader, place, NULL);
}

static const struct halves halves = {
    .check = on_check,
    .changed = on_changed,
    .poked = on_poked,
    .told = on_told,
    .wrote = on_wrote,
    .missed = on_missed,
};

void store_hear(struct store *store, void (*told)(void *owner, const char *words))
{
    store->told = told;
}

void store_tell(struct store *store, const char *words)
{
    reader_tell(store->reader, words);
}

struct store *store_create(struct uv_loop_s *loop, const struct settings *settings,
                           void (*ready)(void *owner, bool ready),
                           void (*poked)(void *owner, int64_t meeting), void *owner)
{
    struct store *store = mem_alloc(sizeof(*store));

    store->migrations = check_migrations(settings->sql_dir);
    store->ready = ready;
    store->poked = poked;
    store->owner = owner;
    store->open = 2;
    store->writer = writer_create(loop, settings->database_url, &halves, store);
    store->reader = reader_create(loop, settings->database_url, &halves, store);
    return store;
}

void store_finish(struct store *store, void (*finished)(void *owner))
{
    store->finished = finished;
    store->finishing = true; /* the next tick looks whether all is done */
}

bool store_is_ready(const struct store *store)
{
    return store->writer != NULL && writer_is_up(store->writer) && reader_is_up(store->reader);
}

int store_migrations(const struct store *store)
{
    return store->migrations;
}

void store_metrics(const struct store *store, struct buffer *out)
{
    if (store->writer != NULL && store->reader != NULL) {
        writer_metrics(store->writer, out);
        reader_metrics(store->reader, out);
    }
}

void store_write(struct store *store, struct write *write)
{
    assert(call_row(write->call)->shape != CALL_READ &&
           call_row(write->call)->params <= WRITE_PARAMS);
    writer_add(store->writer, write);
}

void store_read(struct store *store, enum call call, const char *scope, const char *const *param,
                read_fn *done, void *owner)
{
    reader_add(store->reader, call, scope, param, done, owner);
}

void store_refresh(struct store *store, struct place *place,
                   void (*done)(struct place *place, bool failed))
{
    reader_add_rows(store->reader, place, done);
}

void store_wrote(struct store *store, struct place *place)
{
    reader_add_rows(store->reader, place, NULL);
    reader_add_poke(store->reader, &place, 1);
}

void store_forget(struct store *store, struct place *place)
{
    writer_forget(store->writer, place);
    reader_forget(store->reader, place);
}
