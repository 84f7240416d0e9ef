/* A line of a stream: read strictly, hashed as it stands (docs/record-format.md). */
#ifndef RECORD_LINE_H
#define RECORD_LINE_H

#include "base/memory.h"
#include "base/secrets.h"
#include "record/scan.h"
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    STREAM_NAME = 65, /* room for a stream's name and its NUL */
    LINE_KIND = 33,
    LINE_AT = 30, /* '2026-11-22T14:03:05.120+08:00' */
    LINE_MAX_BYTES = 65536,
    BODY_MAX_DEPTH = 32
};

/* What is hashed begins with these, so that a hash of one sort never passes for another. */
#define HASH_LINE    "sanhui.line.1\n"
#define HASH_WORDS   "sanhui.words.1\n"
#define HASH_LIST    "sanhui.list.1\n"
#define HASH_ROLL    "sanhui.roll.1\n"
#define HASH_WORDING "sanhui.wording.1\n"
#define HASH_BALLOT  "sanhui.ballot.1\n"

struct line {
    char stream[STREAM_NAME];
    int64_t n;
    char prev[HEX_TEXT];
    char at[LINE_AT];
    char kind[LINE_KIND];
    int64_t by;
    const char *body; /* into the bytes that were read: they must outlive the line */
    size_t body_len;
};

/* False unless the bytes are exactly of the form of a line. */
MUST_CHECK bool line_parse(const char *bytes, size_t len, struct line *line);
/* The body's fields; the caller drops them with json_decref. NULL only for a line that was not parsed. */
json_t *line_body(const struct line *line);
void line_hash(const char *bytes, size_t len, char out[HEX_TEXT]);

/* A JSON object without spaces between its parts, without a key twice, with whole numbers only, at
 * most BODY_MAX_DEPTH deep. NULL when it is not; the caller drops it with json_decref. */
MUST_CHECK json_t *json_read_strict(const char *bytes, size_t len);
/* A stream's name: 'poll/PH-K7M3PQ'. */
void scan_stream(struct scan *scan, char out[STREAM_NAME]);
bool stream_name_ok(const char *name);
void scan_at(struct scan *scan, char out[LINE_AT]);

#endif
