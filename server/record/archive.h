/* A record as a zip file: a bag of named entries, read with every limit that a hostile file calls for.
 * What the entries hold is verify.h's subject. */
#ifndef RECORD_ARCHIVE_H
#define RECORD_ARCHIVE_H

#include "base/memory.h"
#include "record/line.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    RECORD_NAME = 96, /* room for an entry's name and its NUL */
    RECORD_MAX_ENTRIES = 2000,
    RECORD_MAX_ENTRY = 64 * 1024 * 1024, /* unpacked */
    RECORD_MAX_BYTES = 256 * 1024 * 1024 /* all entries, unpacked */
};

struct record_entry {
    char name[RECORD_NAME];
    char *bytes; /* NUL-terminated */
    size_t len;
};

struct record;

struct record *record_create(void);
/* NULL is fine. */
void record_destroy(struct record *record);
/* Adds a copy of the bytes, or puts it in place of the entry of that name. */
void record_put(struct record *record, const char *name, const char *bytes, size_t len);
/* NULL when there is none. The entry stays the record's and moves with the next put. */
const struct record_entry *record_find(const struct record *record, const char *name);
size_t record_count(const struct record *record);
const struct record_entry *record_entry(const struct record *record, size_t i);

/* Where a stream's lines or their hashes lie: 'streams/poll_PH-K7M3PQ.jsonl'; ending is ".jsonl" or ".hashes". */
void record_stream_path(const char *stream, const char *ending, char out[RECORD_NAME]);
/* Whether an entry may be called so. */
bool record_name_ok(const char *name);

/* README.txt of a record: what it is, and how to check it. */
extern const char record_readme[];

/* Writes the file whole or not at all (a temporary file beside it, renamed). mtime: seconds since 1970. */
MUST_CHECK bool record_write(const struct record *record, const char *path, int64_t mtime);
/* The same into an open file, which stays the caller's; what was written before it failed stays there. */
MUST_CHECK bool record_write_into(const struct record *record, int fd, int64_t mtime);
/* NULL when the file cannot be read, is no zip, is damaged or too large, or holds an entry that may not
 * be there; why then names the reason: "file", "zip", "size" or "name". */
struct record *record_read(const char *path, const char **why);

#endif
