/* What somebody with the key and the database can do to a record: forge it so that it agrees with itself. */
#ifndef RECORD_FORGE_H
#define RECORD_FORGE_H

#include <stdio.h>
#include <string.h>

#include "record_sample.h"

/* Puts `to` in place of `from`, everywhere in the row. Both are HEX_TEXT - 1 long. */
static void replace_hash(char *row, const char *from, const char *to)
{
    for (char *at = strstr(row, from); at != NULL; at = strstr(at + 1, from)) {
        memcpy(at, to, HEX_TEXT - 1);
    }
}

struct renamed {
    char from[64][HEX_TEXT], to[64][HEX_TEXT];
    size_t count;
};

/* Numbers, chains and hashes a stream's lines anew; what their hashes were is put in place in later streams. */
static void forge_stream(struct sample *sample, enum sample_stream stream, struct renamed *renamed)
{
    char path[RECORD_NAME];
    const struct record_entry *entry;
    char *all, *rest, *row;
    char prev[HEX_TEXT];

    record_stream_path(sample_names[stream], ".hashes", path);
    const char *olds = record_find(sample->record, path)->bytes;
    record_stream_path(sample_names[stream], ".jsonl", path);
    entry = record_find(sample->record, path);
    all = mem_copy(entry->bytes, entry->len);
    rest = all;
    memset(prev, '0', HEX_TEXT - 1);
    prev[HEX_TEXT - 1] = '\0';
    while ((row = strsep(&rest, "\n")) != NULL && *row != '\0') {
        char *n = strstr(row, "\"n\":") + 4;
        size_t digits = strspn(n, "0123456789");
        struct buffer line;
        for (size_t i = 0; i < renamed->count; i++) {
            replace_hash(row, renamed->from[i], renamed->to[i]);
        }
        memcpy(strstr(row, "\"prev\":\"") + 8, prev, HEX_TEXT - 1);
        buffer_init(&line, SAMPLE_MAX);
        buffer_printf(&line, "%.*s%lld%s", (int)(n - row), row, (long long)sample->n[stream]++,
                      n + digits);
        line_hash(line.bytes, line.len, prev);
        if (*olds != '\0') { /* a row that was added had no hash */
            (void)snprintf(renamed->from[renamed->count], HEX_TEXT, "%.64s", olds);
            memcpy(renamed->to[renamed->count++], prev, HEX_TEXT);
            olds += HEX_TEXT;
        }
        buffer_printf(&sample->lines[stream], "%s\n", line.bytes);
        buffer_printf(&sample->hashes[stream], "%s\n", prev);
        buffer_finish(&line);
    }
    memcpy(sample->hash[stream], prev, HEX_TEXT);
    mem_free(all);
}

/* What an operator with the key and the database can do: everything chained, noted and signed anew. */
static void forge(struct record *record, bool scrutineers, bool apart)
{
    static const enum sample_stream order[] = {SINGLE, OWNED, MEETING, CASE, PRECINCT};
    static struct renamed renamed;
    struct sample sample;

    renamed.count = 0;
    sample_init(&sample);
    record_destroy(sample.record);
    sample.record = record;
    for (size_t i = 0; i < SAMPLE_STREAMS; i++) {
        forge_stream(&sample, order[i], &renamed);
        if (apart) {
            renamed.count = 0; /* what other streams noted of it stays */
        }
    }
    put_streams(&sample);
    put_contents(&sample, scrutineers);
    sample_finish(&sample);
}

/* Puts another installation's key in place of the record's. */
static void put_other_key(struct record *record)
{
    static const char text[] =
        "{\"v\":1,\"algorithm\":\"Ed25519\",\"key\":"
        "\"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\","
        "\"fingerprint\":\"21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9\"}\n";

    record_put(record, "key.json", text, strlen(text));
}

#endif
