#include "record/election_json.h"

#include "domain/share.h"
#include <stdio.h>

static json_t *option_json(const json_t *names, size_t option)
{
    return names == NULL ? json_integer((json_int_t)option + 1)
                         : json_incref(json_array_get(names, option));
}

json_t *election_set_json(const json_t *names, uint64_t set)
{
    json_t *list = json_array();

    for (size_t o = 0; o < COUNT_OPTIONS_MAX; o++) {
        if (option_in(set, o)) {
            json_array_append_new(list, option_json(names, o));
        }
    }
    return list;
}

/* A list, or an object with the options' names for keys, of values that `value` makes. */
struct per_option {
    json_t *(*value)(const void *figures, size_t option);
    const void *figures;
};

static json_t *per_option_json(const json_t *names, size_t count, const struct per_option *per)
{
    json_t *to = names == NULL ? json_array() : json_object();

    for (size_t o = 0; o < count; o++) {
        json_t *value = per->value(per->figures, o);
        if (names == NULL) {
            json_array_append_new(to, value);
        } else {
            json_object_set_new(to, json_string_value(json_array_get(names, o)), value);
        }
    }
    return to;
}

static json_t *whole_json(const void *figures, size_t option)
{
    return json_integer(((const int64_t *)figures)[option]);
}

json_t *election_figures_json(const json_t *names, const int64_t *figures, size_t count)
{
    const struct per_option per = {.value = whole_json, .figures = figures};

    return per_option_json(names, count, &per);
}

static json_t *winners_json(const json_t *names, const struct election *election)
{
    json_t *list = json_array();

    for (size_t p = 1; p <= election->places; p++) {
        json_t *here = election_set_json(names, election_on(election, p) & election->winners);
        json_array_extend(list, here);
        json_decref(here);
    }
    return list;
}

static json_t *tie_json(const json_t *names, const struct tie *tie)
{
    static const char *const by[] = {
        [TIE_LOT] = "lot", [TIE_PREVIOUS_ROUND] = "previous_round", [TIE_RATINGS] = "ratings"};

    return json_pack("{s:o,s:o}", "options", election_set_json(names, tie->options), "by",
                     tie->by == TIE_OPEN ? json_null() : json_string(by[tie->by]));
}

void election_json_set(json_t *to, const json_t *names, const struct election *election)
{
    json_t *order = json_array();
    json_t *ties = json_array();

    for (size_t p = 1; p <= election->places; p++) {
        json_array_append_new(order, election_set_json(names, election_on(election, p)));
    }
    for (size_t t = 0; t < election->ties; t++) {
        json_array_append_new(ties, tie_json(names, &election->tie[t]));
    }
    json_object_set_new(to, "winners", winners_json(names, election));
    json_object_set_new(to, "order", order);
    json_object_set_new(to, "ties", ties);
}

/* Votes of those who continue; whoever is out has null. */
struct round {
    const int64_t *votes;
    uint64_t gone;
};

static json_t *round_votes(const void *figures, size_t option)
{
    const struct round *round = figures;

    return option_in(round->gone, option) ? json_null() : json_integer(round->votes[option]);
}

static json_t *rounds_json(const json_t *names, const struct motion_outcome *from, int64_t cast)
{
    json_t *list = json_array();
    size_t options = from->election.options;
    struct round round = {.gone = 0};

    for (size_t r = 0; r < from->irv.rounds; r++) {
        const struct per_option per = {.value = round_votes, .figures = &round};
        round.votes = from->irv.votes + r * options;
        json_array_append_new(list, json_pack("{s:o,s:I,s:I,s:o}", "votes",
                                              per_option_json(names, options, &per), "base",
                                              (json_int_t)from->irv.base[r], "exhausted",
                                              (json_int_t)(cast - from->irv.base[r]), "out",
                                              election_set_json(names, from->irv.out[r])));
        round.gone |= from->irv.out[r];
    }
    return list;
}

