#include "record/verify.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "record/check.h"

static bool check_known_tip(struct check *check, const char *tip)
{
    struct verify_result *result = check->result;

    for (size_t i = 0; i < check->chains; i++) {
        for (size_t n = 0; n < check->chain[i].count; n++) {
            if (chain_has_hash(&check->chain[i], (int64_t)n, tip)) {
                (void)snprintf(result->found, sizeof(result->found), "%s", check->chain[i].name);
                result->found_line = (int64_t)n;
                return true;
            }
        }
    }
    return check_fail(check, NULL, -1, "known-tip",
                      "您给出的校验值不在任何一条流里：记录被改写过，或不是这次会议的");
}

static bool run(struct check *check, const struct verify_wish *wish)
{
    return check_manifest(check) && check_key(check, wish->fingerprint) && check_chains(check) &&
           check_tips(check) && check_noted(check) && check_beside(check) && check_lists(check) &&
           check_polls(check) && check_openings(check) &&
           (wish->tip == NULL || check_known_tip(check, wish->tip));
}

bool verify_record(const struct record *record, const struct verify_wish *wish,
                   struct verify_result *result)
{
    struct check check = {.record = record, .result = result};

    *result = (struct verify_result){.fault = {.line = -1}, .found_line = -1};
    if (sodium_init() < 0) {
        return check_fail(&check, NULL, -1, "file", "libsodium");
    }
    result->ok = run(&check, wish);
    for (size_t i = 0; i < check.chains; i++) {
        mem_free(check.chain[i].start);
    }
    for (size_t i = 0; i < result->polls; i++) {
        mem_free(check.poll[i].batch);
        mem_free(check.poll[i].seat);
    }
    mem_free(check.chain);
    mem_free(check.poll);
    return result->ok;
}

static const char *why_sentence(const char *why)
{
    if (strcmp(why, "file") == 0) {
        return "文件不存在或不能读取";
    }
    if (strcmp(why, "size") == 0) {
        return "文件展开后超过允许的大小";
    }
    return strcmp(why, "name") == 0 ? "文件里有不该有的条目" : "不是完好的 zip 文件";
}

bool verify_file(const char *path, const struct verify_wish *wish, struct verify_result *result)
{
    const char *why = NULL;
    struct record *record = record_read(path, &why);
    bool ok;

    if (record == NULL) {
        struct check check = {.result = result};
        *result = (struct verify_result){.found_line = -1};
        return check_fail(&check, NULL, -1, why, "%s", why_sentence(why));
    }
    ok = verify_record(record, wish, result);
    record_destroy(record);
    return ok;
}

void verify_finish(struct verify_result *result)
{
    mem_free(result->stream);
    mem_free(result->poll);
    *result = (struct verify_result){.ok = false};
}
