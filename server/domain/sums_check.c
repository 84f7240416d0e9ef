#include "domain/sums_check.h"

static bool in_range(int64_t figure)
{
    return figure >= 0 && figure <= WEIGHT_MAX;
}

static bool weighs(struct weight weight)
{
    return in_range(weight.area) && in_range(weight.heads);
}

/* What part of a tally weighs: where there is an area there is somebody's head, unless among those who
 * cast is a seat without one. */
static bool stands(struct weight weight, bool headless)
{
    return weighs(weight) && (weight.area == 0 || weight.heads > 0 || headless);
}

/* A seat is one head or none: how many of these seats have none; -1 when that cannot be. */
static int64_t without_head(const struct seats_sum *sum)
{
    bool nobody = sum->seats == 0 && sum->weight.area > 0;

    return !in_range(sum->seats) || !weighs(sum->weight) || nobody || sum->seats < sum->weight.heads
               ? -1
               : sum->seats - sum->weight.heads;
}

static bool same(struct weight one, struct weight other)
{
    return one.area == other.area && one.heads == other.heads;
}

static bool within(struct weight one, struct weight most)
{
    return one.area <= most.area && one.heads <= most.heads;
}

static void add(struct weight *to, struct weight weight)
{
    to->area += weight.area;
    to->heads += weight.heads;
}

/* Every ballot chose one option, or up to `most` of them. */
static bool votes_add_up(const struct motion_sums *motion, size_t options, struct weight valid,
                         size_t most, bool headless)
{
    struct weight all = {0, 0};
    for (size_t o = 0; o < options; o++) {
        if (!stands(motion->votes[o], headless) || !within(motion->votes[o], valid)) {
            return false;
        }
        add(&all, motion->votes[o]);
    }
    const struct weight could = {valid.area * (int64_t)most, valid.heads * (int64_t)most};
    return within(valid, all) && within(all, could);
}

/* With a rank for one option alone in the first place, unless equal ranks are allowed. */
static bool ranks_add_up(const struct count_form *form, const struct sums *sums, size_t m,
                         int64_t valid)
{
    const int64_t *pair = sums_pair(form, sums, m);
    size_t options = form->options[m];
    int64_t first = 0;
    for (size_t a = 0; a < options; a++) {
        if (!in_range(sums->motion[m].first[a])) {
            return false;
        }
        first += sums->motion[m].first[a];
        for (size_t b = 0; b < options; b++) {
            int64_t one = pair[a * options + b];
            int64_t other = a == b ? 0 : pair[b * options + a];
            if (!in_range(one) || !in_range(other) || one + other > (a == b ? 0 : valid)) {
                return false;
            }
        }
    }
    return form->method == METHOD_RANKED_SCHULZE ? first <= valid : first == valid;
}

static bool scores_add_up(const struct count_form *form, const struct motion_sums *motion,
                          size_t options, int64_t valid)
{
    int64_t ratings = 0;
    for (size_t o = 0; o < options; o++) {
        int64_t rated = motion->ratings[o];
        if (rated < 0 || rated > valid || motion->points[o] < rated * form->points_min ||
            motion->points[o] > rated * form->points_max) {
            return false;
        }
        ratings += rated;
    }
    return ratings >= valid;
}

static bool grades_add_up(const struct motion_sums *motion, size_t grades, int64_t valid)
{
    int64_t all = motion->unknown;
    if (!in_range(motion->unknown)) {
        return false;
    }
    for (size_t g = 0; g < grades; g++) {
        if (!in_range(motion->grades[g])) {
            return false;
        }
        all += motion->grades[g];
    }
    return all == valid;
}

static bool yes_no_adds_up(const struct motion_sums *motion, struct weight valid, bool headless)
{
    struct weight all = motion->yes;
    if (!stands(motion->yes, headless) || !stands(motion->no, headless)) {
        return false;
    }
    add(&all, motion->no);
    return same(all, valid);
}

static bool motion_adds_up(const struct count_form *form, const struct sums *sums, size_t m)
{
    const struct motion_sums *motion = &sums->motion[m];
    bool by_area = form->by_area || form->method == METHOD_YES_NO;
    bool may_be_void = form->method == METHOD_MULTI_K || method_is_ranked(form->method);
    struct weight valid = {by_area ? sums->cast.area : 0, sums->cast.heads};
    struct weight apart = motion->abstain;
    size_t options = form->options[m];
    bool headless = sums->ballots > sums->cast.heads;
    if (!stands(motion->abstain, headless) || !stands(motion->invalid, headless)) {
        return false;
    }
    add(&apart, motion->invalid);
    if (!within(apart, valid) ||
        (!may_be_void && motion->invalid.heads + motion->invalid.area > 0)) {
        return false;
    }
    valid.area -= apart.area;
    valid.heads -= apart.heads;
    switch (form->method) {
    case METHOD_YES_NO:
        return yes_no_adds_up(motion, valid, headless);
    case METHOD_SINGLE:
        return votes_add_up(motion, options, valid, 1, headless);
    case METHOD_MULTI_K:
        return votes_add_up(motion, options, valid, form->k, headless);
    case METHOD_APPROVAL:
        return votes_add_up(motion, options, valid, options, headless);
    case METHOD_RANKED_IRV:
    case METHOD_RANKED_BORDA:
    case METHOD_RANKED_SCHULZE:
        return ranks_add_up(form, sums, m, valid.heads);
    case METHOD_SCORE:
        return scores_add_up(form, motion, options, valid.heads);
    case METHOD_SAT3:
    case METHOD_SAT5:
    case METHOD_GRADE4:
    case METHOD_PERF4:
        return grades_add_up(motion, method_grades(form->method), valid.heads);
    }
    return false;
}

bool sums_add_up(const struct count_form *form, const struct sums *sums, int64_t seats)
{
    const struct seats_sum cast = {sums->ballots, sums->cast};
    const struct seats_sum *const parts[] = {&cast, &sums->invalid, &sums->silent};
    const struct seats_sum roll = {seats, sums->total};
    int64_t headless = without_head(&roll);
    struct weight all = {0, 0};
    if (!form_is_sound(form) || headless < 0) {
        return false;
    }
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        int64_t without = without_head(parts[p]);
        if (without < 0 || without > headless) {
            return false;
        }
        headless -= without;
        add(&all, parts[p]->weight);
    }
    if (!within(all, sums->total)) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        if (!motion_adds_up(form, sums, m)) {
            return false;
        }
    }
    return true;
}
