#include "record/outcome_json.h"

#include "record/election_json.h"
#include <stdio.h>

static void set_weight(json_t *to, const char *area, const char *heads, struct weight weight)
{
    json_object_set_new(to, area, json_integer(weight.area));
    json_object_set_new(to, heads, json_integer(weight.heads));
}

static json_t *yes_no_json(const struct motion_outcome *from, struct weight total)
{
    json_t *to = json_object();

    set_weight(to, "yes_area", "yes_heads", from->yes);
    set_weight(to, "no_area", "no_heads", from->no);
    set_weight(to, "abstain_area", "abstain_heads", from->abstain);
    set_weight(to, "part_area", "part_heads", from->part);
    set_weight(to, "total_area", "total_heads", total);
    if (from->base.area != from->part.area || from->base.heads != from->part.heads) {
        set_weight(to, "base_area", "base_heads", from->base);
    }
    json_object_set_new(to, "part_area_ok", json_boolean(from->part_area_ok));
    json_object_set_new(to, "part_heads_ok", json_boolean(from->part_heads_ok));
    json_object_set_new(to, "yes_area_ok", json_boolean(from->yes_area_ok));
    json_object_set_new(to, "yes_heads_ok", json_boolean(from->yes_heads_ok));
    return to;
}

static void set_number(json_t *to, const char *name, int64_t number)
{
    json_object_set_new(to, name, json_integer(number));
}

/* Participation, where it is asked for. */
static void set_part(json_t *to, const struct motion_outcome *from, struct weight total)
{
    set_weight(to, "part_area", "part_heads", from->part);
    set_weight(to, "total_area", "total_heads", total);
    json_object_set_new(to, "part_area_ok", json_boolean(from->part_area_ok));
    json_object_set_new(to, "part_heads_ok", json_boolean(from->part_heads_ok));
}

/* Votes for every option, by heads and, for owners, by area. */
static void set_votes(json_t *to, const struct count_form *form, const struct motion_sums *sums,
                      size_t options)
{
    json_t *heads = json_array();
    json_t *areas = json_array();

    for (size_t o = 0; o < options; o++) {
        json_array_append_new(heads, json_integer(sums->votes[o].heads));
        json_array_append_new(areas, json_integer(sums->votes[o].area));
    }
    json_object_set_new(to, "options", heads);
    if (form->by_area) {
        json_object_set(to, "areas", areas);
        set_number(to, "abstain_area", sums->abstain.area);
    }
    json_decref(areas);
}

/* One seat and no lot, as it is nearly always: leader, or those tied. */
static void set_leader(json_t *to, const struct motion_outcome *from)
{
    json_t *tied = json_array();

    for (size_t i = 0; i < from->choice.tied; i++) {
        json_array_append_new(tied, json_integer((json_int_t)from->tied[i]));
    }
    set_number(to, "leader", (int64_t)from->choice.leader);
    json_object_set_new(to, "tied", tied);
    json_object_set_new(to, "majority", json_boolean(from->choice.majority));
}

static json_t *single_json(const struct count_form *form, const struct motion_outcome *from,
                           const struct motion_sums *sums)
{
    json_t *to = json_object();
    bool lot = from->election.ties > 0 && !from->election.open;

    set_votes(to, form, sums, from->election.options);
    set_number(to, "abstain", sums->abstain.heads);
    set_number(to, "base", from->base.heads);
    if (form->by_area) {
        set_number(to, "base_area", from->base.area);
    }
    if (form_seats(form) == 1) {
        set_leader(to, from);
    }
    if (form->run_off) {
        json_object_set_new(to, "run_off", election_set_json(NULL, from->election.run_off));
    }
    if (form_seats(form) > 1 || form->run_off || lot) {
        election_json_set(to, NULL, &from->election);
    }
    return to;
}

static json_t *choice_json(const struct count_form *form, const struct sums *sums,
                           const struct outcome *outcome, size_t m)
{
    const struct motion_outcome *from = &outcome->motion[m];
    const struct motion_sums *motion = &sums->motion[m];
    json_t *to = json_object();

    if (form->method == METHOD_MULTI_K || form->method == METHOD_APPROVAL) {
        set_votes(to, form, motion, form->options[m]);
        set_number(to, "base", from->base.heads);
        if (form->by_area) {
            set_number(to, "base_area", from->base.area);
        }
    } else if (method_is_ranked(form->method)) {
        json_object_set_new(to, "first",
                            election_figures_json(NULL, motion->first, form->options[m]));
    }
    set_number(to, "valid", from->valid);
    set_number(to, "abstain", motion->abstain.heads);
    set_number(to, "void", motion->invalid.heads);
    if (method_grades(form->method) == 0) {
        election_json_set(to, NULL, &from->election);
    }
    election_json_figures(to, NULL, form, sums, outcome, m);
    return to;
}

json_t *outcome_motion_json(const struct count_form *form, const struct sums *sums,
                            const struct outcome *outcome, size_t m)
{
    const struct motion_outcome *from = &outcome->motion[m];
    json_t *to;

    if (form->method == METHOD_YES_NO) {
        to = yes_no_json(from, sums->total);
    } else if (form->method == METHOD_SINGLE) {
        to = single_json(form, from, &sums->motion[m]);
    } else {
        to = choice_json(form, sums, outcome, m);
    }
    if (form->method != METHOD_YES_NO && outcome->participation) {
        set_part(to, from, sums->total);
    }
    set_number(to, "n", (int64_t)m + 1);
    json_object_set_new(to, "counted", json_boolean(from->counted));
    json_object_set_new(to, "verdict", json_string(verdict_name(from->verdict)));
    return to;
}

static void set_apart(json_t *to, const char *name, const struct seats_sum *apart)
{
    char area[16];
    char heads[16];

    snprintf(area, sizeof area, "%s_area", name);
    snprintf(heads, sizeof heads, "%s_heads", name);
    if (apart->seats > 0) {
        set_number(to, name, apart->seats);
        set_weight(to, area, heads, apart->weight);
    }
}

json_t *outcome_json(const struct count_form *form, const struct sums *sums,
                     const struct outcome *outcome)
{
    json_t *motions = json_array();
    json_t *to = json_object();

    for (size_t m = 0; m < form->motions; m++) {
        json_array_append_new(motions, outcome_motion_json(form, sums, outcome, m));
    }
    set_number(to, "cast", sums->ballots);
    set_number(to, "cast_area", sums->cast.area);
    set_apart(to, "void", &sums->invalid);
    set_apart(to, "silent", &sums->silent);
    json_object_set_new(to, "motions", motions);
    return to;
}
