#include "record/form_json.h"

#include <string.h>

static int64_t parameter(const json_t *form, const char *name, int64_t most)
{
    int64_t value = json_integer_value(json_object_get(form, name));

    return value < 0 || value > most ? -1 : value;
}

/* false when one of them is out of all range: a size_t must not take it. */
static bool read_parameters(const json_t *form, struct count_form *to)
{
    int64_t k = parameter(form, "k", COUNT_OPTIONS_MAX);
    int64_t seats = parameter(form, "seats", COUNT_OPTIONS_MAX);

    to->half = json_is_true(json_object_get(form, "half"));
    to->run_off = json_is_true(json_object_get(form, "run_off"));
    to->points_min = parameter(form, "points_min", POINTS_MAX);
    to->points_max = parameter(form, "points_max", POINTS_MAX);
    to->min_ratings = parameter(form, "min_ratings", WEIGHT_MAX);
    to->k = k < 0 ? 0 : (size_t)k;
    to->seats = seats < 0 ? 0 : (size_t)seats;
    return k >= 0 && seats >= 0 && to->points_min >= 0 && to->points_max >= 0 &&
           to->min_ratings >= 0;
}

static bool read_motions(const json_t *motions, struct count_form *to, struct outcome_rule *rule)
{
    size_t count = json_array_size(motions);

    if (count > MOTIONS_MAX) {
        return false;
    }
    for (size_t m = 0; m < count; m++) {
        const json_t *motion = json_array_get(motions, m);
        const json_t *before = json_object_get(motion, "only_if_fails");
        int64_t n = json_integer_value(before);
        if (method_has_options(to->method)) {
            to->options[m] = json_array_size(json_object_get(motion, "options"));
        }
        if (to->options[m] > OPTIONS_MAX || n < 0 || n > (int64_t)m) {
            return false;
        }
        rule->only_if_fails[m] = (size_t)n;
    }
    to->motions = count;
    return true;
}

bool form_read_json(const json_t *poll, const json_t *form, struct count_form *to,
                    struct outcome_rule *rule)
{
    const char *method = json_string_value(json_object_get(poll, "method"));
    const char *electorate = json_string_value(json_object_get(poll, "electorate"));

    *to = (struct count_form){.motions = 0};
    if (method == NULL || electorate == NULL || !method_read(method, &to->method) ||
        !read_parameters(form, to) || !read_motions(json_object_get(poll, "motions"), to, rule)) {
        to->motions = 0;
        return false;
    }
    rule->by_area = strcmp(electorate, "owners") == 0;
    to->by_area = rule->by_area && method_sums_areas(to->method);
    return form_is_sound(to);
}
