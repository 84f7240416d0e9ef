/* sanhui count FILE: counts owners' ballots by Civil Code 278, one JSON line per vector of the
 * file.
 *
 * The file: {"registers": {NAME: [[part, area in dm2, owner, use], …]},
 *            "vectors": [{"id", "register", "matter", "rules": {}, "ballots": {OWNER: ANSWER}}, …]}
 * with use home | unsold | undelivered | parking, matter ordinary | special, ANSWER yes | no | abs
 * | silent | invalid (an owner not listed was not served), rules silent_rule exclude | follow |
 * abstain, invalid_participates, count_parking. */
#include "command/command.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "domain/owners.h"

/* A vector's own register, weighed by its rules. */
struct count {
    const char *id; /* for sentences */
    json_t *names;  /* owner -> index */
    struct part *parts;
    size_t part_count;
    struct owner *owners;
    struct owners_rule rule;
    bool count_parking;
};

/* Says what is wrong; always false. */
static bool wrong(const char *id, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool wrong(const char *id, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "sanhui count: vector %s: ", id);
    vfprintf(stderr, format, args);
    fprintf(stderr, ". Nothing was counted.\n");
    va_end(args);
    return false;
}

/* Position of the word in the list (NULL at its end); -1 when it is not there. */
static int word_index(const char *const *words, const char *word)
{
    for (int w = 0; words[w] != NULL; w++) {
        if (strcmp(words[w], word) == 0) {
            return w;
        }
    }
    return -1;
}

static bool read_part(struct count *count, json_t *from, size_t n)
{
    static const char *const uses[] = {"home", "unsold", "undelivered", "parking", NULL};
    static const enum part_use use_of[] = {PART_HOME, PART_UNSOLD, PART_UNDELIVERED, PART_PARKING};
    const char *name;
    const char *owner;
    const char *use;
    json_int_t area;
    if (json_unpack(from, "[s,I,s,s!]", &name, &area, &owner, &use) != 0) {
        return wrong(count->id, "part %zu of its register is not [part, area, owner, use]", n + 1);
    }
    int found = word_index(uses, use);
    if (found < 0 || area < 0 || area > WEIGHT_MAX) {
        return wrong(count->id, "part '%s' has no such use or area", name);
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
        return wrong(count->id, "no such register");
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
        return wrong(count->id, "the areas of its register are too large");
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
        return wrong(count->id, "no ballots");
    }
    json_object_foreach (ballots, owner, answer) {
        const json_t *index = json_object_get(count->names, owner);
        int found = json_is_string(answer) ? word_index(answers, json_string_value(answer)) : -1;
        if (index == NULL || found < 0) {
            return wrong(count->id, "the ballot of '%s': no such %s", owner,
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
        return wrong(count->id,
                     "rules may hold silent_rule, invalid_participates and count_parking only");
    }
    int majority = word_index(majorities, matter);
    int silence = word_index(silences, silent);
    if (majority < 0 || silence < 0) {
        return wrong(count->id,
                     "matter is ordinary or special, silent_rule exclude, follow or abstain");
    }
    count->rule = (struct owners_rule){.majority = majority_of[majority],
                                       .silent = silence_of[silence],
                                       .invalid_participates = invalid != 0};
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
static json_t *count_vector(const json_t *registers, json_t *vector, size_t n)
{
    char number[32];
    struct count count = {.id = number, .names = json_object()};
    const char *estate;
    const char *matter;
    json_t *rules = NULL;
    json_t *ballots = NULL;
    json_t *result = NULL;
    snprintf(number, sizeof number, "number %zu", n + 1);
    if (json_unpack(vector, "{s:s,s:s,s:s,s:o,s:o}", "id", &count.id, "register", &estate, "matter",
                    &matter, "rules", &rules, "ballots", &ballots) != 0) {
        (void)wrong(number, "needs id, register, matter, rules and ballots");
    } else if (read_rules(&count, matter, rules) &&
               read_register(&count, json_object_get(registers, estate)) &&
               read_ballots(&count, ballots)) {
        result = result_of(&count);
    }
    mem_free(count.parts);
    mem_free(count.owners);
    json_decref(count.names);
    return result;
}

/* All results, or NULL after a sentence: nothing is printed of a file that is wrong somewhere. */
static json_t *count_file(json_t *root)
{
    const json_t *registers = json_object_get(root, "registers");
    const json_t *vectors = json_object_get(root, "vectors");
    if (!json_is_object(registers) || !json_is_array(vectors)) {
        fprintf(
            stderr,
            "sanhui count: the file needs \"registers\" (an object) and \"vectors\" (a list).\n");
        return NULL;
    }
    json_t *results = json_array();
    for (size_t v = 0; v < json_array_size(vectors); v++) {
        json_t *result = count_vector(registers, json_array_get(vectors, v), v);
        if (result == NULL) {
            json_decref(results);
            return NULL;
        }
        json_array_append_new(results, result);
    }
    return results;
}

static bool print_lines(const json_t *results)
{
    size_t n;
    json_t *result;
    json_array_foreach (results, n, result) {
        if (json_dumpf(result, stdout, JSON_COMPACT) != 0 || fputc('\n', stdout) == EOF) {
            return false;
        }
    }
    return fflush(stdout) == 0;
}

int cmd_count(int argc, char **argv)
{
    json_error_t error;
    if (argc != 2 || argv[1][0] == '-') {
        return usage_error("count", "one FILE is needed, not \"%s\".", argc < 2 ? "" : argv[1]);
    }
    json_t *root = json_load_file(argv[1], JSON_REJECT_DUPLICATES, &error);
    if (root == NULL && error.line < 0) {
        fprintf(stderr, "sanhui count: %s.\n", error.text);
        return 1;
    }
    if (root == NULL) {
        fprintf(stderr, "sanhui count: %s: line %d, column %d: %s. Nothing was counted.\n", argv[1],
                error.line, error.column, error.text);
        return 1;
    }
    json_t *results = count_file(root);
    bool printed = results != NULL && print_lines(results);
    if (results != NULL && !printed) {
        fprintf(stderr, "sanhui count: the results could not be written.\n");
    }
    json_decref(results);
    json_decref(root);
    return printed ? 0 : 1;
}
