#include "record/sums_json.h"

#include <string.h>

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static struct weight weight(const json_t *from, const char *area, const char *heads)
{
    return (struct weight){.area = number(from, area), .heads = number(from, heads)};
}

static void read_figures(const json_t *from, const char *name, size_t count, int64_t *figures)
{
    const json_t *list = json_object_get(from, name);

    for (size_t i = 0; i < count; i++) {
        figures[i] = json_integer_value(json_array_get(list, i));
    }
}

static void read_votes(const json_t *from, size_t options, struct motion_sums *to)
{
    const json_t *heads = json_object_get(from, "options");
    const json_t *areas = json_object_get(from, "areas");

    for (size_t o = 0; o < options; o++) {
        to->votes[o].heads = json_integer_value(json_array_get(heads, o));
        to->votes[o].area = json_integer_value(json_array_get(areas, o));
    }
}

static void read_pair(const json_t *from, size_t options, int64_t *pair)
{
    const json_t *rows = json_object_get(from, "pair");

    for (size_t a = 0; a < options; a++) {
        for (size_t b = 0; b < options; b++) {
            pair[a * options + b] = json_integer_value(json_array_get(json_array_get(rows, a), b));
        }
    }
}

static void read_motion(const struct count_form *form, const json_t *from, size_t m,
                        struct sums *sums)
{
    struct motion_sums *to = &sums->motion[m];
    size_t options = form->options[m];

    if (form->method == METHOD_YES_NO) {
        to->yes = weight(from, "yes_area", "yes_heads");
        to->no = weight(from, "no_area", "no_heads");
        to->abstain = weight(from, "abstain_area", "abstain_heads");
        return;
    }
    to->abstain = weight(from, "abstain_area", "abstain");
    to->invalid = weight(from, "void_area", "void");
    if (form->method == METHOD_SCORE) {
        read_figures(from, "ratings", options, to->ratings);
        read_figures(from, "points", options, to->points);
    } else if (method_is_ranked(form->method)) {
        read_figures(from, "first", options, to->first);
        read_pair(from, options, sums->pair + sums_pair_at(form, m));
    } else if (method_grades(form->method) > 0) {
        read_figures(from, "grades", method_grades(form->method), to->grades);
        to->unknown = number(from, "unknown");
    } else {
        read_votes(from, options, to);
    }
}

void sums_read_json(const struct count_form *form, const json_t *from, struct sums *sums)
{
    const json_t *motions = json_object_get(from, "motions");

    memset(sums, 0, sizeof *sums);
    if (!form_is_sound(form)) {
        return;
    }
    sums->ballots = number(from, "cast");
    sums->cast = weight(from, "cast_area", "cast_heads");
    sums->total = weight(from, "total_area", "total_heads");
    sums->invalid.seats = number(from, "void");
    sums->invalid.weight = weight(from, "void_area", "void_heads");
    sums->silent.seats = number(from, "silent");
    sums->silent.weight = weight(from, "silent_area", "silent_heads");
    for (size_t m = 0; m < form->motions; m++) {
        read_motion(form, json_array_get(motions, m), m, sums);
    }
}

/* A whole number, or not there. */
static bool figure_sound(const json_t *from, const char *name)
{
    const json_t *value = json_object_get(from, name);

    return value == NULL || (json_is_integer(value) && json_integer_value(value) >= 0 &&
                             json_integer_value(value) <= WEIGHT_MAX);
}

static bool figures_sound(const json_t *from, const char *const *names)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        if (!figure_sound(from, names[i])) {
            return false;
        }
    }
    return true;
}

/* So many whole numbers; areas may be missing where there are none. */
static bool list_sound(const json_t *list, size_t count)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *value = json_array_get(list, i);
        if (!json_is_integer(value) || json_integer_value(value) < 0 ||
            json_integer_value(value) > WEIGHT_MAX) {
            return false;
        }
    }
    return json_array_size(list) == count;
}

static bool pair_sound(const json_t *rows, size_t options)
{
    for (size_t a = 0; a < options; a++) {
        if (!list_sound(json_array_get(rows, a), options)) {
            return false;
        }
    }
    return json_array_size(rows) == options;
}

static bool motion_sound(const struct count_form *form, size_t m, const json_t *from)
{
    static const char *const numbers[] = {
        "yes_area",      "yes_heads", "no_area",   "no_heads", "abstain", "abstain_area",
        "abstain_heads", "void",      "void_area", "unknown",  NULL};
    size_t options = form->options[m];

    if (json_integer_value(json_object_get(from, "n")) != (json_int_t)m + 1 ||
        !figures_sound(from, numbers)) {
        return false;
    }
    if (form->method == METHOD_YES_NO) {
        return true;
    }
    if (form->method == METHOD_SCORE) {
        return list_sound(json_object_get(from, "ratings"), options) &&
               list_sound(json_object_get(from, "points"), options);
    }
    if (method_is_ranked(form->method)) {
        return list_sound(json_object_get(from, "first"), options) &&
               pair_sound(json_object_get(from, "pair"), options);
    }
    if (method_grades(form->method) > 0) {
        return list_sound(json_object_get(from, "grades"), method_grades(form->method));
    }
    return list_sound(json_object_get(from, "options"), options) &&
           list_sound(json_object_get(from, "areas"), form->by_area ? options : 0);
}

bool sums_json_sound(const struct count_form *form, const json_t *from)
{
    static const char *const numbers[] = {
        "cast",      "cast_area",  "cast_heads", "total_area",  "total_heads",  "void",
        "void_area", "void_heads", "silent",     "silent_area", "silent_heads", NULL};
    const json_t *motions = json_object_get(from, "motions");

    if (!figures_sound(from, numbers) || json_array_size(motions) != form->motions) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        if (!motion_sound(form, m, json_array_get(motions, m))) {
            return false;
        }
    }
    return true;
}
