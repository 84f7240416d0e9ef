#include "command/streams.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/line.h"
#include "record/tip.h"

enum { ID_TEXT = 24 };

struct found {
    char precinct[ID_TEXT];
    char id[ID_TEXT];
    struct tip tip;
};

struct list {
    struct found *stream;
    size_t count;
};

/* How far a stream was read. */
struct chain {
    const char *name;
    int64_t n;
    char hash[HEX_TEXT];
    char at[LINE_AT];
};

static bool keep_stream(void *owner, const char *const *column, int columns)
{
    struct list *list = owner;
    struct found *found;

    (void)columns;
    list->stream = mem_resize(list->stream, (list->count + 1) * sizeof(*list->stream));
    found = &list->stream[list->count++];
    memset(found, 0, sizeof(*found));
    snprintf(found->precinct, sizeof(found->precinct), "%s", column[0]);
    snprintf(found->id, sizeof(found->id), "%s", column[1]);
    snprintf(found->tip.stream, sizeof(found->tip.stream), "%s", column[2]);
    found->tip.n = strtoll(column[3], NULL, 10);
    snprintf(found->tip.hash, sizeof(found->tip.hash), "%s", column[4]);
    return true;
}

/* One line: of this stream, behind the one before it, and its bytes give its hash. */
static bool follow(void *owner, const char *const *column, int columns)
{
    struct chain *chain = owner;
    struct line line;
    char hash[HEX_TEXT];

    (void)columns;
    line_hash(column[0], strlen(column[0]), hash);
    if (!line_parse(column[0], strlen(column[0]), &line) || line.n != chain->n + 1 ||
        strcmp(line.stream, chain->name) != 0 || strcmp(line.prev, chain->hash) != 0 ||
        strcmp(hash, column[1]) != 0) {
        return false;
    }
    chain->n = line.n;
    memcpy(chain->hash, hash, sizeof(hash));
    memcpy(chain->at, line.at, sizeof(chain->at));
    return true;
}

static bool check_stream(struct once *once, struct found *found)
{
    const char *const param[] = {found->precinct, found->id};
    struct chain chain = {.name = found->tip.stream, .n = -1};

    memset(chain.hash, '0', sizeof(chain.hash) - 1);
    if (!once_each(once,
                   "select bytes, hash from sanhui.line"
                   " where precinct = $1::bigint and stream = $2::bigint order by n",
                   2, param, follow, &chain)) {
        fprintf(stderr, "%s\n", once_error(once));
        return false;
    }
    if (chain.n != found->tip.n || strcmp(chain.hash, found->tip.hash) != 0) {
        fprintf(stderr,
                "%s：第 %lld 行之后对不上，记录不完整。\n"
                "%s: not whole after line %lld.\n",
                chain.name, (long long)chain.n, chain.name, (long long)chain.n);
        return false;
    }
    memcpy(found->tip.at, chain.at, sizeof(found->tip.at));
    return true;
}

bool streams_sign(struct once *once, const struct secrets *secrets, struct buffer *tips,
                  size_t *streams, size_t *lines)
{
    struct list list = {.count = 0};
    bool ok = once_each(once,
                        "select precinct, id, name, n, hash from sanhui.stream where n >= 0"
                        " order by name collate \"C\"",
                        0, NULL, keep_stream, &list);

    if (!ok) {
        fprintf(stderr, "%s\n", once_error(once));
    }
    *streams = list.count;
    *lines = 0;
    for (size_t i = 0; ok && i < list.count; i++) {
        char text[TIP_SIGNED];

        ok = check_stream(once, &list.stream[i]) && tip_sign(secrets, &list.stream[i].tip, text);
        if (ok) {
            buffer_printf(tips, "%s\n", text);
            *lines += (size_t)list.stream[i].tip.n + 1;
        }
    }
    mem_free(list.stream);
    return ok && !tips->full;
}
