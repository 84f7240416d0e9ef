#include "live/counting.h"

#include "base/memory.h"
#include "domain/outcome.h"
#include "domain/sums_check.h"
#include "record/form_json.h"
#include "record/lot.h"
#include "record/outcome_json.h"
#include "record/rule_json.h"
#include "record/sums_json.h"
#include <stdint.h>
#include <string.h>

/* One close, from SQL's answer to its outcome. */
struct counting {
    json_t *closed;
    bool sound; /* form and rule could be read */
    struct count_form form;
    struct outcome_rule rule;
    struct closed_box *box;
    size_t lot[COUNT_OPTIONS_MAX];
    struct sums sql, own;
    struct outcome outcome;
};

/* The turn of every option: from the lot, or in the order that dice gave. false when that names an
 * option twice or none. */
static bool draw_lot(const json_t *closed, size_t lot[COUNT_OPTIONS_MAX], bool *drawn)
{
    const json_t *order = json_object_get(closed, "order");
    const char *text = json_string_value(json_object_get(closed, "lot"));

    *drawn = text != NULL || order != NULL;
    if (order != NULL) {
        return lot_order_read(order, lot);
    }
    if (text != NULL) {
        lot_draw_numbers(text, lot);
    }
    return true;
}

static bool is_outside(const json_t *closed)
{
    return json_is_true(json_object_get(closed, "outside"));
}

struct counting *counting_create(json_t *closed)
{
    struct counting *counting = mem_alloc(sizeof *counting);
    const json_t *poll = json_object_get(closed, "poll");
    const char *code = json_string_value(json_object_get(poll, "code"));

    counting->closed = json_incref(closed);
    counting->rule.present = json_integer_value(json_object_get(poll, "present"));
    counting->sound =
        form_read_json(poll, json_object_get(poll, "form"), &counting->form, &counting->rule) &&
        rule_read_json(json_object_get(poll, "rule"), &counting->rule);
    if (counting->sound && code != NULL && !is_outside(closed)) {
        counting->box = closed_box_create(code, &counting->form);
    }
    return counting;
}

void counting_destroy(struct counting *counting)
{
    if (counting != NULL) {
        closed_box_destroy(counting->box);
        json_decref(counting->closed);
        mem_free(counting);
    }
}

struct closed_box *counting_box(struct counting *counting)
{
    return counting->box;
}

/* What an outside platform has counted is taken as it is, where it can be decided by figures alone. */
static bool take_outside(struct counting *counting)
{
    const json_t *poll = json_object_get(counting->closed, "poll");
    int64_t seats = json_integer_value(json_object_get(poll, "seats"));
    enum ballot_method method = counting->form.method;

    counting->own = counting->sql;
    return !method_is_ranked(method) && method != METHOD_SCORE &&
           sums_add_up(&counting->form, &counting->own, seats);
}

/* Our own sums, which must be SQL's; and the ballots that they were formed from. */
static bool form_sums(struct counting *counting, struct outcome_box *ballots)
{
    sums_read_json(&counting->form, json_object_get(counting->closed, "sums"), &counting->sql);
    if (is_outside(counting->closed)) {
        return take_outside(counting);
    }
    return counting->box != NULL &&
           closed_box_ballots(counting->box, &ballots->ballots, &ballots->count) &&
           sums_form(&counting->form, ballots->ballots, ballots->count, counting->sql.total,
                     &counting->own) &&
           sums_equal(&counting->form, &counting->own, &counting->sql);
}

json_t *counting_outcome(struct counting *counting)
{
    struct outcome_box ballots = {.sums = &counting->own};
    bool drawn;

    if (!counting->sound || !draw_lot(counting->closed, counting->lot, &drawn) ||
        !form_sums(counting, &ballots)) {
        return NULL;
    }
    ballots.lot = drawn ? counting->lot : NULL;
    return outcome_form(&counting->form, &counting->rule, &ballots, &counting->outcome)
               ? outcome_json(&counting->form, &counting->own, &counting->outcome)
               : NULL;
}
