/* A strict reader for texts whose form is fixed to the byte: keys in order, no spaces.
 * The first thing that is not as expected sets `bad`; everything after it does nothing. */
#ifndef RECORD_SCAN_H
#define RECORD_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The largest whole number that every reader of JSON keeps exactly: 2^53 - 1. */
#define SCAN_WHOLE_MAX INT64_C(9007199254740991)

struct scan {
    const char *at;
    const char *end;
    bool bad;
};

void scan_init(struct scan *scan, const char *bytes, size_t len);
/* Exactly this text. */
void scan_text(struct scan *scan, const char *text);
/* True, and past it, when this text comes next. */
bool scan_maybe(struct scan *scan, const char *text);
/* A whole number from 0 to SCAN_WHOLE_MAX without leading zeros. */
int64_t scan_whole(struct scan *scan);
/* Exactly so many lower-case hex digits; out holds digits + 1, or is NULL. */
void scan_hex(struct scan *scan, size_t digits, char *out);
/* One or more characters out of `allowed`, as many as come, fewer than size; out holds size. */
void scan_word(struct scan *scan, const char *allowed, char *out, size_t size);
/* Characters by pattern: '0' a digit, anything else itself. out holds the pattern's length + 1. */
void scan_pattern(struct scan *scan, const char *pattern, char *out);
/* Nothing went wrong and nothing is left. */
bool scan_done(const struct scan *scan);

#endif
