/* The ballots of an election in a count file. */
#include "command/count.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"

/* Where a sentence about a ballot comes from. */
struct reading {
    const struct count_election *election;
    size_t n; /* number of the group, from 1 */
};

/* Says what is wrong with the ballot; always false. */
static bool wrong(const struct reading *at, const char *what, const char *name)
{
    return count_wrong("election", at->election->id, "ballot %zu: %s%s%s%s", at->n, what,
                       name == NULL ? "" : " '", name == NULL ? "" : name, name == NULL ? "" : "'");
}

/* The field that holds the vote. */
static const char *vote_field(enum ballot_method method)
{
    static const char *const fields[] = {
        [METHOD_YES_NO] = "choice",
        [METHOD_SINGLE] = "choice",
        [METHOD_MULTI_K] = "choices",
        [METHOD_APPROVAL] = "approve",
        [METHOD_RANKED_IRV] = "ranking",
        [METHOD_RANKED_BORDA] = "ranking",
        [METHOD_RANKED_SCHULZE] = "ranking",
        [METHOD_SCORE] = "scores",
        [METHOD_SAT3] = "grade",
        [METHOD_SAT5] = "grade",
        [METHOD_GRADE4] = "grade",
        [METHOD_PERF4] = "grade",
    };
    return fields[method];
}

/* Position of the option that the text names; false after a sentence. */
static bool option_of(const struct reading *at, const json_t *text, size_t *option)
{
    if (!json_is_string(text)) {
        return wrong(at, "an option is named by a text", NULL);
    }
    const json_t *index = json_object_get(at->election->index, json_string_value(text));
    if (index == NULL) {
        return wrong(at, "no such option", json_string_value(text));
    }
    *option = (size_t)json_integer_value(index);
    return true;
}

static bool read_yes_no(const struct reading *at, const json_t *vote, int64_t *slots)
{
    static const char *const words[] = {"abstain", "yes", "no", NULL};
    int found = json_is_string(vote) ? count_word(words, json_string_value(vote)) : -1;
    if (json_is_null(vote)) {
        found = 0;
    }
    if (found < 0) {
        return wrong(at, "choice is yes, no, abstain or null", NULL);
    }
    slots[0] = found;
    return true;
}

static bool read_single(const struct reading *at, const json_t *vote, int64_t *slots)
{
    size_t option;
    if (json_is_null(vote)) {
        return true;
    }
    if (!option_of(at, vote, &option)) {
        return false;
    }
    slots[0] = (int64_t)option + 1;
    return true;
}

/* A list of options, none twice: each gets the mark. */
static bool read_marks(const struct reading *at, const json_t *list, int64_t mark, int64_t *slots)
{
    size_t option;
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (!option_of(at, json_array_get(list, i), &option)) {
            return false;
        }
        if (slots[option] != 0) {
            return wrong(at, "names twice the option", json_string_value(json_array_get(list, i)));
        }
        slots[option] = mark;
    }
    return true;
}

static bool read_choices(const struct reading *at, const json_t *vote, int64_t *slots)
{
    if (!json_is_array(vote)) {
        return wrong(at, "not a list of options:", vote_field(at->election->form.method));
    }
    return read_marks(at, vote, 1, slots);
}

static bool read_ranking(const struct reading *at, const json_t *vote, int64_t *slots)
{
    if (!json_is_array(vote)) {
        return wrong(at, "ranking is a list of lists of options, best first", NULL);
    }
    for (size_t r = 0; r < json_array_size(vote); r++) {
        const json_t *equals = json_array_get(vote, r);
        if (!json_is_array(equals) || json_array_size(equals) == 0) {
            return wrong(at, "every rank of a ranking is a list of one option or more", NULL);
        }
        if (!read_marks(at, equals, (int64_t)r + 1, slots)) {
            return false;
        }
    }
    return true;
}

static bool read_scores(const struct reading *at, json_t *vote, int64_t *slots)
{
    const struct count_form *form = &at->election->form;
    const char *name;
    json_t *points;
    for (size_t o = 0; o < form->options[0]; o++) {
        slots[o] = -1;
    }
    if (!json_is_object(vote)) {
        return wrong(at, "scores is an object: the points of each option rated", NULL);
    }
    json_object_foreach (vote, name, points) {
        const json_t *index = json_object_get(at->election->index, name);
        if (index == NULL) {
            return wrong(at, "no such option", name);
        }
        if (!json_is_integer(points) || json_integer_value(points) < form->points_min ||
            json_integer_value(points) > form->points_max) {
            return wrong(at, "points out of range for", name);
        }
        slots[json_integer_value(index)] = json_integer_value(points);
    }
    return true;
}

