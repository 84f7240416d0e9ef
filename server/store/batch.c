#include "store/batch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "store/array.h"

static struct batch *batch_create(size_t most)
{
    struct batch *batch = mem_alloc(sizeof(*batch));

    batch->member = mem_alloc((most + 1) * sizeof(struct write *));
    batch->result = mem_alloc((most + 1) * sizeof(char *));
    batch->unsure = mem_alloc(most + 1);
    return batch;
}

static size_t write_bytes(const struct write *write)
{
    int params = call_row(write->call)->params;
    size_t bytes = 64;

    for (int i = 0; i < params; i++) {
        bytes += write->param[i] != NULL ? strlen(write->param[i]) : 4;
    }
    return bytes;
}

struct batch *batch_take(struct write **waiting)
{
    struct batch *batch = batch_create(BATCH_WRITES);
    size_t bytes = 0;

    while (*waiting != NULL && batch->count < BATCH_WRITES && bytes < BATCH_BYTES) {
        struct write *write = *waiting;

        *waiting = write->next;
        write->next = NULL;
        bytes += write_bytes(write);
        batch->member[batch->count++] = write;
    }
    return batch;
}

/* A batch of some members of another (those whose flag equals which); NULL when there are none. */
static struct batch *batch_part(const struct batch *batch, const bool *flag, bool which)
{
    struct batch *part = batch_create(batch->count);

    for (size_t i = 0; i < batch->count; i++) {
        if (flag[i] == which) {
            part->member[part->count++] = batch->member[i];
        }
    }
    if (part->count == 0) {
        batch_destroy(part);
        return NULL;
    }
    return part;
}

struct batch *batch_divide(const struct batch *batch, struct batch *part[BATCH_PARTS])
{
    const struct statement *culprit = batch->culprit;
    bool *flag = mem_alloc(batch->count + 1);
    struct batch *suspects;

    for (size_t i = 0; i < batch->count; i++) {
        flag[i] = culprit == NULL;
    }
    for (size_t i = 0; culprit != NULL && i < culprit->count; i++) {
        flag[culprit->member[i]] = true;
    }
    part[0] = batch_part(batch, flag, false);
    part[1] = NULL;
    part[2] = NULL;
    suspects = batch_part(batch, flag, true);
    if (suspects != NULL && suspects->count > 1) {
        memset(flag, 0, batch->count);
        memset(flag, 1, suspects->count / 2);
        part[1] = batch_part(suspects, flag, true);
        part[2] = batch_part(suspects, flag, false);
        batch_destroy(suspects);
        suspects = NULL;
    }
    mem_free(flag);
    return suspects;
}

struct place **batch_places(const struct batch *batch, size_t *count)
{
    struct place **place = mem_alloc((batch->count + 1) * sizeof(struct place *));

    *count = 0;
    for (size_t i = 0; i < batch->count; i++) {
        struct place *next = batch->member[i]->place;
        bool known = next == NULL;

        for (size_t k = *count; !known && k > 0; k--) {
            known = place[k - 1] == next;
        }
        if (!known) {
            place[(*count)++] = next;
        }
    }
    return place;
}

static void statements_clear(struct batch *batch)
{
    for (size_t i = 0; i < batch->statements; i++) {
        mem_free(batch->statement[i].member);
    }
    mem_free(batch->statement);
    batch->statement = NULL;
    batch->statements = 0;
}

static void results_clear(struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        mem_free(batch->result[i]);
        batch->result[i] = NULL;
        batch->unsure[i] = false;
    }
}

/* Order by precinct; within one, by arrival. */
static int by_precinct(const void *a, const void *b)
{
    const struct statement *left = a;
    const struct statement *right = b;

    if (left->precinct != right->precinct) {
        return left->precinct < right->precinct ? -1 : 1;
    }
    return left->member[0] < right->member[0] ? -1 : left->member[0] > right->member[0];
}

/* The set-shaped statement that a member joins, or NULL. */
static struct statement *statement_find(struct batch *batch, const struct call_row *row,
                                        int64_t precinct)
{
    if (row->shape != CALL_SET) {
        return NULL;
    }
    for (size_t i = 0; i < batch->statements; i++) {
        if (batch->statement[i].row == row && batch->statement[i].precinct == precinct) {
            return &batch->statement[i];
        }
    }
    return NULL;
}

