/* Checks a record (docs/record-format.md) with nothing but the file: no database, no network. */
#ifndef RECORD_VERIFY_H
#define RECORD_VERIFY_H

#include "base/buffer.h"
#include "record/archive.h"
#include "record/line.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CODE_TEXT = 41 };

/* What whoever checks knows from elsewhere. NULL = nothing. */
struct verify_wish {
    const char *tip;         /* 64 hex digits: this hash must be in some stream */
    const char *fingerprint; /* 64 hex digits: this key must have signed */
};

/* The first thing that is wrong. */
struct verify_fault {
    char stream[STREAM_NAME]; /* "" = in no stream */
    int64_t line;             /* -1 = in no line */
    const char *check;        /* a word of docs/record-format.md: "hash", "prev", "list" … */
    char say[256];            /* a sentence for people */
};

struct verify_stream {
    char name[STREAM_NAME];
    size_t lines;
    char hash[HEX_TEXT];
};

struct verify_poll {
    char code[CODE_TEXT];
    bool opened, closed, counted, recounted, rehearsal;
    int64_t seats, total_area, total_heads;
    int64_t received, ballots;
    char verdicts[160]; /* of its motions, "not_met met" */
};

struct verify_result {
    bool ok;
    struct verify_fault fault; /* unless ok */
    char meeting[CODE_TEXT];
    bool scrutineers; /* openings are in it */
    char fingerprint[HEX_TEXT];
    size_t streams;
    struct verify_stream *stream;
    size_t polls;
    struct verify_poll *poll;
    size_t lines;
    size_t tips; /* signed tips that hold */
    size_t noted,
        elsewhere; /* tips of streams noted in other streams; of streams that are not here */
    size_t words, erased, withheld;
    size_t ballots;          /* commitments in all lists */
    char found[STREAM_NAME]; /* where the wished tip was found */
    int64_t found_line;
};

/* True when everything holds. The result is filled either way; finish it with verify_finish. */
MUST_CHECK bool verify_file(const char *path, const struct verify_wish *wish,
                            struct verify_result *result);
MUST_CHECK bool verify_record(const struct record *record, const struct verify_wish *wish,
                              struct verify_result *result);
void verify_finish(struct verify_result *result);
/* The summary for people, then one last line in a fixed form for programs. */
void verify_report(const struct verify_result *result, struct buffer *out);

#endif
