/* Owners' ballots counted by Civil Code 278: the vectors of a count file. */
#include "command/count.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "domain/owners.h"

/* A vector's own register, weighed by its rules. */
struct count {
    const char *id; /* for sentences */
    json_t *names;  /* owner -> index */
    json_t *seen;   /* names of parts */
    struct part *parts;
    size_t part_count;
    struct owner *owners;
    struct owners_rule rule;
    bool count_parking;
};

static bool read_part(struct count *count, json_t *from, size_t n)
{
    static const char *const uses[] = {"home", "unsold", "undelivered", "parking", NULL};
    static const enum part_use use_of[] = {PART_HOME, PART_UNSOLD, PART_UNDELIVERED, PART_PARKING};
    const char *name;
    const char *owner;
    const char *use;
    json_int_t area;
    if (json_unpack(from, "[s,I,s,s!]", &name, &area, &owner, &use) != 0) {
        return count_wrong("vector", count->id,
                           "part %zu of its register is not [part, area, owner, use]", n + 1);
    }
    int found = count_word(uses, use);
    if (*owner == '\0' || json_object_get(count->seen, name) != NULL) {
        return count_wrong("vector", count->id, "part '%s' %s", name,
                           *owner == '\0' ? "has no owner" : "is there twice");
    }
    json_object_set_new(count->seen, name, json_true());
    if (found < 0 || area < 0 || area > WEIGHT_MAX) {
        return count_wrong("vector", count->id, "part '%s' has no such use or area", name);
    }
    json_t *index = json_object_get(count->names, owner);
    if (index == NULL) {
        json_object_set_new(count->names, owner,
                            json_integer((json_int_t)json_object_size(count->names)));
        index = json_object_get(count->names, owner);
    }
    count->parts[n] = (struct part){
        .area = area, .owner = (size_t)json_integer_value(index), .use = use_of[found]};
    return true;
}

static bool read_register(struct count *count, const json_t *parts)
{
    if (!json_is_array(parts)) {
        return count_wrong("vector", count->id, "no such register");
    }
    count->part_count = json_array_size(parts);
    count->parts = mem_alloc((count->part_count + 1) * sizeof *count->parts);
    for (size_t p = 0; p < count->part_count; p++) {
        if (!read_part(count, json_array_get(parts, p), p)) {
            return false;
        }
    }
    size_t owners = json_object_size(count->names);
    count->owners = mem_alloc((owners + 1) * sizeof *count->owners);
    if (!owners_weigh(count->parts, count->part_count, count->count_parking, count->owners,
                      owners)) {
        return count_wrong("vector", count->id, "the areas of its register are too large");
    }
    if (owners_add_up(count->owners, owners).total.heads == 0) {
        return count_wrong("vector", count->id, "nobody in its register has a vote");
    }
    return true;
}

static bool read_ballots(struct count *count, json_t *ballots)
{
    static const char *const answers[] = {"yes", "no", "abs", "silent", "invalid", NULL};
    static const enum owner_ballot ballot_of[] = {OWNER_YES, OWNER_NO, OWNER_ABSTAIN, OWNER_SILENT,
                                                  OWNER_INVALID};
    const char *owner;
    json_t *answer;
    if (!json_is_object(ballots)) {
        return count_wrong("vector", count->id, "no ballots");
    }
    json_object_foreach (ballots, owner, answer) {
        const json_t *index = json_object_get(count->names, owner);
        int found = json_is_string(answer) ? count_word(answers, json_string_value(answer)) : -1;
        if (index == NULL || found < 0) {
            return count_wrong("vector", count->id, "the ballot of '%s': no such %s", owner,
                               index == NULL ? "owner" : "answer");
        }
        count->owners[json_integer_value(index)].ballot = ballot_of[found];
    }
    return true;
}