static bool read_grade(const struct reading *at, const json_t *vote, int64_t *slots)
{
    int64_t grades = (int64_t)method_grades(at->election->form.method);
    if (json_is_null(vote)) {
        return true;
    }
    if (json_is_integer(vote)) {
        slots[0] = json_integer_value(vote);
        return (slots[0] >= 1 && slots[0] <= grades) || wrong(at, "no such grade", NULL);
    }
    if (json_is_string(vote) && strcmp(json_string_value(vote), "unknown") == 0) {
        slots[0] = grades + 1;
        return true;
    }
    const json_t *index =
        json_is_string(vote) ? json_object_get(at->election->index, json_string_value(vote)) : NULL;
    if (index == NULL) {
        return wrong(at, "no such grade", json_string_value(vote));
    }
    slots[0] = json_integer_value(index) + 1;
    return true;
}

static bool read_vote(const struct reading *at, json_t *vote, int64_t *slots)
{
    switch (at->election->form.method) {
    case METHOD_YES_NO:
        return read_yes_no(at, vote, slots);
    case METHOD_SINGLE:
        return read_single(at, vote, slots);
    case METHOD_MULTI_K:
    case METHOD_APPROVAL:
        return read_choices(at, vote, slots);
    case METHOD_RANKED_IRV:
    case METHOD_RANKED_BORDA:
    case METHOD_RANKED_SCHULZE:
        return read_ranking(at, vote, slots);
    case METHOD_SCORE:
        return read_scores(at, vote, slots);
    case METHOD_SAT3:
    case METHOD_SAT5:
    case METHOD_GRADE4:
    case METHOD_PERF4:
        return read_grade(at, vote, slots);
    }
    return false;
}

/* {"count": 9, "ranking": …}: the vote, or void: true for papers that are void as a whole. */
static bool has_shape(const struct reading *at, json_t *from, const char *field)
{
    const json_t *invalid = json_object_get(from, "void");
    const char *name;
    json_t *value;
    if (!json_is_object(from)) {
        return wrong(at, "it is not an object", NULL);
    }
    json_object_foreach (from, name, value) {
        if (strcmp(name, "count") != 0 && strcmp(name, "void") != 0 && strcmp(name, field) != 0) {
            return wrong(at, "no such field", name);
        }
    }
    if (invalid != NULL && (!json_is_true(invalid) || json_object_get(from, field) != NULL)) {
        return wrong(at, "void is true, and stands in place of", field);
    }
    return invalid != NULL || json_object_get(from, field) != NULL || wrong(at, "it lacks", field);
}

static bool read_group(const struct reading *at, json_t *from, struct ballot *ballot,
                       int64_t *slots)
{
    const char *field = vote_field(at->election->form.method);
    const json_t *count = json_object_get(from, "count");
    if (!has_shape(at, from, field)) {
        return false;
    }
    if (count != NULL && (!json_is_integer(count) || json_integer_value(count) < 0 ||
                          json_integer_value(count) > WEIGHT_MAX)) {
        return wrong(at, "count is not a whole number from 0 to 1000000000000", NULL);
    }
    ballot->weight.heads = count == NULL ? 1 : json_integer_value(count);
    if (json_object_get(from, "void") != NULL) {
        ballot->kind = BALLOT_VOID;
        return true;
    }
    return read_vote(at, json_object_get(from, field), slots);
}

bool count_ballots(struct count_election *election, const json_t *ballots)
{
    size_t slots = form_all_slots(&election->form);
    if (!json_is_array(ballots)) {
        return count_wrong("election", election->id, "ballots is not a list");
    }
    election->count = json_array_size(ballots);
    election->ballots = mem_alloc((election->count + 1) * sizeof *election->ballots);
    election->answers = mem_alloc((election->count + 1) * slots * sizeof *election->answers);
    for (size_t b = 0; b < election->count; b++) {
        const struct reading at = {.election = election, .n = b + 1};
        struct ballot *ballot = &election->ballots[b];
        int64_t *answers = election->answers + b * slots;
        *ballot = (struct ballot){.answers = answers, .count = slots};
        if (!read_group(&at, json_array_get(ballots, b), ballot, answers)) {
            return false;
        }
        if (ballot->weight.heads > WEIGHT_MAX - election->papers) {
            return wrong(&at, "more than 1000000000000 ballots in all", NULL);
        }
        election->papers += ballot->weight.heads;
    }
    return true;
}
