#include "store/asks.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/memory.h"

/* Its place is NULL once forgotten. */
struct ask {
    struct ask *next;
    struct asks *asks;
    struct place *place;
    struct batch *batch; /* whose writes are answered after it */
};

struct asks {
    struct ask *first; /* list by next, oldest first */
    struct ask **end;
    const struct halves *halves;
    void (*answered)(struct batch *batch);
    void *owner;
};

struct asks *asks_create(const struct halves *halves, void (*answered)(struct batch *batch),
                         void *owner)
{
    struct asks *asks = mem_alloc(sizeof(*asks));

    asks->end = &asks->first;
    asks->halves = halves;
    asks->answered = answered;
    asks->owner = owner;
    return asks;
}

static struct ask *asks_take(struct asks *asks)
{
    struct ask *ask = asks->first;

    if (ask != NULL) {
        asks->first = ask->next;
        if (asks->first == NULL) {
            asks->end = &asks->first;
        }
    }
    return ask;
}

void asks_destroy(struct asks *asks)
{
    if (asks == NULL) {
        return;
    }
    for (struct ask *ask = asks_take(asks); ask != NULL; ask = asks_take(asks)) {
        mem_free(ask);
    }
    mem_free(asks);
}

static void got_scope(void *owner, void *item, PGresult *result)
{
    (void)owner;
    (void)item;
    if (PQresultStatus(result) == PGRES_FATAL_ERROR && !is_interruption(result)) {
        log_failed("scope", result);
    }
}

static void got_rows(void *owner, void *item, PGresult *result)
{
    struct ask *ask = item;

    (void)owner;
    if (PQresultStatus(result) == PGRES_TUPLES_OK) {
        if (ask->place != NULL) {
            place_take(&ask->place, result);
        }
        ask->place = NULL;
    } else if (PQresultStatus(result) == PGRES_FATAL_ERROR && !is_interruption(result)) {
        log_failed(connection_rows.name, result);
    }
}

/* Answers come in order, so this one is the first. Whoever has none is asked for once more
 * elsewhere. */
static void got_end(void *owner, void *item, PGresult *result)
{
    struct ask *ask = item;
    struct asks *asks = ask->asks;

    (void)owner;
    (void)result;
    asks_take(asks);
    if (ask->place != NULL) {
        asks->halves->missed(asks->owner, ask->place);
    }
    asks->answered(ask->batch);
    mem_free(ask);
}

void asks_send(struct asks *asks, struct connection *connection, struct place *place,
               struct batch *batch)
{
    struct ask *ask = mem_alloc(sizeof(*ask));
    char scope[24];
    char id[24];
    char since[24];
    const char *scope_param[] = {scope};
    const char *rows_param[] = {id, since};

    ask->asks = asks;
    ask->place = place;
    ask->batch = batch;
    *asks->end = ask;
    asks->end = &ask->next;
    snprintf(scope, sizeof(scope), "{%" PRId64 "}", place->precinct);
    snprintf(id, sizeof(id), "%" PRId64, place->id);
    snprintf(since, sizeof(since), "%" PRId64, place->c);
    connection_prepare(connection, &connection_rows);
    connection_call(connection, &connection_scope, scope_param, got_scope, NULL);
    connection_call(connection, &connection_rows, rows_param, got_rows, ask);
    connection_sync(connection, got_end, ask);
}

void asks_void(struct asks *asks)
{
    for (struct ask *ask = asks_take(asks); ask != NULL; ask = asks_take(asks)) {
        if (ask->place != NULL) {
            asks->halves->missed(asks->owner, ask->place);
        }
        asks->answered(ask->batch);
        mem_free(ask);
    }
}

void asks_forget(struct asks *asks, const struct place *place)
{
    for (struct ask *ask = asks->first; ask != NULL; ask = ask->next) {
        if (ask->place == place) {
            ask->place = NULL;
        }
    }
}

bool asks_is_empty(const struct asks *asks)
{
    return asks->first == NULL;
}
