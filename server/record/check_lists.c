/* The lists beside the lines ballots.received and ballots.set_aside: every such line has its list, in the order of the
 * lines. */
#include "record/check.h"

#include <sodium.h>
#include <string.h>

#include "base/text.h"

const char *check_way(const char *via)
{
    static const char *const known[] = {"phone", "paper", "visit", "proxy"};

    for (size_t i = 0; via != NULL && i < sizeof known / sizeof *known; i++) {
        if (strcmp(via, known[i]) == 0) {
            return known[i];
        }
    }
    return NULL;
}

struct list {
    char stream[STREAM_NAME];
    int64_t n;
    const char *first;
    size_t count;
    char hash[HEX_TEXT];
    bool sorted;
};

/* {"stream":"…","n":17,"commitments":["<64 hex>",…]}, at least one. */
static bool scan_list(const char *bytes, size_t len, struct list *list)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    struct scan scan;

    *list = (struct list){.sorted = true};
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, (const unsigned char *)HASH_LIST, strlen(HASH_LIST));
    scan_init(&scan, bytes, len);
    scan_text(&scan, "{\"stream\":\"");
    scan_stream(&scan, list->stream);
    scan_text(&scan, "\",\"n\":");
    list->n = scan_whole(&scan);
    scan_text(&scan, ",\"commitments\":[");
    do {
        const char *one;
        scan_text(&scan, "\"");
        one = scan.at;
        scan_hex(&scan, HEX_TEXT - 1, NULL);
        scan_text(&scan, "\"");
        if (scan.bad) {
            return false;
        }
        if (list->count == 0) {
            list->first = one;
        } else if (memcmp(one - LIST_STEP, one, HEX_TEXT - 1) >= 0) {
            list->sorted = false;
        }
        list->count++;
        (void)crypto_hash_sha256_update(&state, (const unsigned char *)one, HEX_TEXT - 1);
        (void)crypto_hash_sha256_update(&state, (const unsigned char *)"\n", 1);
    } while (scan_maybe(&scan, ","));
    scan_text(&scan, "]}");
    (void)crypto_hash_sha256_final(&state, digest);
    text_hex(digest, sizeof(digest), list->hash);
    return scan_done(&scan);
}

/* The way that a line names: a phone's name none. NULL when it is none of the known ones. */
static const char *way_of(const json_t *body)
{
    const json_t *named = json_object_get(body, "via");

    return named == NULL ? check_way("phone") : check_way(json_string_value(named));
}

/* *via is set to how the ballots came. */
static bool check_list(struct check *check, const struct chain *chain, int64_t n,
                       const struct list *list, const char **via)
{
    struct line line;
    json_t *body;
    const char *hash;
    int64_t count = -1;
    bool ok;

    if (strcmp(list->stream, chain->name) != 0 || list->n != n) {
        return check_fail(check, chain->name, n, "list", "这一批表决票的清单不在文件里");
    }
    chain_line(chain, n, &line);
    body = line_body(&line);
    hash = json_text(body, "list");
    *via = way_of(body);
    ok = hash != NULL && *via != NULL && list->sorted && strcmp(hash, list->hash) == 0 &&
         json_whole(body, "count", &count) && (uint64_t)count == list->count;
    if (!ok) {
        (void)check_fail(check, chain->name, n, "list",
                         "这一批表决票的清单与这一行的张数、方式或校验值不符");
    }
    json_decref(body);
    return ok;
}

static void keep(struct poll_facts *poll, int64_t n, const struct list *list, const char *via,
                 bool aside)
{
    size_t i = poll->batches++;

    poll->batch = mem_resize(poll->batch, poll->batches * sizeof(*poll->batch));
    poll->batch[i] = (struct batch){.line = n,
                                    .aside = aside,
                                    .via = via,
                                    .first = list->first,
                                    .count = list->count,
                                    .before = poll->commitments};
    poll->commitments += list->count;
    *(aside ? &poll->aside : &poll->shown->received) += (int64_t)list->count;
}

static bool check_poll_lists(struct check *check, struct poll_facts *poll, struct rows *rows)
{
    const struct chain *chain = poll->chain;

    for (int64_t n = 0; (size_t)n < chain->count; n++) {
        struct list list = {.n = -1};
        const char *row;
        const char *via = NULL;
        size_t len;
        bool aside = chain_kind_is(chain, n, "ballots.set_aside");
        if (!aside && !chain_kind_is(chain, n, "ballots.received")) {
            continue;
        }
        if (rows_next(rows, &row, &len) && !scan_list(row, len, &list)) {
            return check_fail(check, chain->name, n, "list", "lists.jsonl 里有一行不符合格式");
        }
        if (!check_list(check, chain, n, &list, &via)) {
            return false;
        }
        keep(poll, n, &list, via, aside);
        check->result->ballots += list.count;
    }
    return true;
}

bool check_lists(struct check *check)
{
    struct rows rows;

    rows_init(&rows, record_find(check->record, "lists.jsonl"));
    for (size_t i = 0; i < check->result->polls; i++) {
        if (!check_poll_lists(check, &check->poll[i], &rows)) {
            return false;
        }
    }
    if (rows.bad || rows.at != rows.end) {
        return check_fail(check, NULL, -1, "list", "lists.jsonl 里有不属于任何一批表决票的清单");
    }
    return true;
}
