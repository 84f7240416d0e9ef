#include "live/counting.h"

#include "base/memory.h"
#include "domain/outcome.h"
#include "live/room.h"
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

static void set_weight(json_t *to, const char *area, const char *heads, struct weight weight_)
{
    json_object_set_new(to, area, json_integer(weight_.area));
    json_object_set_new(to, heads, json_integer(weight_.heads));
}

static json_t *yes_no_json(const struct motion_outcome *from, struct weight total)
{
    json_t *to = json_object();

    set_weight(to, "yes_area", "yes_heads", from->yes);
    set_weight(to, "no_area", "no_heads", from->no);
    set_weight(to, "abstain_area", "abstain_heads", from->abstain);
    set_weight(to, "part_area", "part_heads", from->part);
    set_weight(to, "total_area", "total_heads", total);
    json_object_set_new(to, "part_area_ok", json_boolean(from->part_area_ok));
    json_object_set_new(to, "part_heads_ok", json_boolean(from->part_heads_ok));
    json_object_set_new(to, "yes_area_ok", json_boolean(from->yes_area_ok));
    json_object_set_new(to, "yes_heads_ok", json_boolean(from->yes_heads_ok));
    return to;
}

static json_t *single_json(const struct motion_outcome *from, const struct motion_sums *sums,
                           size_t options)
{
    json_t *votes = json_array();
    json_t *tied = json_array();

    for (size_t i = 0; i < options; i++) {
        json_array_append_new(votes, json_integer(sums->votes[i]));
    }
    for (size_t i = 0; i < from->choice.tied; i++) {
        json_array_append_new(tied, json_integer((json_int_t)from->tied[i]));
    }
    return json_pack("{s:o,s:I,s:I,s:I,s:o,s:b}", "options", votes, "abstain",
                     (json_int_t)sums->blank, "base", (json_int_t)from->choice.base, "leader",
                     (json_int_t)from->choice.leader, "tied", tied, "majority",
                     from->choice.majority);
}

static json_t *outcome_json(const struct count_form *form, const struct sums *sums,
                            const struct outcome *outcome)
{
    json_t *motions = json_array();

    for (size_t i = 0; i < form->motions; i++) {
        const struct motion_outcome *from = &outcome->motion[i];
        json_t *motion = form->method == METHOD_YES_NO
                             ? yes_no_json(from, sums->total)
                             : single_json(from, &sums->motion[i], form->options[i]);
        json_object_set_new(motion, "n", json_integer((json_int_t)i + 1));
        json_object_set_new(motion, "counted", json_boolean(from->counted));
        json_object_set_new(motion, "verdict", json_string(verdict_name(from->verdict)));
        json_array_append_new(motions, motion);
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
