#include "domain/method.h"

#include <string.h>

enum { NO_MOST = 2 }; /* yes/no: the highest answer */

static const char *const method_names[] = {
    [METHOD_YES_NO] = "yes_no",
    [METHOD_SINGLE] = "single",
    [METHOD_MULTI_K] = "multi_k",
    [METHOD_APPROVAL] = "approval",
    [METHOD_RANKED_IRV] = "ranked_irv",
    [METHOD_RANKED_BORDA] = "ranked_borda",
    [METHOD_RANKED_SCHULZE] = "ranked_schulze",
    [METHOD_SCORE] = "score",
    [METHOD_SAT3] = "sat3",
    [METHOD_SAT5] = "sat5",
    [METHOD_GRADE4] = "grade4",
    [METHOD_PERF4] = "perf4",
};

static const char *const base_names[] = {
    [BASE_VALID] = "valid",
    [BASE_CAST] = "cast",
    [BASE_PRESENT] = "present",
    [BASE_ELECTORATE] = "electorate",
};

const char *method_name(enum ballot_method method)
{
    return method_names[method];
}

bool method_read(const char *name, enum ballot_method *method)
{
    for (size_t i = 0; i < sizeof method_names / sizeof *method_names; i++) {
        if (strcmp(method_names[i], name) == 0) {
            *method = (enum ballot_method)i;
            return true;
        }
    }
    return false;
}

bool base_read(const char *name, enum count_base *base)
{
    for (size_t i = 0; i < sizeof base_names / sizeof *base_names; i++) {
        if (strcmp(base_names[i], name) == 0) {
            *base = (enum count_base)i;
            return true;
        }
    }
    return false;
}

bool method_is_ranked(enum ballot_method method)
{
    return method == METHOD_RANKED_IRV || method == METHOD_RANKED_BORDA ||
           method == METHOD_RANKED_SCHULZE;
}

size_t method_grades(enum ballot_method method)
{
    switch (method) {
    case METHOD_SAT3:
        return 3;
    case METHOD_SAT5:
        return 5;
    case METHOD_GRADE4:
    case METHOD_PERF4:
        return 4;
    default:
        return 0;
    }
}

bool method_has_options(enum ballot_method method)
{
    return method != METHOD_YES_NO && method_grades(method) == 0;
}

bool method_sums_areas(enum ballot_method method)
{
    return method == METHOD_YES_NO || method == METHOD_SINGLE || method == METHOD_MULTI_K ||
           method == METHOD_APPROVAL;
}

size_t form_slots(const struct count_form *form, size_t m)
{
    return method_has_options(form->method) && form->method != METHOD_SINGLE ? form->options[m] : 1;
}

size_t form_all_slots(const struct count_form *form)
{
    size_t slots = 0;
    for (size_t m = 0; m < form->motions; m++) {
        slots += form_slots(form, m);
    }
    return slots;
}

size_t form_seats(const struct count_form *form)
{
    if (form->seats > 0) {
        return form->seats;
    }
    return form->method == METHOD_MULTI_K ? form->k : 1;
}

static bool options_are_sound(const struct count_form *form, size_t options)
{
    if (options < 1 || options > COUNT_OPTIONS_MAX || form_seats(form) > options) {
        return false;
    }
    return form->method != METHOD_MULTI_K || (form->k >= 1 && form->k <= options);
}

bool form_is_sound(const struct count_form *form)
{
    if (form->motions < 1 || form->motions > MOTIONS_MAX) {
        return false;
    }
    if (form->method == METHOD_SCORE &&
        (form->points_min < 0 || form->points_min >= form->points_max ||
         form->points_max > POINTS_MAX || form->min_ratings < 0)) {
        return false;
    }
    if (!method_has_options(form->method)) {
        return true;
    }
    if ((form->method == METHOD_RANKED_IRV || form->run_off) && form_seats(form) != 1) {
        return false;
    }
    size_t widest = 0;
    for (size_t m = 0; m < form->motions; m++) {
        if (!options_are_sound(form, form->options[m])) {
            return false;
        }
        widest = form->options[m] > widest ? form->options[m] : widest;
    }
    /* More options than a poll has are counted one motion at a time. */
    return widest <= OPTIONS_MAX || form->motions == 1;
}

static int64_t least(const struct count_form *form)
{
    return form->method == METHOD_SCORE ? form->points_min : 0;
}

static int64_t most(const struct count_form *form, size_t m)
{
    if (form->method == METHOD_YES_NO) {
        return NO_MOST;
    }
    if (form->method == METHOD_MULTI_K || form->method == METHOD_APPROVAL) {
        return 1;
    }
    if (form->method == METHOD_SCORE) {
        return form->points_max;
    }
    size_t grades = method_grades(form->method);
    return (int64_t)(grades > 0 ? grades + 1 : form->options[m]);
}

bool answers_fit(const struct count_form *form, size_t m, const int64_t *slots)
{
    int64_t from = least(form);
    int64_t to = most(form, m);
    size_t count = form_slots(form, m);
    for (size_t s = 0; s < count; s++) {
        bool unrated = form->method == METHOD_SCORE && slots[s] == -1;
        if ((slots[s] < from || slots[s] > to) && !unrated) {
            return false;
        }
    }
    return true;
}

static enum answer_kind ranking_kind(const int64_t *ranks, size_t options, bool equal_allowed)
{
    uint64_t used = 0; /* bit r - 1: rank r was given */
    for (size_t o = 0; o < options; o++) {
        if (ranks[o] > 0) {
            uint64_t bit = UINT64_C(1) << (ranks[o] - 1);
            if ((used & bit) != 0 && !equal_allowed) {
                return ANSWER_VOID;
            }
            used |= bit;
        }
    }
    if (used == 0) {
        return ANSWER_BLANK;
    }
    return (used & (used + 1)) == 0 ? ANSWER_VALID : ANSWER_VOID; /* ranks 1 to r, none left out */
}

enum answer_kind answers_kind(const struct count_form *form, size_t m, const int64_t *slots)
{
    size_t count = form_slots(form, m);
    if (method_is_ranked(form->method)) {
        return ranking_kind(slots, count, form->method == METHOD_RANKED_SCHULZE);
    }
    int64_t blank = form->method == METHOD_SCORE ? -1 : 0;
    size_t chosen = 0;
    for (size_t s = 0; s < count; s++) {
        chosen += slots[s] != blank ? 1 : 0;
    }
    if (chosen == 0) {
        return ANSWER_BLANK;
    }
    return form->method == METHOD_MULTI_K && chosen > form->k ? ANSWER_VOID : ANSWER_VALID;
}
