#include "record/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool check_fail(struct check *check, const char *stream, int64_t line, const char *name,
                const char *format, ...)
{
    struct verify_fault *fault = &check->result->fault;
    va_list args;

    (void)snprintf(fault->stream, sizeof(fault->stream), "%s", stream != NULL ? stream : "");
    fault->line = line;
    fault->check = name;
    va_start(args, format);
    (void)vsnprintf(fault->say, sizeof(fault->say), format, args);
    va_end(args);
    return false;
}

void rows_init(struct rows *rows, const struct record_entry *entry)
{
    rows->at = entry->bytes;
    rows->end = entry->bytes + entry->len;
    rows->bad = false;
}

bool rows_next(struct rows *rows, const char **row, size_t *len)
{
    const char *newline;

    if (rows->bad || rows->at == rows->end) {
        return false;
    }
    newline = memchr(rows->at, '\n', (size_t)(rows->end - rows->at));
    if (newline == NULL || newline == rows->at) {
        rows->bad = true;
        return false;
    }
    *row = rows->at;
    *len = (size_t)(newline - rows->at);
    rows->at = newline + 1;
    return true;
}

const struct chain *chain_find(const struct check *check, const char *name)
{
    for (size_t i = 0; i < check->chains; i++) {
        if (strcmp(check->chain[i].name, name) == 0) {
            return &check->chain[i];
        }
    }
    return NULL;
}

size_t chain_index(const struct check *check, const struct chain *chain)
{
    return (size_t)(chain - check->chain);
}

void chain_line(const struct chain *chain, int64_t n, struct line *line)
{
    const char *bytes = chain->lines->bytes + chain->start[n];

    if (!line_parse(bytes, chain->start[n + 1] - chain->start[n] - 1, line)) {
        memset(line, 0, sizeof(*line));
    }
}

bool chain_kind_is(const struct chain *chain, int64_t n, const char *kind)
{
    char wanted[LINE_KIND + 16];
    const char *bytes = chain->lines->bytes + chain->start[n];
    size_t len = chain->start[n + 1] - chain->start[n];
    const char *found;

    /* Before the body no field can hold this text but the kind itself. */
    (void)snprintf(wanted, sizeof(wanted), ",\"kind\":\"%s\",", kind);
    found = memmem(bytes, len < 320 ? len : 320, wanted, strlen(wanted));
    if (found == NULL) {
        return false;
    }
    return memmem(bytes, (size_t)(found - bytes), "\"body\":", 7) == NULL;
}

bool chain_has_hash(const struct chain *chain, int64_t n, const char *hash)
{
    return n >= 0 && (uint64_t)n < chain->count &&
           memcmp(chain->hashes->bytes + (size_t)n * HEX_TEXT, hash, HEX_TEXT - 1) == 0;
}

bool json_whole(const json_t *object, const char *key, int64_t *out)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_integer(value)) {
        return false;
    }
    *out = json_integer_value(value);
    return *out >= 0 && *out <= SCAN_WHOLE_MAX;
}

const char *json_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

bool hex_ok(const char *text, size_t digits)
{
    return text != NULL && strlen(text) == digits && strspn(text, "0123456789abcdef") == digits;
}
