/* Figures that are typed in whole: a result from elsewhere, or a count by hand. Here they are looked at as the count
 * will look at them; SQL looks again, with its own arithmetic. */
#include "domain/sums_check.h"
#include "live/handlers.h"
#include "record/sums_json.h"

static json_t *copy(const json_t *from, const char *name)
{
    json_t *value = json_object_get(from, name);

    return value == NULL ? json_integer(0) : json_incref(value);
}

static json_t *numbered(const json_t *motions)
{
    json_t *list = json_array();
    const json_t *motion;
    size_t m;

    json_array_foreach (motions, m, motion) {
        json_t *one = json_deep_copy(motion);
        json_object_set_new(one, "n", json_integer((json_int_t)m + 1));
        json_array_append_new(list, one);
    }
    return list;
}

/* Are there as many of each list as the form has options? What is too long would be read in part. */
static bool lists_fit(const struct count_form *form, const json_t *motions, bool areas)
{
    size_t grades = method_grades(form->method);

    if (json_array_size(motions) != form->motions) {
        return false;
    }
    for (size_t m = 0; m < form->motions; m++) {
        const json_t *motion = json_array_get(motions, m);
        bool options = method_has_options(form->method);
        if (json_array_size(json_object_get(motion, "grades")) != grades ||
            json_array_size(json_object_get(motion, "options")) != form->options[m] ||
            (areas && options &&
             json_array_size(json_object_get(motion, "areas")) != form->options[m])) {
            return false;
        }
    }
    return true;
}

/* Could ballots of this poll have given them? Rankings and points need the ballots themselves. */
static bool figures_add_up(const struct count_form *form, const json_t *figures, int64_t seats)
{
    if (method_is_ranked(form->method) || form->method == METHOD_SCORE ||
        !lists_fit(form, json_object_get(figures, "motions"), form->by_area)) {
        return false;
    }
    struct sums *sums = mem_alloc(sizeof *sums);
    sums_read_json(form, figures, sums);
    bool fits = sums_add_up(form, sums, seats);
    mem_free(sums);
    return fits;
}

/* d: what was typed in; passes it on unless the figures contradict each other or the roll. */
static void figures_pass(const struct said *said, const struct count_form *form, json_t *figures)
{
    json_t *poll =
        room_row_json(said->room, "poll", json_integer_value(json_object_get(said->d, "poll")));
    int64_t seats = json_integer_value(json_object_get(poll, "seats"));

    json_object_set_new(figures, "total_area", copy(poll, "total_area"));
    json_object_set_new(figures, "total_heads", copy(poll, "total_heads"));
    json_object_set_new(figures, "motions", numbered(json_object_get(said->d, "motions")));
    if (figures_add_up(form, figures, seats)) {
        say_pass(said, NULL);
    } else {
        say_refuse(said, "adds_up");
    }
    json_decref(poll);
    json_decref(figures);
}

static const struct box *box_said(const struct said *said)
{
    const struct box *box =
        room_box(said->room, json_integer_value(json_object_get(said->d, "poll")));

    if (box == NULL) {
        say_refuse(said, "gone");
    }
    return box;
}

void outside_enter(const struct said *said)
{
    static const char *const names[] = {"cast", "cast_area", "cast_heads",
                                        "void", "void_area", "void_heads"};
    const struct box *box = box_said(said);

    if (box == NULL) {
        return;
    }
    json_t *figures = json_object();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        json_object_set_new(figures, names[i], copy(said->d, names[i]));
    }
    figures_pass(said, &box->form, figures);
}

/* By hand papers are counted, not areas. */
void fallback_count(const struct said *said)
{
    const struct box *box = box_said(said);

    if (box == NULL) {
        return;
    }
    struct count_form form = box->form;
    form.by_area = false;
    json_t *figures = json_object();
    json_object_set_new(figures, "cast", copy(said->d, "papers"));
    json_object_set_new(figures, "cast_heads", copy(said->d, "papers"));
    figures_pass(said, &form, figures);
}