void batch_plan(struct batch *batch)
{
    statements_clear(batch);
    results_clear(batch);
    batch->failed = false;
    batch->culprit = NULL;
    batch->interrupted = false;
    batch->collided = false;
    batch->stale = false;
    batch->commit_sent = false;
    batch->committed = false;
    batch->doubtful = false;
    batch->statement = mem_alloc((batch->count + 1) * sizeof(*batch->statement));
    for (size_t i = 0; i < batch->count; i++) {
        const struct write *write = batch->member[i];
        const struct call_row *row = call_row(write->call);
        struct statement *statement = statement_find(batch, row, write->precinct);

        if (statement == NULL) {
            statement = &batch->statement[batch->statements++];
            *statement =
                (struct statement){.batch = batch, .row = row, .precinct = write->precinct};
            statement->member =
                mem_alloc(sizeof(size_t) * (row->shape == CALL_SET ? batch->count : 1));
        }
        statement->member[statement->count++] = i;
    }
    qsort(batch->statement, batch->statements, sizeof(*batch->statement), by_precinct);
}

static void send_set(struct statement *statement, struct connection *connection, got_fn *got)
{
    const char **column = mem_alloc(sizeof(*column) * statement->count);
    struct buffer array[WRITE_PARAMS];

    for (int p = 0; p < statement->row->params; p++) {
        for (size_t i = 0; i < statement->count; i++) {
            column[i] = statement->batch->member[statement->member[i]]->param[p];
        }
        array_build_binary(&array[p], statement->row->of[p], column, statement->count);
    }
    connection_call_set(connection, statement->row, array, got, statement);
    for (int p = 0; p < statement->row->params; p++) {
        buffer_finish(&array[p]);
    }
    mem_free(column);
}

static void send_scope(struct batch *batch, struct connection *connection, int64_t precinct,
                       got_fn *got)
{
    char scope[24] = "";
    const char *param[] = {scope};

    if (precinct != 0) {
        snprintf(scope, sizeof(scope), "{%" PRId64 "}", precinct);
    }
    connection_call(connection, &connection_scope, param, got, batch);
}

void batch_send(struct batch *batch, struct connection *connection, got_fn *got_scope, got_fn *got)
{
    for (size_t i = 0; i < batch->statements; i++) {
        struct statement *statement = &batch->statement[i];

        /* A call of the doors finds its precinct itself, so its scope is nobody else's. */
        if (i == 0 || statement->precinct == 0 ||
            statement->precinct != batch->statement[i - 1].precinct) {
            send_scope(batch, connection, statement->precinct, got_scope);
        }
        if (statement->row->shape == CALL_SET) {
            send_set(statement, connection, got);
        } else {
            connection_call(connection, statement->row, batch->member[statement->member[0]]->param,
                            got, statement);
        }
    }
}

static char *copy_value(const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column)) {
        return NULL;
    }
    return mem_copy(PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column));
}

/* One row's result becomes that of each of its members. */
static bool keep_row(struct statement *statement, const char *members, const char *text, size_t len,
                     long *member)
{
    long count = array_read_ints(members, member, statement->count);

    for (long m = 0; m < count; m++) {
        char **kept;

        if (member[m] < 1 || (size_t)member[m] > statement->count) {
            return false;
        }
        kept = &statement->batch->result[statement->member[member[m] - 1]];
        if (*kept != NULL) {
            return false;
        }
        *kept = mem_copy(text, len);
    }
    return count >= 0;
}

/* Rows (members, result), members counted from 1: each member answered once. */
static bool keep_set(struct statement *statement, const PGresult *result)
{
    long *member = mem_alloc(sizeof(*member) * statement->count);
    bool kept = PQnfields(result) == 2;

    for (int r = 0; kept && r < PQntuples(result); r++) {
        kept = keep_row(statement, PQgetvalue(result, r, 0), PQgetvalue(result, r, 1),
                        (size_t)PQgetlength(result, r, 1), member);
    }
    for (size_t i = 0; kept && i < statement->count; i++) {
        kept = statement->batch->result[statement->member[i]] != NULL;
    }
    mem_free(member);
    return kept;
}

bool batch_keep(struct statement *statement, const PGresult *result)
{
    if (statement->row->shape == CALL_SET) {
        return keep_set(statement, result);
    }
    if (PQnfields(result) < 1 || PQntuples(result) != 1) {
        return false;
    }
    statement->batch->result[statement->member[0]] = copy_value(result, 0, 0);
    return true;
}

void batch_answer(struct batch *batch, size_t i, enum stored stored)
{
    struct write *write = batch->member[i];
    enum stored own = stored == STORED && batch->unsure[i] ? UNCONFIRMED : stored;
    const char *result = own == STORED ? batch->result[i] : NULL;

    if (write != NULL) {
        batch->member[i] = NULL;
        write->done(write, own, result != NULL ? result : "null");
    }
}

void batch_deliver(struct batch *batch, enum stored stored)
{
    for (size_t i = 0; i < batch->count; i++) {
        batch_answer(batch, i, stored);
    }
}

void batch_destroy(struct batch *batch)
{
    if (batch == NULL) {
        return;
    }
    statements_clear(batch);
    results_clear(batch);
    mem_free(batch->member);
    mem_free(batch->result);
    mem_free(batch->unsure);
    mem_free(batch);
}
