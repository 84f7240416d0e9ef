#include "domain/sums.h"

#include "domain/ranking.h"
#include <string.h>

enum { SLOT_YES = 1, SLOT_NO = 2 };

bool sums_answers_fit(const struct count_form *form, const int64_t *answers, size_t count)
{
    if (!form_is_sound(form) || count != form_all_slots(form)) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        if (!answers_fit(form, m, answers)) {
            return false;
        }
        answers += form_slots(form, m);
    }
    return true;
}

bool sums_answers_valid(const struct count_form *form, const int64_t *answers, size_t count)
{
    if (!sums_answers_fit(form, answers, count)) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        if (answers_kind(form, m, answers) == ANSWER_VOID) {
            return false;
        }
        answers += form_slots(form, m);
    }
    return true;
}

static void add(struct weight *to, struct weight weight)
{
    to->area += weight.area;
    to->heads += weight.heads;
}

size_t sums_pair_at(const struct count_form *form, size_t m)
{
    size_t at = 0;
    for (size_t before = 0; before < m; before++) {
        at += form->options[before] * form->options[before];
    }
    return at;
}

const int64_t *sums_pair(const struct count_form *form, const struct sums *sums, size_t m)
{
    return method_is_ranked(form->method) ? sums->pair + sums_pair_at(form, m) : NULL;
}

static void add_scores(struct motion_sums *motion, const int64_t *slots, size_t options,
                       int64_t heads)
{
    for (size_t o = 0; o < options; o++) {
        if (slots[o] >= 0) {
            motion->ratings[o] += heads;
            motion->points[o] += heads * slots[o];
        }
    }
}

static void add_grade(struct motion_sums *motion, size_t grades, int64_t grade, int64_t heads)
{
    if (grade > (int64_t)grades) {
        motion->unknown += heads;
    } else {
        motion->grades[grade - 1] += heads;
    }
}

/* A valid answer of motion m. */
static void add_answer(const struct count_form *form, size_t m, const int64_t *slots,
                       struct weight weight, struct sums *sums)
{
    struct motion_sums *motion = &sums->motion[m];
    size_t options = form->options[m];
    switch (form->method) {
    case METHOD_YES_NO:
        add(slots[0] == SLOT_YES ? &motion->yes : &motion->no, weight);
        break;
    case METHOD_SINGLE:
        add(&motion->votes[slots[0] - 1], weight);
        break;
    case METHOD_MULTI_K:
    case METHOD_APPROVAL:
        for (size_t o = 0; o < options; o++) {
            if (slots[o] == 1) {
                add(&motion->votes[o], weight);
            }
        }
        break;
    case METHOD_RANKED_IRV:
    case METHOD_RANKED_BORDA:
    case METHOD_RANKED_SCHULZE:
        ranking_add(slots, options, weight.heads, motion->first,
                    sums->pair + sums_pair_at(form, m));
        break;
    case METHOD_SCORE:
        add_scores(motion, slots, options, weight.heads);
        break;
    case METHOD_SAT3:
    case METHOD_SAT5:
    case METHOD_GRADE4:
    case METHOD_PERF4:
        add_grade(motion, method_grades(form->method), slots[0], weight.heads);
        break;
    }
}

static void add_motion(const struct count_form *form, size_t m, const int64_t *slots,
                       struct weight weight, struct sums *sums)
{
    if (form->method != METHOD_YES_NO && !form->by_area) {
        weight.area = 0;
    }
    switch (answers_kind(form, m, slots)) {
    case ANSWER_BLANK:
        add(&sums->motion[m].abstain, weight);
        break;
    case ANSWER_VOID:
        add(&sums->motion[m].invalid, weight);
        break;
    case ANSWER_VALID:
        add_answer(form, m, slots, weight, sums);
        break;
    }
}

static bool within(struct weight weight, struct weight most)
{
    return weight.area >= 0 && weight.heads >= 0 && weight.area <= most.area &&
           weight.heads <= most.heads;
}

