#include "register/csv.h"

#include <assert.h>
#include <string.h>

/* Unquoted text of one row: every field at its longest. */
enum { UNQUOTED_MAX = CSV_FIELDS * CSV_FIELD_BYTES };

/* What parts the fields of the first line most often; a comma when in doubt. */
static char find_separator(const char *at, const char *end)
{
    static const char separators[] = {',', ';', '\t'};
    size_t count[sizeof separators] = {0};
    size_t best = 0;
    bool quoted = false;

    for (; at < end && (quoted || *at != '\n'); at++) {
        quoted = quoted != (*at == '"');
        for (size_t i = 0; !quoted && i < sizeof separators; i++) {
            count[i] += *at == separators[i];
        }
    }
    for (size_t i = 1; i < sizeof separators; i++) {
        best = count[i] > count[best] ? i : best;
    }
    return separators[best];
}

void csv_init(struct csv *csv, const char *bytes, size_t len)
{
    memset(csv, 0, sizeof *csv);
    csv->at = bytes;
    csv->end = bytes + len;
    csv->next_line = 1;
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        csv->at += 3;
    }
    csv->separator = find_separator(csv->at, csv->end);
    buffer_init(&csv->unquoted, UNQUOTED_MAX);
}

void csv_finish(struct csv *csv)
{
    buffer_finish(&csv->unquoted);
}

static enum csv_problem spoil(struct csv *csv, enum csv_problem problem)
{
    if (csv->problem == CSV_FINE) {
        csv->problem = problem;
        csv->problem_field = csv->count;
    }
    return problem;
}

/* A row that cannot be read: reading goes on with the line below the row's first one, so that a
 * quote without its partner does not swallow the rest of the file. */
static void skip_line(struct csv *csv, const char *start)
{
    csv->at = start;
    csv->next_line = csv->line;
    while (csv->at < csv->end && *csv->at != '\n') {
        csv->at++;
    }
    if (csv->at < csv->end) {
        csv->at++;
        csv->next_line++;
    }
}

static void keep_field(struct csv *csv, const char *bytes, size_t len)
{
    if (csv->count == CSV_FIELDS) {
        spoil(csv, CSV_TOO_MANY);
        return;
    }
    if (len > CSV_FIELD_BYTES) {
        spoil(csv, CSV_TOO_LONG);
        return;
    }
    if (memchr(bytes, '\0', len) != NULL) {
        spoil(csv, CSV_NUL);
        return;
    }
    csv->field[csv->count].bytes = bytes;
    csv->field[csv->count].len = len;
    csv->count++;
}

static void read_plain(struct csv *csv)
{
    const char *start = csv->at;
    while (csv->at < csv->end && *csv->at != csv->separator && *csv->at != '\n') {
        if (*csv->at == '"') {
            spoil(csv, CSV_QUOTE_STRAY);
            return;
        }
        if (*csv->at == '\r') {
            if (csv->at + 1 < csv->end && csv->at[1] == '\n') {
                break;
            }
            if (csv->at + 1 < csv->end) {
                spoil(csv, CSV_RETURN_STRAY);
                return;
            }
            break; /* a lone return at the very end of the file ends the line as well */
        }
        csv->at++;
    }
    keep_field(csv, start, (size_t)(csv->at - start));
}

/* Collects a quoted field into `unquoted`, which keeps all quoted fields of a row one after
 * another: its place in there is remembered as an offset until the row is complete, since the
 * buffer may move. */
static void read_quoted(struct csv *csv, size_t *offset, size_t *len)
{
    *offset = csv->unquoted.len;
    csv->at++;
    for (;;) {
        const char *stop = csv->at;
        while (stop < csv->end && *stop != '"' && stop - csv->at <= CSV_FIELD_BYTES) {
            csv->next_line += *stop == '\n';
            stop++;
        }
        buffer_add(&csv->unquoted, csv->at, (size_t)(stop - csv->at));
        csv->at = stop;
        if (stop == csv->end || csv->unquoted.len - *offset > CSV_FIELD_BYTES) {
            spoil(csv, CSV_QUOTE_OPEN);
            return;
        }
        csv->at++;
        if (csv->at == csv->end || *csv->at != '"') {
            break;
        }
        buffer_add(&csv->unquoted, "\"", 1);
        csv->at++;
    }
    *len = csv->unquoted.len - *offset;
    if (csv->at < csv->end && *csv->at != csv->separator && *csv->at != '\n' && *csv->at != '\r') {
        spoil(csv, CSV_QUOTE_TAIL);
    }
}

/* Reads the fields of one line; true when the line has ended well. */
static bool read_fields(struct csv *csv, size_t offset[CSV_FIELDS])
{
    for (;;) {
        bool quoted = csv->at < csv->end && *csv->at == '"';
        size_t at = csv->count;
        if (quoted) {
            size_t start = 0;
            size_t len = 0;
            read_quoted(csv, &start, &len);
            if (csv->problem == CSV_FINE) {
                keep_field(csv, len == 0 ? "" : csv->unquoted.bytes + start, len);
                offset[at < CSV_FIELDS ? at : 0] = start + 1;
            }
        } else {
            read_plain(csv);
            if (at < CSV_FIELDS) {
                offset[at] = 0;
            }
        }
        if (csv->problem != CSV_FINE) {
            return false;
        }
        if (csv->at == csv->end || *csv->at != csv->separator) {
            break;
        }
        csv->at++;
    }
    if (csv->at < csv->end && *csv->at == '\r') {
        csv->at++;
        if (csv->at < csv->end && *csv->at != '\n') {
            spoil(csv, CSV_RETURN_STRAY);
            return false;
        }
    }
    if (csv->at < csv->end) {
        assert(*csv->at == '\n');
        csv->at++;
        csv->next_line++;
    }
    return true;
}

static bool skip_empty_lines(struct csv *csv)
{
    while (csv->at < csv->end) {
        if (*csv->at == '\n') {
            csv->at++;
        } else if (*csv->at == '\r' && csv->at + 1 < csv->end && csv->at[1] == '\n') {
            csv->at += 2;
        } else {
            return true;
        }
        csv->next_line++;
    }
    return false;
}

enum csv_step csv_next(struct csv *csv)
{
    size_t offset[CSV_FIELDS] = {0}; /* 1 + place in `unquoted`; 0 = the field lies in the file */

    if (!skip_empty_lines(csv)) {
        return CSV_END;
    }
    csv->count = 0;
    csv->problem = CSV_FINE;
    csv->line = csv->next_line;
    buffer_clear(&csv->unquoted);
    const char *start = csv->at;
    if (!read_fields(csv, offset)) {
        skip_line(csv, start);
        return CSV_BAD;
    }
    for (size_t i = 0; i < csv->count; i++) {
        if (offset[i] != 0 && csv->field[i].len > 0) {
            csv->field[i].bytes = csv->unquoted.bytes + (offset[i] - 1);
        }
    }
    return CSV_ROW;
}
