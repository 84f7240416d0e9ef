/* Reading results: rows for a place, and what an error means. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/memory.h"
#include "store/parts.h"

/* Columns of meeting_rows. */
enum { ROW_T, ROW_ID, ROW_C, ROW_AUDIENCE, ROW_TEXT, ROW_COLUMNS };

void place_take(struct place **holder, const PGresult *result)
{
    struct place *place = *holder;
    int tuples = PQntuples(result);
    struct row *row;
    size_t count = 0;
    int64_t known = place->c;

    if (PQnfields(result) != ROW_COLUMNS) {
        log_error("store.rows_shape", "columns=%d", PQnfields(result));
        return;
    }
    row = mem_alloc(sizeof(*row) * (size_t)(tuples + 1));
    for (int i = 0; i < tuples; i++) {
        int64_t c = strtoll(PQgetvalue(result, i, ROW_C), NULL, 10);

        /* Another answer may have come first: what it brought must not be brought back older. Of a place that
         * nothing is known of, rows that never changed are news too. */
        if (place->c > 0 && c <= place->c) {
            continue;
        }
        row[count++] = (struct row){.t = PQgetvalue(result, i, ROW_T),
                                    .id = PQgetvalue(result, i, ROW_ID),
                                    .c = c,
                                    .audience = PQgetvalue(result, i, ROW_AUDIENCE),
                                    .text = PQgetvalue(result, i, ROW_TEXT)};
        known = c > known ? c : known;
    }
    if (count > 0) {
        place->rows(place, row, count);
        if (*holder != NULL) {
            place->c = known;
        }
    }
    mem_free(row);
}

static const char *field(const PGresult *result, int code)
{
    const char *text = PQresultErrorField(result, code);

    return text != NULL ? text : "";
}

void log_failed(const char *call, const PGresult *result)
{
    const char *state = field(result, PG_DIAG_SQLSTATE);
    /* Class 22 (data) quotes what people wrote. */
    bool quotes = strncmp(state, "22", 2) == 0;
    const char *message = quotes ? "" : field(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *context = quotes ? "" : field(result, PG_DIAG_CONTEXT);

    log_error("store.call_failed",
              "call=%s sqlstate=%s constraint=%s message=\"%s\" context=\"%.*s\"", call, state,
              field(result, PG_DIAG_CONSTRAINT_NAME), message, (int)strcspn(context, "\n"),
              context);
}

bool is_interruption(const PGresult *result)
{
    const char *state = field(result, PG_DIAG_SQLSTATE);

    return strcmp(field(result, PG_DIAG_SEVERITY_NONLOCALIZED), "ERROR") != 0 || *state == '\0' ||
           strncmp(state, "57P", 3) == 0;
}

bool is_collision(const PGresult *result)
{
    const char *state = field(result, PG_DIAG_SQLSTATE);

    return strcmp(state, "40P01") == 0 || strcmp(state, "40001") == 0;
}

bool is_stale_plan(const PGresult *result)
{
    const char *state = field(result, PG_DIAG_SQLSTATE);

    return strcmp(state, "0A000") == 0 || strcmp(state, "26000") == 0;
}
