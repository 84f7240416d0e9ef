/* The table of contents and the key. */
#include "record/check.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { MANIFEST_MAX = 1024 * 1024, KEY_MAX = 4096 };

#define CODE_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

static bool bad(struct check *check, const char *what)
{
    return check_fail(check, NULL, -1, "manifest", "目录 manifest.json 不符合格式：%s", what);
}

static bool code_ok(const char *code)
{
    size_t len = code == NULL ? 0 : strspn(code, CODE_LETTERS);

    return len > 0 && len < CODE_TEXT && code[len] == '\0';
}

static bool read_head(struct check *check, const json_t *manifest)
{
    const char *meeting = json_text(manifest, "meeting");
    const char *audience = json_text(manifest, "audience");
    const char *format = json_text(manifest, "format");
    const char *at = json_text(manifest, "exported_at");
    int64_t v;

    if (!json_whole(manifest, "v", &v) || v != 1 || format == NULL ||
        strcmp(format, "sanhui.record") != 0) {
        return bad(check, "format");
    }
    if (!code_ok(meeting) || at == NULL) {
        return bad(check, "meeting");
    }
    if (audience == NULL ||
        (strcmp(audience, "public") != 0 && strcmp(audience, "scrutineers") != 0)) {
        return bad(check, "audience");
    }
    (void)snprintf(check->result->meeting, CODE_TEXT, "%s", meeting);
    check->result->scrutineers = strcmp(audience, "scrutineers") == 0;
    if (check->result->scrutineers != (record_find(check->record, "openings.jsonl") != NULL)) {
        return bad(check, "openings");
    }
    return true;
}

static bool read_stream(struct check *check, const json_t *from, size_t i)
{
    struct chain *chain = &check->chain[i];
    struct verify_stream *shown = &check->result->stream[i];
    const char *name = json_text(from, "name");
    const char *hash = json_text(from, "hash");
    char path[RECORD_NAME];
    int64_t lines;

    if (name == NULL || !stream_name_ok(name) || !hex_ok(hash, HEX_TEXT - 1) ||
        !json_whole(from, "lines", &lines) || lines < 1) {
        return bad(check, "streams");
    }
    if (chain_find(check, name) != NULL) {
        return bad(check, "streams: twice");
    }
    (void)snprintf(chain->name, sizeof(chain->name), "%s", name);
    (void)snprintf(shown->name, sizeof(shown->name), "%s", name);
    (void)snprintf(shown->hash, sizeof(shown->hash), "%s", hash);
    shown->lines = (size_t)lines;
    record_stream_path(name, ".jsonl", path);
    chain->lines = record_find(check->record, path);
    record_stream_path(name, ".hashes", path);
    chain->hashes = record_find(check->record, path);
    if (chain->lines == NULL || chain->hashes == NULL) {
        return check_fail(check, name, -1, "manifest", "目录列出的流 %s 不在文件中", name);
    }
    return true;
}

static bool read_streams(struct check *check, const json_t *streams)
{
    char own[STREAM_NAME];
    size_t count = json_array_size(streams);

    if (count == 0 || count > RECORD_MAX_ENTRIES / 2) {
        return bad(check, "streams");
    }
    check->chain = mem_alloc(count * sizeof(*check->chain));
    check->result->stream = mem_alloc(count * sizeof(*check->result->stream));
    for (size_t i = 0; i < count; i++) {
        if (!read_stream(check, json_array_get(streams, i), i)) {
            return false;
        }
        check->chains++;
        check->result->streams++;
    }
    (void)snprintf(own, sizeof(own), "meeting/%s", check->result->meeting);
    return strcmp(check->chain[0].name, own) == 0 ||
           bad(check, "streams: the meeting's own comes first");
}

/* The polls are exactly the streams called so, in the same order. */
static bool read_polls(struct check *check, const json_t *polls)
{
    struct verify_result *result = check->result;
    size_t count = json_array_size(polls);
    size_t at = 0;

    if (!json_is_array(polls) || count > check->chains) {
        return bad(check, "polls");
    }
    result->poll = mem_alloc((count + 1) * sizeof(*result->poll));
    check->poll = mem_alloc((count + 1) * sizeof(*check->poll));
    for (size_t i = 0; i < check->chains; i++) {
        const char *code = check->chain[i].name + strlen("poll/");
        const char *listed;
        if (strncmp(check->chain[i].name, "poll/", strlen("poll/")) != 0) {
            continue;
        }
        listed = json_string_value(json_array_get(polls, at));
        if (!code_ok(code) || listed == NULL || strcmp(listed, code) != 0) {
            return bad(check, "polls");
        }
        (void)snprintf(result->poll[at].code, CODE_TEXT, "%s", code);
        check->poll[at] = (struct poll_facts){.chain = &check->chain[i],
                                              .code = result->poll[at].code,
                                              .shown = &result->poll[at],
                                              .opened = -1,
                                              .closed = -1,
                                              .box_closed = -1,
                                              .counted = -1,
                                              .roll = -1,
                                              .drawn = -1,
                                              .outside = -1};
        at++;
    }
    result->polls = at;
    return at == count || bad(check, "polls");
}

