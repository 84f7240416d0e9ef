/* Words and labels beside the lines, and the lists of ballots. */
#include "record/check.h"

#include <stdio.h>
#include <string.h>

enum { BESIDE_MAX = 65536 };

#define LETTERS "abcdefghijklmnopqrstuvwxyz_"

/* Where the row before stood: rows go by stream, line and name, so that none comes twice. */
struct position {
    size_t stream;
    int64_t n;
    char name[33];
};

static bool is_after(const struct position *one, const struct position *before)
{
    if (one->stream != before->stream) {
        return one->stream > before->stream;
    }
    return one->n != before->n ? one->n > before->n : strcmp(one->name, before->name) > 0;
}

static bool bad_form(struct check *check)
{
    return check_fail(check, NULL, -1, "words", "beside.jsonl 里有一行不符合格式，或次序不对");
}

/* The line's body holds this hash under this name. */
static bool is_in_line(const struct chain *chain, int64_t n, const char *name, const char *hash)
{
    struct line line;
    json_t *body;
    const char *held;
    bool ok;

    chain_line(chain, n, &line);
    body = line_body(&line);
    held = json_text(body, name);
    ok = held != NULL && strcmp(held, hash) == 0;
    json_decref(body);
    return ok;
}

/* The content, where it is given, has the hash; where it was erased it is not given. */
static bool check_content(struct check *check, const struct chain *chain, int64_t n,
                          const json_t *row, const char *hash)
{
    const json_t *content = json_object_get(row, "content");
    const json_t *erased = json_object_get(row, "erased");
    char own[HEX_TEXT];

    if (content == NULL) {
        if (erased != NULL) {
            check->result->erased++;
        } else {
            check->result->withheld++;
        }
        return true;
    }
    sha256_hex(HASH_WORDS, json_string_value(content), json_string_length(content), own);
    if (erased != NULL || strcmp(own, hash) != 0) {
        return check_fail(check, chain->name, n, "words", "附文与这一行记下的校验值不符");
    }
    check->result->words++;
    return true;
}

static bool form_ok(const json_t *row)
{
    static const char *const may[] = {"content", "erased"};
    static const char *const audiences[] = {"room", "staff", "scrutineers"};
    const char *audience = json_text(row, "audience");
    bool known = false;
    size_t fields = 5;

    for (size_t i = 0; i < 2; i++) {
        const json_t *value = json_object_get(row, may[i]);
        if (value != NULL && !json_is_string(value)) {
            return false;
        }
        fields += value != NULL ? 1 : 0;
    }
    for (size_t i = 0; i < sizeof audiences / sizeof *audiences; i++) {
        known = known || (audience != NULL && strcmp(audience, audiences[i]) == 0);
    }
    return json_object_size(row) == fields && known;
}

static bool check_row(struct check *check, const json_t *row, struct position *before)
{
    const char *stream = json_text(row, "stream");
    const char *name = json_text(row, "name");
    const char *hash = json_text(row, "hash");
    const struct chain *chain;
    struct position here = {.name = ""};

    if (row == NULL || !form_ok(row) || stream == NULL || name == NULL ||
        strlen(name) >= sizeof(here.name) || strlen(name) == 0 ||
        strspn(name, LETTERS) != strlen(name) || !hex_ok(hash, HEX_TEXT - 1) ||
        !json_whole(row, "n", &here.n)) {
        return bad_form(check);
    }
    chain = chain_find(check, stream);
    if (chain == NULL) {
        return bad_form(check);
    }
    here.stream = chain_index(check, chain) + 1;
    (void)snprintf(here.name, sizeof(here.name), "%s", name);
    if (!is_after(&here, before)) {
        return bad_form(check);
    }
    *before = here;
    if ((uint64_t)here.n >= chain->count || !is_in_line(chain, here.n, name, hash)) {
        return check_fail(check, chain->name, here.n, "words", "附文的校验值不在这一行里");
    }
    return check_content(check, chain, here.n, row, hash);
}

bool check_beside(struct check *check)
{
    struct position before = {.stream = 0};
    struct rows rows;
    const char *bytes;
    size_t len;
    bool ok = true;

    rows_init(&rows, record_find(check->record, "beside.jsonl"));
    while (ok && rows_next(&rows, &bytes, &len)) {
        json_t *row = len <= BESIDE_MAX ? json_read_strict(bytes, len) : NULL;
        ok = check_row(check, row, &before);
        json_decref(row);
    }
    return ok && (!rows.bad || bad_form(check));
}

static bool stands_at(const json_t *row, const char *stream, int64_t n, const char *name)
{
    const char *own_stream = json_text(row, "stream");
    const char *own_name = json_text(row, "name");
    int64_t own_n;

    return own_stream != NULL && own_name != NULL && json_whole(row, "n", &own_n) && own_n == n &&
           strcmp(own_stream, stream) == 0 && strcmp(own_name, name) == 0;
}

json_t *check_beside_find(const struct check *check, const struct chain *chain, int64_t n,
                          const char *name)
{
    json_t *found = NULL;
    struct rows rows;
    const char *bytes;
    size_t len;

    rows_init(&rows, record_find(check->record, "beside.jsonl"));
    while (found == NULL && rows_next(&rows, &bytes, &len)) {
        json_t *row = len <= BESIDE_MAX ? json_read_strict(bytes, len) : NULL;
        const json_t *content = json_object_get(row, "content");
        if (content != NULL && stands_at(row, chain->name, n, name)) {
            found = json_read_strict(json_string_value(content), json_string_length(content));
        }
        json_decref(row);
    }
    return found;
}
