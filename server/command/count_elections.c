/* Elections by every method: what a count file says of one, and its result. */
#include "command/count.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "record/election_json.h"
#include "record/lot.h"

#define ALL    0xfffU
#define OF(m)  (1U << METHOD_##m)
#define CHOOSE (ALL & ~(OF(YES_NO) | OF(SAT3) | OF(SAT5) | OF(GRADE4) | OF(PERF4)))

/* The fields that an election may have, and for which methods. */
static const struct {
    const char *name;
    unsigned methods;
} fields[] = {
    {"id", ALL},
    {"method", ALL},
    {"title", ALL},  /* not read */
    {"expect", ALL}, /* not read: for tests */
    {"options", ALL & ~OF(YES_NO)},
    {"ballots", ALL},
    {"lot", CHOOSE},
    {"seats", CHOOSE},
    {"k", OF(MULTI_K)},
    {"half", OF(MULTI_K)},
    {"run_off", OF(SINGLE)},
    {"points_min", OF(SCORE)},
    {"points_max", OF(SCORE)},
    {"min_ratings", OF(SCORE)},
    {"base", OF(YES_NO) | OF(SINGLE) | OF(MULTI_K)},
    {"present", OF(YES_NO) | OF(SINGLE) | OF(MULTI_K)},
    {"electorate", ALL},
    {"participation", ALL},
    {"agree", OF(YES_NO) | OF(SINGLE) | OF(MULTI_K)},
};

static bool wrong(const struct count_election *election, const char *what)
{
    return count_wrong("election", election->id, "%s", what);
}

static bool fields_known(const struct count_election *election, json_t *from)
{
    const char *name;
    json_t *value;
    json_object_foreach (from, name, value) {
        unsigned methods = 0;
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
            methods |= strcmp(fields[f].name, name) == 0 ? fields[f].methods : 0;
        }
        if ((methods & 1U << election->form.method) == 0) {
            return count_wrong("election", election->id, "%s has no field '%s'",
                               method_name(election->form.method), name);
        }
    }
    return true;
}

/* A whole number from 0; `otherwise` where the field is missing. */
static bool read_whole(const struct count_election *election, const json_t *from, const char *name,
                       int64_t otherwise, int64_t *number)
{
    const json_t *value = json_object_get(from, name);
    *number = value == NULL ? otherwise : json_integer_value(value);
    if (value != NULL && (!json_is_integer(value) || *number < 0 || *number > WEIGHT_MAX)) {
        return count_wrong("election", election->id,
                           "%s is not a whole number from 0 to 1000000000000", name);
    }
    return true;
}

static bool read_flag(const struct count_election *election, const json_t *from, const char *name,
                      bool *flag)
{
    const json_t *value = json_object_get(from, name);
    *flag = json_is_true(value);
    return value == NULL || json_is_boolean(value) ||
           count_wrong("election", election->id, "%s is neither true nor false", name);
}

/* The grades of a scale, under their usual labels unless the file names them. */
static json_t *grade_names(enum ballot_method method)
{
    const struct scale *scale = scale_of(method);
    json_t *names = json_array();
    for (size_t g = 0; g < scale->grades; g++) {
        json_array_append_new(names, json_string(scale->labels[g]));
    }
    return names;
}

static bool read_options(struct count_election *election, const json_t *from)
{
    json_t *given = json_object_get(from, "options");
    size_t grades = method_grades(election->form.method);
    if (election->form.method == METHOD_YES_NO) {
        return true;
    }
    if (given == NULL && grades > 0) {
        election->names = grade_names(election->form.method);
    } else {
        election->names = json_incref(given);
    }
    size_t count = json_array_size(election->names);
    if (!json_is_array(election->names) || count < 1 || count > COUNT_OPTIONS_MAX ||
        (grades > 0 && count != grades)) {
        return wrong(election, grades > 0 ? "options, where given, name every grade, best first"
                                          : "options is not a list of 1 to 64 names");
    }
    for (size_t o = 0; o < count; o++) {
        const char *name = json_string_value(json_array_get(election->names, o));
        if (name == NULL || *name == '\0' || json_object_get(election->index, name) != NULL) {
            return count_wrong("election", election->id,
                               "option %zu has no name, or that of another", o + 1);
        }
        json_object_set_new(election->index, name, json_integer((json_int_t)o));
    }
    election->form.options[0] = grades > 0 ? 0 : count;
    return true;
}

