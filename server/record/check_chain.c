/* The streams themselves: lines, hashes, tips, and the tips that streams noted of each other. */
#include "record/check.h"

#include "record/tip.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Offsets of the lines; the number of hashes must be the same. */
static bool split(struct check *check, struct chain *chain)
{
    struct rows rows;
    const char *row;
    size_t len;
    size_t cap = 64;

    chain->start = mem_alloc(cap * sizeof(*chain->start));
    rows_init(&rows, chain->lines);
    while (rows_next(&rows, &row, &len)) {
        if (chain->count + 2 > cap) {
            cap *= 2;
            chain->start = mem_resize(chain->start, cap * sizeof(*chain->start));
        }
        chain->start[chain->count++] = (size_t)(row - chain->lines->bytes);
    }
    chain->start[chain->count] = (size_t)(rows.at - chain->lines->bytes);
    if (rows.bad) {
        return check_fail(check, chain->name, (int64_t)chain->count, "line",
                          "空行，或者这一行不完整");
    }
    return true;
}

static bool hash_is_there(const struct chain *chain, size_t n)
{
    const char *at = chain->hashes->bytes + n * HEX_TEXT;
    size_t left = chain->hashes->len >= n * HEX_TEXT ? chain->hashes->len - n * HEX_TEXT : 0;

    return left >= HEX_TEXT && strspn(at, "0123456789abcdef") == HEX_TEXT - 1 &&
           at[HEX_TEXT - 1] == '\n';
}

/* What the line before leaves for the next one. */
struct previous {
    char hash[HEX_TEXT];
    char at[LINE_AT];
};

static bool check_line(struct check *check, const struct chain *chain, size_t i,
                       struct previous *previous)
{
    const char *bytes = chain->lines->bytes + chain->start[i];
    size_t len = chain->start[i + 1] - chain->start[i] - 1;
    int64_t n = (int64_t)i;
    struct line line;
    char hash[HEX_TEXT];

    if (!line_parse(bytes, len, &line)) {
        return check_fail(check, chain->name, n, "line", "这一行不符合格式");
    }
    if (strcmp(line.stream, chain->name) != 0) {
        return check_fail(check, chain->name, n, "stream", "这一行写的流是 %s", line.stream);
    }
    if (line.n != n) {
        return check_fail(check, chain->name, n, "n",
                          "这里应是第 %" PRId64 " 行，写的是第 %" PRId64 " 行", n, line.n);
    }
    line_hash(bytes, len, hash);
    if (!hash_is_there(chain, i) || !chain_has_hash(chain, n, hash)) {
        return check_fail(check, chain->name, n, "hash", "这一行的内容与它的校验值不符");
    }
    if (strcmp(line.prev, previous->hash) != 0) {
        return check_fail(check, chain->name, n, "prev", "这一行记下的上一行校验值与上一行不符");
    }
    if (strcmp(line.at, previous->at) < 0) {
        return check_fail(check, chain->name, n, "at", "这一行的时间早于上一行");
    }
    memcpy(previous->hash, hash, sizeof(hash));
    memcpy(previous->at, line.at, sizeof(line.at));
    return true;
}

static bool check_chain(struct check *check, struct chain *chain, struct verify_stream *shown)
{
    struct previous previous = {.at = ""};

    memset(previous.hash, '0', HEX_TEXT - 1);
    if (!split(check, chain)) {
        return false;
    }
    for (size_t i = 0; i < chain->count; i++) {
        if (!check_line(check, chain, i, &previous)) {
            return false;
        }
    }
    check->result->lines += chain->count;
    if (chain->count != shown->lines || chain->hashes->len != chain->count * HEX_TEXT) {
        return check_fail(check, chain->name, (int64_t)chain->count, "count",
                          "目录写的行数是 %zu，实有 %zu 行", shown->lines, chain->count);
    }
    if (strcmp(previous.hash, shown->hash) != 0) {
        return check_fail(check, chain->name, (int64_t)chain->count - 1, "tip",
                          "最后一行与目录写的校验值不符");
    }
    return true;
}

bool check_chains(struct check *check)
{
    for (size_t i = 0; i < check->chains; i++) {
        if (!check_chain(check, &check->chain[i], &check->result->stream[i])) {
            return false;
        }
    }
    return true;
}

static bool check_tip(struct check *check, const char *row, size_t len)
{
    char signature[SIGNATURE_TEXT];
    const struct chain *chain;
    struct line line;
    struct tip tip;

    if (!tip_parse(row, len, &tip, signature)) {
        return check_fail(check, NULL, -1, "tip", "tips.jsonl 里有一行不符合格式");
    }
    chain = chain_find(check, tip.stream);
    if (chain == NULL || !chain_has_hash(chain, tip.n, tip.hash)) {
        return check_fail(check, tip.stream, tip.n, "tip", "签过名的校验值不在这条流里");
    }
    chain_line(chain, tip.n, &line);
    if (strcmp(line.at, tip.at) != 0) {
        return check_fail(check, tip.stream, tip.n, "tip", "签过名的时间与这一行的时间不符");
    }
    if (!tip_verify(&tip, signature, check->key)) {
        return check_fail(check, tip.stream, tip.n, "signature", "签名不成立");
    }
    if ((size_t)tip.n + 1 == chain->count) {
        check->chain[chain_index(check, chain)].has_tip = true;
    }
    check->result->tips++;
    return true;
}

bool check_tips(struct check *check)
{
    struct rows rows;
    const char *row;
    size_t len;

    rows_init(&rows, record_find(check->record, "tips.jsonl"));
    while (rows_next(&rows, &row, &len)) {
        if (!check_tip(check, row, len)) {
            return false;
        }
    }
    if (rows.bad) {
        return check_fail(check, NULL, -1, "tip", "tips.jsonl 里有空行，或最后一行不完整");
    }
    for (size_t i = 0; i < check->chains; i++) {
        if (!check->chain[i].has_tip) {
            return check_fail(check, check->chain[i].name, (int64_t)check->chain[i].count - 1,
                              "tip", "最后一行没有签名");
        }
    }
    return true;
}

static bool check_note(struct check *check, const struct chain *chain, int64_t n)
{
    const struct chain *child;
    const char *stream;
    const char *hash;
    struct line line;
    int64_t at = 0;
    bool ok;
    json_t *body;

    chain_line(chain, n, &line);
    body = line_body(&line);
    stream = json_text(body, "stream");
    hash = json_text(body, "hash");
    ok = stream != NULL && stream_name_ok(stream) && hex_ok(hash, HEX_TEXT - 1) &&
         json_whole(body, "n", &at);
    child = ok ? chain_find(check, stream) : NULL;
    if (child != NULL) {
        ok = chain_has_hash(child, at, hash);
        check->result->noted++;
    } else if (ok) {
        /* A poll of this meeting cannot be left out; cases and the precinct know other meetings. */
        ok = chain != &check->chain[0] || strncmp(stream, "poll/", strlen("poll/")) != 0;
        check->result->elsewhere++;
    }
    if (!ok) {
        (void)check_fail(check, chain->name, n, "noted",
                         "这里记下的另一条流的校验值，与那条流不符");
    }
    json_decref(body);
    return ok;
}

bool check_noted(struct check *check)
{
    for (size_t i = 0; i < check->chains; i++) {
        const struct chain *chain = &check->chain[i];
        for (size_t n = 0; n < chain->count; n++) {
            if (chain_kind_is(chain, (int64_t)n, "tip.noted") &&
                !check_note(check, chain, (int64_t)n)) {
                return false;
            }
        }
    }
    return true;
}