/* Nothing lies in the file that the manifest does not name. */
static bool is_named(const struct check *check, const char *name)
{
    char path[RECORD_NAME];

    for (size_t i = 0; i < check->chains; i++) {
        if (check->chain[i].lines == record_find(check->record, name) ||
            check->chain[i].hashes == record_find(check->record, name)) {
            return true;
        }
    }
    for (size_t i = 0; i < check->result->polls; i++) {
        (void)snprintf(path, sizeof(path), "roll-%s.jsonl", check->poll[i].code);
        if (strcmp(path, name) == 0) {
            return true;
        }
        (void)snprintf(path, sizeof(path), "wording-%s.json", check->poll[i].code);
        if (strcmp(path, name) == 0) {
            return true;
        }
    }
    return strncmp(name, "streams/", 8) != 0 && strncmp(name, "roll-", 5) != 0 &&
           strncmp(name, "wording-", 8) != 0;
}

static bool check_entries(struct check *check)
{
    static const char *const needed[] = {"beside.jsonl", "lists.jsonl", "tips.jsonl", "key.json"};

    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
        if (record_find(check->record, needed[i]) == NULL) {
            return bad(check, needed[i]);
        }
    }
    for (size_t i = 0; i < record_count(check->record); i++) {
        if (!is_named(check, record_entry(check->record, i)->name)) {
            return bad(check, record_entry(check->record, i)->name);
        }
    }
    return true;
}

static json_t *read_small(const struct check *check, const char *name, size_t most)
{
    const struct record_entry *entry = record_find(check->record, name);

    if (entry == NULL || entry->len > most || entry->len == 0 ||
        entry->bytes[entry->len - 1] != '\n') {
        return NULL;
    }
    return json_read_strict(entry->bytes, entry->len - 1);
}

bool check_manifest(struct check *check)
{
    json_t *manifest = read_small(check, "manifest.json", MANIFEST_MAX);
    bool ok;

    if (manifest == NULL) {
        return bad(check, "JSON");
    }
    ok = read_head(check, manifest) && read_streams(check, json_object_get(manifest, "streams")) &&
         read_polls(check, json_object_get(manifest, "polls")) && check_entries(check);
    json_decref(manifest);
    return ok;
}

static bool read_key(struct check *check)
{
    json_t *object = read_small(check, "key.json", KEY_MAX);
    const char *key = json_text(object, "key");
    const char *fingerprint = json_text(object, "fingerprint");
    const char *algorithm = json_text(object, "algorithm");
    unsigned char raw[crypto_sign_PUBLICKEYBYTES];
    char own[HEX_TEXT];
    bool ok = algorithm != NULL && strcmp(algorithm, "Ed25519") == 0 && hex_ok(key, HEX_TEXT - 1) &&
              hex_ok(fingerprint, HEX_TEXT - 1) &&
              sodium_hex2bin(raw, sizeof(raw), key, HEX_TEXT - 1, NULL, NULL, NULL) == 0;

    if (ok) {
        sha256_hex("", (const char *)raw, sizeof(raw), own);
        ok = strcmp(own, fingerprint) == 0;
        (void)snprintf(check->key, sizeof(check->key), "%s", key);
        (void)snprintf(check->result->fingerprint, HEX_TEXT, "%s", fingerprint);
    }
    json_decref(object);
    return ok;
}

bool check_key(struct check *check, const char *fingerprint)
{
    if (!read_key(check)) {
        return check_fail(check, NULL, -1, "key", "公钥文件 key.json 不符合格式，或指纹与公钥不符");
    }
    if (fingerprint != NULL && strcmp(fingerprint, check->result->fingerprint) != 0) {
        return check_fail(check, NULL, -1, "key", "签名公钥的指纹是 %s，不是您给出的指纹",
                          check->result->fingerprint);
    }
    return true;
}