/* Says which of the numbers does not go with the method or its options. */
static bool form_is_good(const struct count_election *election, const json_t *from)
{
    const struct count_form *form = &election->form;
    size_t options = form->options[0];
    bool one = form->method == METHOD_RANKED_IRV || form->run_off;
    if (json_object_get(from, "seats") != NULL && (form->seats < 1 || form->seats > options)) {
        return wrong(election, "seats is not from 1 to the number of options");
    }
    if (one && form_seats(form) != 1) {
        return wrong(election, "ranked_irv, and a run-off, know one seat");
    }
    if (form->method == METHOD_MULTI_K && (form->k < 1 || form->k > options)) {
        return wrong(election, "k is not from 1 to the number of options");
    }
    if (form->method == METHOD_SCORE &&
        (form->points_min >= form->points_max || form->points_max > POINTS_MAX)) {
        return wrong(election, "points_min is not below points_max, or that above 100");
    }
    return form_is_sound(form) || wrong(election, "it can't be counted like this");
}

/* How many win, how many may be chosen, what may be given. */
static bool read_form(struct count_election *election, const json_t *from)
{
    struct count_form *form = &election->form;
    int64_t seats;
    int64_t k;
    if (!read_whole(election, from, "seats", 0, &seats) ||
        !read_whole(election, from, "k", seats == 0 ? 1 : seats, &k) ||
        !read_whole(election, from, "points_min", 0, &form->points_min) ||
        !read_whole(election, from, "points_max", POINTS_MAX, &form->points_max) ||
        !read_whole(election, from, "min_ratings", 0, &form->min_ratings) ||
        !read_flag(election, from, "half", &form->half) ||
        !read_flag(election, from, "run_off", &form->run_off)) {
        return false;
    }
    form->seats = (size_t)seats;
    form->k = (size_t)k;
    return form_is_good(election, from);
}

static bool read_threshold(const struct count_election *election, const json_t *from,
                           const char *name, struct threshold *threshold)
{
    const json_t *value = json_object_get(from, name);
    if (value == NULL) {
        return true;
    }
    const char *text = json_string_value(value);
    return (text != NULL && threshold_read(text, threshold)) ||
           count_wrong("election", election->id,
                       "%s is not like \"at least 2/3\" or \"more than 1/2\"", name);
}

static bool read_rule(struct count_election *election, const json_t *from)
{
    struct outcome_rule *rule = &election->rule;
    const json_t *base = json_object_get(from, "base");
    bool yes_no = election->form.method == METHOD_YES_NO;
    *rule = (struct outcome_rule){.agree = SHARE_MORE_THAN_HALF,
                                  .base = yes_no ? BASE_CAST : BASE_VALID};
    if (base != NULL &&
        (!json_is_string(base) || !base_read(json_string_value(base), &rule->base))) {
        return wrong(election, "base is valid, cast, present or electorate");
    }
    if (!read_threshold(election, from, "agree", &rule->agree) ||
        !read_threshold(election, from, "participation", &rule->participation) ||
        !read_whole(election, from, "present", 0, &rule->present) ||
        !read_whole(election, from, "electorate", 0, &election->electorate.heads)) {
        return false;
    }
    if (json_object_get(from, "agree") != NULL && !yes_no && !election->form.run_off &&
        !election->form.half) {
        return wrong(election,
                     "agree says how much run_off or half asks for, and neither is asked");
    }
    if (rule->base == BASE_PRESENT && json_object_get(from, "present") == NULL) {
        return wrong(election, "base present needs the number present");
    }
    if ((rule->base == BASE_ELECTORATE || rule->participation.in > 0) &&
        election->electorate.heads == 0) {
        return wrong(election, "base electorate and participation need the number in electorate");
    }
    const json_t *lot = json_object_get(from, "lot");
    election->lot = json_string_value(lot);
    return lot == NULL || (election->lot != NULL && *election->lot != '\0') ||
           wrong(election, "lot is the public number, a text");
}

static bool read_head(struct count_election *election, json_t *from)
{
    const json_t *method = json_object_get(from, "method");
    if (!json_is_string(method) ||
        !method_read(json_string_value(method), &election->form.method)) {
        return count_wrong("election", election->id, "no such method%s%s",
                           json_is_string(method) ? ": " : "",
                           json_is_string(method) ? json_string_value(method) : "");
    }
    election->form.motions = 1;
    return fields_known(election, from) && read_options(election, from) &&
           read_form(election, from) && read_rule(election, from);
}

/* Votes for each option, the run-off pair, and whether the leader has a majority. */
static void set_votes(json_t *to, const struct count_election *election,
                      const struct motion_sums *sums, const struct motion_outcome *out)
{
    int64_t votes[COUNT_OPTIONS_MAX];
    size_t options = election->form.options[0];
    for (size_t o = 0; o < options; o++) {
        votes[o] = sums->votes[o].heads;
    }
    json_object_set_new(to, "votes", election_figures_json(election->names, votes, options));
    if (election->form.method != METHOD_APPROVAL) {
        json_object_set_new(to, "base", json_integer(out->base.heads));
    }
    if (election->form.method == METHOD_SINGLE && form_seats(&election->form) == 1) {
        json_object_set_new(to, "majority", json_boolean(out->choice.majority));
    }
}

