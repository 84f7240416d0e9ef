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
