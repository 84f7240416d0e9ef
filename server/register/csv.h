/* Comma-separated values after RFC 4180: fields in double quotes may hold commas, line breaks and
 * doubled quotes; a line ends with CRLF or LF. A file whose first line is parted by semicolons or
 * tabs, as Excel writes it in some countries, is read so throughout. Reads from memory, copies
 * nothing but quoted fields. */
#ifndef REGISTER_CSV_H
#define REGISTER_CSV_H

#include "base/buffer.h"
#include <stdbool.h>
#include <stddef.h>

enum { CSV_FIELDS = 64, CSV_FIELD_BYTES = 4096 };

enum csv_step {
    CSV_ROW, /* field[0 … count-1] hold a row */
    CSV_BAD, /* this row cannot be read: problem says why; reading goes on behind it */
    CSV_END
};

enum csv_problem {
    CSV_FINE,
    CSV_QUOTE_OPEN,   /* a quoted field that does not end within CSV_FIELD_BYTES */
    CSV_QUOTE_STRAY,  /* a quote inside a field that does not begin with one */
    CSV_QUOTE_TAIL,   /* text behind a closing quote */
    CSV_RETURN_STRAY, /* a carriage return without its line feed */
    CSV_NUL,          /* a zero byte */
    CSV_TOO_MANY,     /* more than CSV_FIELDS fields */
    CSV_TOO_LONG      /* a field of more than CSV_FIELD_BYTES bytes */
};

struct csv_field {
    const char *bytes; /* not NUL-terminated; valid until the next step */
    size_t len;
};

struct csv {
    struct csv_field field[CSV_FIELDS];
    size_t count;
    int line; /* of the row's first character, from 1 */
    enum csv_problem problem;
    size_t problem_field; /* from 0 */

    char separator; /* ',', ';' or tab */
    const char *at; /* the reader's own */
    const char *end;
    int next_line;
    struct buffer unquoted;
};

/* A UTF-8 byte order mark at the start is skipped. The bytes stay the caller's and must outlive it.
 */
void csv_init(struct csv *csv, const char *bytes, size_t len);
void csv_finish(struct csv *csv);
/* The next row; lines that are wholly empty are skipped. */
enum csv_step csv_next(struct csv *csv);

#endif