static void set_yes_no(json_t *to, const struct motion_outcome *out)
{
    json_object_set_new(to, "yes", json_integer(out->yes.heads));
    json_object_set_new(to, "no", json_integer(out->no.heads));
    json_object_set_new(to, "base", json_integer(out->base.heads));
}

static json_t *result_json(const struct count_election *election, const struct sums *sums,
                           const struct outcome *outcome)
{
    const struct count_form *form = &election->form;
    const struct motion_outcome *out = &outcome->motion[0];
    const struct motion_sums *motion = &sums->motion[0];
    int64_t invalid = motion->invalid.heads + sums->invalid.weight.heads;
    json_t *to = json_pack("{s:s,s:s}", "id", election->id, "method", method_name(form->method));
    if (method_has_options(form->method)) {
        election_json_set(to, election->names, &out->election);
    }
    if (out->election.run_off != 0) {
        json_object_set_new(to, "run_off",
                            election_set_json(election->names, out->election.run_off));
    }
    election_json_figures(to, election->names, form, sums, outcome, 0);
    if (form->method == METHOD_SINGLE || form->method == METHOD_MULTI_K ||
        form->method == METHOD_APPROVAL) {
        set_votes(to, election, motion, out);
    } else if (form->method == METHOD_YES_NO) {
        set_yes_no(to, out);
    }
    json_object_set_new(to, "valid", json_integer(out->valid));
    json_object_set_new(to, "void", json_integer(invalid));
    json_object_set_new(to, "abstain", json_integer(motion->abstain.heads));
    json_object_set_new(to, "verdict", json_string(verdict_name(out->verdict)));
    return to;
}

static const size_t *draw(const struct count_election *election, size_t lot[COUNT_OPTIONS_MAX])
{
    const char *names[COUNT_OPTIONS_MAX];
    size_t count = json_array_size(election->names);
    if (election->lot == NULL) {
        return NULL;
    }
    for (size_t o = 0; o < count; o++) {
        names[o] = json_string_value(json_array_get(election->names, o));
    }
    lot_draw(election->lot, names, count, lot);
    return lot;
}

/* The result of an election that was read, or NULL after a sentence. */
static json_t *decide(const struct count_election *election)
{
    struct sums *sums = mem_alloc(sizeof *sums);
    struct outcome *outcome = mem_alloc(sizeof *outcome);
    size_t lot[COUNT_OPTIONS_MAX];
    json_t *result = NULL;
    const struct outcome_box box = {.sums = sums,
                                    .ballots = election->ballots,
                                    .count = election->count,
                                    .lot = draw(election, lot)};
    struct weight total = election->electorate;
    if (total.heads == 0) {
        total.heads = election->papers;
    }
    if (election->papers > total.heads) {
        (void)wrong(election, "more ballots than its electorate");
    } else if (election->rule.base == BASE_PRESENT && election->papers > election->rule.present) {
        (void)wrong(election, "more ballots than people present");
    } else if (!sums_form(&election->form, election->ballots, election->count, total, sums) ||
               !outcome_form(&election->form, &election->rule, &box, outcome)) {
        (void)wrong(election, "its ballots do not fit its form");
    } else {
        result = result_json(election, sums, outcome);
    }
    mem_free(outcome);
    mem_free(sums);
    return result;
}

static json_t *count_election(json_t *from, size_t n, json_t *ids)
{
    char number[32];
    const char *id = json_string_value(json_object_get(from, "id"));
    struct count_election election = {.id = number, .index = json_object()};
    json_t *result = NULL;
    snprintf(number, sizeof number, "number %zu", n + 1);
    if (id == NULL) {
        (void)wrong(&election, "needs an id, a text");
    } else if (count_id("election", ids, id)) {
        election.id = id;
        if (read_head(&election, from) &&
            count_ballots(&election, json_object_get(from, "ballots"))) {
            result = decide(&election);
        }
    }
    mem_free(election.ballots);
    mem_free(election.answers);
    json_decref(election.names);
    json_decref(election.index);
    return result;
}

bool count_elections(const json_t *root, json_t *results)
{
    const json_t *elections = json_object_get(root, "elections");
    json_t *ids = json_object();
    bool good = true;
    for (size_t e = 0; good && e < json_array_size(elections); e++) {
        json_t *result = count_election(json_array_get(elections, e), e, ids);
        good = result != NULL && json_array_append_new(results, result) == 0;
    }
    json_decref(ids);
    return good;
}
