#include "live/counting.h"

#include "base/memory.h"
#include "domain/outcome.h"
#include "live/room.h"
#include "record/outcome_json.h"
#include <stdint.h>
#include <string.h>

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static struct weight weight(const json_t *from, const char *area, const char *heads)
{
    return (struct weight){.area = number(from, area), .heads = number(from, heads)};
}

/* SQL's sums in the form of ours. */
static void read_sums(const struct count_form *form, const json_t *from, struct sums *sums)
{
    const json_t *motions = json_object_get(from, "motions");

    *sums = (struct sums){.ballots = number(from, "cast")};
    sums->cast = weight(from, "cast_area", "cast_heads");
    sums->total = weight(from, "total_area", "total_heads");
    for (size_t i = 0; i < form->motions; i++) {
        const json_t *motion = json_array_get(motions, i);
        struct motion_sums *to = &sums->motion[i];
        if (form->method == METHOD_YES_NO) {
            to->yes = weight(motion, "yes_area", "yes_heads");
            to->no = weight(motion, "no_area", "no_heads");
            to->abstain = weight(motion, "abstain_area", "abstain_heads");
            continue;
        }
        const json_t *options = json_object_get(motion, "options");
        for (size_t k = 0; k < form->options[i] && k < OPTIONS_MAX; k++) {
            to->votes[k] = json_integer_value(json_array_get(options, k));
        }
        to->blank = number(motion, "abstain");
    }
}

/* Adds up the ballots; false when they do not fit. */
static bool form_sums(const struct count_form *form, const json_t *list, struct weight total,
                      struct sums *sums)
{
    size_t count = json_array_size(list);
    struct ballot *ballots = mem_alloc((count + 1) * sizeof *ballots);
    int64_t(*answers)[MOTIONS_MAX] = mem_alloc((count + 1) * sizeof *answers);

    for (size_t i = 0; i < count; i++) {
        const json_t *from = json_array_get(list, i);
        const json_t *answer = json_array_get(from, 2);
        size_t given = json_array_size(answer);
        ballots[i].weight.area = json_integer_value(json_array_get(from, 0));
        ballots[i].weight.heads = json_integer_value(json_array_get(from, 1));
        ballots[i].answers = answers[i];
        ballots[i].count = given;
        for (size_t k = 0; k < given && k < MOTIONS_MAX; k++) {
            answers[i][k] = json_integer_value(json_array_get(answer, k));
        }
    }
    bool fits = sums_form(form, ballots, count, total, sums);
    mem_free(answers);
    mem_free(ballots);
    return fits;
}

static void read_rule(const json_t *poll, const struct count_form *form, struct outcome_rule *rule)
{
    const json_t *frozen = json_object_get(poll, "rule");
    const char *majority = json_string_value(json_object_get(frozen, "majority"));
    const char *electorate = json_string_value(json_object_get(poll, "electorate"));
    const char *base = json_string_value(json_object_get(frozen, "base"));
    const json_t *motions = json_object_get(poll, "motions");

    *rule = (struct outcome_rule){.majority = MAJORITY_ORDINARY, .base = BASE_CAST};
    rule->by_area = electorate != NULL && strcmp(electorate, "owners") == 0;
    rule->two_thirds = json_is_string(json_object_get(frozen, "participation"));
    if (majority != NULL && strcmp(majority, "special") == 0) {
        rule->majority = MAJORITY_SPECIAL;
    }
    if (base != NULL && strcmp(base, "valid") == 0) {
        rule->base = BASE_VALID;
    }
    for (size_t i = 0; i < form->motions; i++) {
        rule->only_if_fails[i] = (size_t)number(json_array_get(motions, i), "only_if_fails");
    }
}

static json_t *outcome_json(const struct count_form *form, const struct sums *sums,
                            const struct outcome *outcome)
{
    json_t *motions = json_array();

    for (size_t i = 0; i < form->motions; i++) {
        json_array_append_new(motions, outcome_motion_json(form, sums, outcome, i));
    }
    return json_pack("{s:I,s:I,s:o}", "cast", (json_int_t)sums->ballots, "cast_area",
                     (json_int_t)sums->cast.area, "motions", motions);
}

json_t *counting_outcome(const json_t *closed)
{
    const json_t *poll = json_object_get(closed, "poll");
    const json_t *given = json_object_get(closed, "sums");
    struct count_form form;
    struct outcome_rule rule;
    json_t *result = NULL;

    count_form_read(poll, &form);
    read_rule(poll, &form, &rule);
    struct sums *sql = mem_alloc(sizeof *sql);
    struct sums *own = mem_alloc(sizeof *own);
    struct outcome *outcome = mem_alloc(sizeof *outcome);
    read_sums(&form, given, sql);
    if (json_is_true(json_object_get(closed, "openings_ok")) &&
        form_sums(&form, json_object_get(closed, "ballots"), sql->total, own) &&
        sums_equal(&form, own, sql) && outcome_form(&form, &rule, own, outcome)) {
        result = outcome_json(&form, own, outcome);
    }
    mem_free(outcome);
    mem_free(own);
    mem_free(sql);
    return result;
}