static json_t *matrix_json(const int64_t *cells, size_t options)
{
    json_t *rows = json_array();

    for (size_t o = 0; o < options; o++) {
        json_array_append_new(rows, election_figures_json(NULL, cells + o * options, options));
    }
    return rows;
}

/* "3.62" */
static json_t *hundredths_json(int64_t hundredths, const char *unit)
{
    char number[SHARE_TEXT];
    char text[SHARE_TEXT + 8];

    share_hundredths_text(number, hundredths);
    snprintf(text, sizeof text, "%s%s", number, unit);
    return json_string(text);
}

static json_t *score_ratings(const void *figures, size_t option)
{
    return json_integer(((const struct score *)figures)[option].ratings);
}

static json_t *score_points(const void *figures, size_t option)
{
    return json_integer(((const struct score *)figures)[option].points);
}

static json_t *score_mean(const void *figures, size_t option)
{
    const struct score *score = (const struct score *)figures + option;

    return score->ratings == 0 ? json_null() : hundredths_json(score->mean, "");
}

static json_t *score_median(const void *figures, size_t option)
{
    const struct score *score = (const struct score *)figures + option;

    return score->ratings == 0 ? json_null() : hundredths_json(score->median, "");
}

static void set_scores(json_t *to, const json_t *names, const struct motion_outcome *from)
{
    static const struct {
        const char *name;
        json_t *(*value)(const void *figures, size_t option);
    } fields[] = {{"ratings", score_ratings},
                  {"points", score_points},
                  {"means", score_mean},
                  {"medians", score_median}};

    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        const struct per_option per = {.value = fields[f].value, .figures = from->scores};
        json_object_set_new(to, fields[f].name,
                            per_option_json(names, from->election.options, &per));
    }
}

/* Grades go by number, or by name. */
static void set_rating(json_t *to, const json_t *names, const struct motion_sums *sums,
                       const struct rating *rating, size_t grades)
{
    json_object_set_new(to, "grades", election_figures_json(names, sums->grades, grades));
    json_object_set_new(to, "unknown", json_integer(sums->unknown));
    if (rating->enough) {
        json_object_set_new(to, "wide", hundredths_json(rating->wide_share, "%"));
        json_object_set_new(to, "strict", hundredths_json(rating->strict_share, "%"));
        json_object_set_new(to, "weighted", hundredths_json(rating->weighted, ""));
    }
    json_object_set_new(to, "grade",
                        rating->grade == 0 ? json_null() : option_json(names, rating->grade - 1));
}

void election_json_figures(json_t *to, const json_t *names, const struct count_form *form,
                           const struct sums *sums, const struct outcome *outcome, size_t m)
{
    const struct motion_outcome *from = &outcome->motion[m];
    size_t options = form->options[m];

    switch (form->method) {
    case METHOD_YES_NO:
    case METHOD_SINGLE:
    case METHOD_MULTI_K:
    case METHOD_APPROVAL:
        break;
    case METHOD_RANKED_IRV:
        json_object_set_new(
            to, "rounds",
            rounds_json(names, from, sums->cast.heads - sums->motion[m].invalid.heads));
        break;
    case METHOD_RANKED_BORDA:
        json_object_set_new(to, "half_points",
                            election_figures_json(names, from->half_points, options));
        break;
    case METHOD_RANKED_SCHULZE:
        json_object_set_new(to, "pairwise", matrix_json(sums_pair(form, sums, m), options));
        json_object_set_new(to, "strengths",
                            matrix_json(outcome_strengths(form, outcome, m), options));
        break;
    case METHOD_SCORE:
        set_scores(to, names, from);
        break;
    case METHOD_SAT3:
    case METHOD_SAT5:
    case METHOD_GRADE4:
    case METHOD_PERF4:
        set_rating(to, names, &sums->motion[m], &from->rating, method_grades(form->method));
        break;
    }
}