static bool read_rules(struct count *count, const char *matter, json_t *rules)
{
    static const char *const majorities[] = {"ordinary", "special", NULL};
    static const enum owners_majority majority_of[] = {MAJORITY_ORDINARY, MAJORITY_SPECIAL};
    static const char *const silences[] = {"exclude", "follow", "abstain", NULL};
    static const enum silent_rule silence_of[] = {SILENT_EXCLUDE, SILENT_FOLLOW, SILENT_ABSTAIN};
    const char *silent = "exclude";
    int invalid = 0;
    int parking = 1;
    if (json_unpack(rules, "{s?s,s?b,s?b!}", "silent_rule", &silent, "invalid_participates",
                    &invalid, "count_parking", &parking) != 0) {
        return count_wrong(
            "vector", count->id,
            "rules may hold silent_rule, invalid_participates and count_parking only");
    }
    int majority = count_word(majorities, matter);
    int silence = count_word(silences, silent);
    if (majority < 0 || silence < 0) {
        return count_wrong("vector", count->id,
                           "matter is ordinary or special, silent_rule exclude, follow or abstain");
    }
    count->rule = owners_rule_of(majority_of[majority]);
    count->rule.silent = silence_of[silence];
    count->rule.invalid_participates = invalid != 0;
    count->count_parking = parking != 0;
    return true;
}

static json_t *result_of(const struct count *count)
{
    static const char *const results[] = {[OWNERS_NO_QUORUM] = "NO_QUORUM",
                                          [OWNERS_PASSED] = "PASSED",
                                          [OWNERS_NOT_PASSED] = "NOT_PASSED"};
    struct owners_tally tally = owners_add_up(count->owners, json_object_size(count->names));
    struct owners_verdict verdict = owners_decide(&tally, &count->rule);
    return json_pack("{s:s,s:I,s:I,s:I,s:I,s:b,s:b,s:I,s:I,s:b,s:b,s:s}", "id", count->id,
                     "total_area", (json_int_t)tally.total.area, "total_heads",
                     (json_int_t)tally.total.heads, "part_area", (json_int_t)verdict.part.area,
                     "part_heads", (json_int_t)verdict.part.heads, "part_area_ok",
                     verdict.part_area_ok, "part_heads_ok", verdict.part_heads_ok, "yes_area",
                     (json_int_t)verdict.yes.area, "yes_heads", (json_int_t)verdict.yes.heads,
                     "yes_area_ok", verdict.yes_area_ok, "yes_heads_ok", verdict.yes_heads_ok,
                     "result", results[verdict.result]);
}

/* The vector's result, or NULL after a sentence. */
static json_t *count_vector(const json_t *registers, json_t *vector, size_t n, json_t *ids)
{
    char number[32];
    struct count count = {.id = number, .names = json_object(), .seen = json_object()};
    const char *estate;
    const char *matter;
    json_t *rules = NULL;
    json_t *ballots = NULL;
    json_t *result = NULL;
    snprintf(number, sizeof number, "number %zu", n + 1);
    if (json_unpack(vector, "{s:s,s:s,s:s,s:o,s:o}", "id", &count.id, "register", &estate, "matter",
                    &matter, "rules", &rules, "ballots", &ballots) != 0) {
        (void)count_wrong("vector", number, "needs id, register, matter, rules and ballots");
    } else if (count_id("vector", ids, count.id) && read_rules(&count, matter, rules) &&
               read_register(&count, json_object_get(registers, estate)) &&
               read_ballots(&count, ballots)) {
        result = result_of(&count);
    }
    mem_free(count.parts);
    mem_free(count.owners);
    json_decref(count.seen);
    json_decref(count.names);
    return result;
}

bool count_owners(const json_t *root, json_t *results)
{
    const json_t *registers = json_object_get(root, "registers");
    const json_t *vectors = json_object_get(root, "vectors");
    json_t *ids = json_object();
    bool good = true;
    for (size_t v = 0; good && v < json_array_size(vectors); v++) {
        json_t *result = count_vector(registers, json_array_get(vectors, v), v, ids);
        good = result != NULL && json_array_append_new(results, result) == 0;
    }
    json_decref(ids);
    return good;
}