/* Adds the ballot to its kind, and its answers to their motions; false when they do not fit. */
static bool add_ballot(const struct count_form *form, const struct ballot *ballot, size_t slots,
                       struct sums *sums)
{
    const int64_t *answers = ballot->answers;
    if (ballot->kind != BALLOT_CAST) {
        struct seats_sum *apart = ballot->kind == BALLOT_VOID ? &sums->invalid : &sums->silent;
        apart->seats++;
        add(&apart->weight, ballot->weight);
        return true;
    }
    if (ballot->count != slots) {
        return false;
    }
    sums->ballots++;
    add(&sums->cast, ballot->weight);
    for (size_t m = 0; m < form->motions; m++) {
        if (!answers_fit(form, m, answers)) {
            return false;
        }
        add_motion(form, m, answers, ballot->weight, sums);
        answers += form_slots(form, m);
    }
    return true;
}

bool sums_form(const struct count_form *form, const struct ballot *ballots, size_t count,
               struct weight total, struct sums *sums)
{
    struct weight all = {0, 0};
    memset(sums, 0, sizeof *sums);
    sums->total = total;
    if (!form_is_sound(form) || !within(total, (struct weight){WEIGHT_MAX, WEIGHT_MAX})) {
        return false;
    }
    size_t slots = form_all_slots(form);
    for (size_t b = 0; b < count; b++) {
        if (!within(ballots[b].weight, total)) {
            return false;
        }
        add(&all, ballots[b].weight);
        if (!within(all, total) || !add_ballot(form, &ballots[b], slots, sums)) {
            return false;
        }
    }
    return true;
}

int64_t sums_valid(const struct sums *sums, size_t m)
{
    const struct motion_sums *motion = &sums->motion[m];
    return sums->cast.heads - motion->abstain.heads - motion->invalid.heads;
}

static bool same(struct weight one, struct weight other)
{
    return one.area == other.area && one.heads == other.heads;
}

static bool same_seats(const struct seats_sum *one, const struct seats_sum *other)
{
    return one->seats == other->seats && same(one->weight, other->weight);
}

static bool same_figures(const int64_t *one, const int64_t *other, size_t count)
{
    return memcmp(one, other, count * sizeof *one) == 0;
}

static bool same_votes(const struct weight *one, const struct weight *other, size_t options)
{
    for (size_t o = 0; o < options; o++) {
        if (!same(one[o], other[o])) {
            return false;
        }
    }
    return true;
}

static bool motion_equal(const struct count_form *form, size_t m, const struct sums *all,
                         const struct sums *others)
{
    const struct motion_sums *one = &all->motion[m];
    const struct motion_sums *other = &others->motion[m];
    size_t options = form->options[m];
    if (!same(one->abstain, other->abstain) || !same(one->invalid, other->invalid)) {
        return false;
    }
    switch (form->method) {
    case METHOD_YES_NO:
        return same(one->yes, other->yes) && same(one->no, other->no);
    case METHOD_SINGLE:
    case METHOD_MULTI_K:
    case METHOD_APPROVAL:
        return same_votes(one->votes, other->votes, options);
    case METHOD_RANKED_IRV:
    case METHOD_RANKED_BORDA:
    case METHOD_RANKED_SCHULZE:
        return same_figures(one->first, other->first, options) &&
               same_figures(sums_pair(form, all, m), sums_pair(form, others, m), options * options);
    case METHOD_SCORE:
        return same_figures(one->ratings, other->ratings, options) &&
               same_figures(one->points, other->points, options);
    case METHOD_SAT3:
    case METHOD_SAT5:
    case METHOD_GRADE4:
    case METHOD_PERF4:
        return same_figures(one->grades, other->grades, method_grades(form->method)) &&
               one->unknown == other->unknown;
    }
    return false;
}

bool sums_equal(const struct count_form *form, const struct sums *one, const struct sums *other)
{
    if (!form_is_sound(form) || one->ballots != other->ballots || !same(one->cast, other->cast) ||
        !same(one->total, other->total) || !same_seats(&one->invalid, &other->invalid) ||
        !same_seats(&one->silent, &other->silent)) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        if (!motion_equal(form, m, one, other)) {
            return false;
        }
    }
    return true;
}
