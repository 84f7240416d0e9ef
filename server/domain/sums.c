#include "domain/sums.h"

enum { ANSWER_ABSTAIN = 0, ANSWER_YES = 1, ANSWER_NO = 2 };

static bool form_is_sound(const struct count_form *form)
{
    if (form->motions < 1 || form->motions > MOTIONS_MAX) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        if (form->method == METHOD_SINGLE &&
            (form->options[m] < 1 || form->options[m] > OPTIONS_MAX)) {
            return false;
        }
    }
    return true;
}

bool sums_answers_fit(const struct count_form *form, const int64_t *answers, size_t count)
{
    if (!form_is_sound(form) || count != form->motions) {
        return false;
    }
    for (size_t m = 0; m < count; m++) {
        int64_t last = form->method == METHOD_SINGLE ? (int64_t)form->options[m] : ANSWER_NO;
        if (answers[m] < 0 || answers[m] > last) {
            return false;
        }
    }
    return true;
}

static void add(struct weight *to, struct weight weight)
{
    to->area += weight.area;
    to->heads += weight.heads;
}

static void add_answer(enum ballot_method method, struct motion_sums *motion, int64_t answer,
                       struct weight weight)
{
    if (method == METHOD_SINGLE) {
        if (answer == ANSWER_ABSTAIN) {
            motion->blank++;
        } else {
            motion->votes[answer - 1]++;
        }
    } else if (answer == ANSWER_YES) {
        add(&motion->yes, weight);
    } else if (answer == ANSWER_NO) {
        add(&motion->no, weight);
    } else {
        add(&motion->abstain, weight);
    }
}

static bool within(struct weight weight, struct weight most)
{
    return weight.area >= 0 && weight.heads >= 0 && weight.area <= most.area &&
           weight.heads <= most.heads;
}

bool sums_form(const struct count_form *form, const struct ballot *ballots, size_t count,
               struct weight total, struct sums *sums)
{
    *sums = (struct sums){.total = total};
    if (!form_is_sound(form) || !within(total, (struct weight){WEIGHT_MAX, WEIGHT_MAX})) {
        return false;
    }
    for (size_t b = 0; b < count; b++) {
        const struct ballot *ballot = &ballots[b];
        if (!within(ballot->weight, total) ||
            !sums_answers_fit(form, ballot->answers, ballot->count)) {
            return false;
        }
        sums->ballots++;
        add(&sums->cast, ballot->weight);
        if (!within(sums->cast, total)) {
            return false;
        }
        for (size_t m = 0; m < form->motions; m++) {
            add_answer(form->method, &sums->motion[m], ballot->answers[m], ballot->weight);
        }
    }
    return true;
}

static bool same(struct weight one, struct weight other)
{
    return one.area == other.area && one.heads == other.heads;
}

static bool motion_equal(const struct count_form *form, size_t m, const struct motion_sums *one,
                         const struct motion_sums *other)
{
    if (form->method == METHOD_YES_NO) {
        return same(one->yes, other->yes) && same(one->no, other->no) &&
               same(one->abstain, other->abstain);
    }
    for (size_t o = 0; o < form->options[m]; o++) {
        if (one->votes[o] != other->votes[o]) {
            return false;
        }
    }
    return one->blank == other->blank;
}

bool sums_equal(const struct count_form *form, const struct sums *one, const struct sums *other)
{
    if (!form_is_sound(form) || one->ballots != other->ballots || !same(one->cast, other->cast) ||
        !same(one->total, other->total)) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        if (!motion_equal(form, m, &one->motion[m], &other->motion[m])) {
            return false;
        }
    }
    return true;
}
