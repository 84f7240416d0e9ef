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

/* The ballots of a poll, whose answers lie one after another. */
struct box_read {
    struct ballot *ballots;
    int64_t *answers;
    size_t count;
};

/* What a close needs memory for. */
struct close {
    struct count_form form;
    struct outcome_rule rule;
    struct box_read box;
    size_t lot[COUNT_OPTIONS_MAX];
    struct sums sql, own;
    struct outcome outcome;
};

/* A whole number of at most 15 digits, -1 among them; moves on. */
static bool read_number(const char **at, int64_t *number)
{
    bool negative = **at == '-';
    const char *digits = *at + (negative ? 1 : 0);
    size_t count = strspn(digits, "0123456789");

    *number = 0;
    for (size_t i = 0; i < count && i < 15; i++) {
        *number = *number * 10 + (digits[i] - '0');
    }
    *number = negative ? -*number : *number;
    *at = digits + count;
    return count > 0 && count <= 15;
}

static bool read_mark(const char **at, const char *mark)
{
    size_t len = strlen(mark);
    bool here = strncmp(*at, mark, len) == 0;

    *at += here ? len : 0;
    return here;
}

/* "area,heads:1,2;" or "area,heads:void;" or "area,heads:silent;" */
static bool read_ballot(const char **at, struct ballot *ballot, int64_t *answers, size_t slots)
{
    *ballot = (struct ballot){.answers = answers};
    if (!read_number(at, &ballot->weight.area) || !read_mark(at, ",") ||
        !read_number(at, &ballot->weight.heads) || !read_mark(at, ":")) {
        return false;
    }
    if (read_mark(at, "void")) {
        ballot->kind = BALLOT_VOID;
    } else if (read_mark(at, "silent")) {
        ballot->kind = BALLOT_SILENT;
    } else {
        do {
            if (ballot->count == slots || !read_number(at, &answers[ballot->count++])) {
                return false;
            }
        } while (read_mark(at, ","));
    }
    return read_mark(at, ";");
}

static bool read_box(const struct count_form *form, const json_t *list, struct box_read *box)
{
    const char *at = json_string_value(list);
    size_t slots = form_all_slots(form);
    size_t most = 0;

    if (at == NULL) {
        return false;
    }
    for (const char *end = strchr(at, ';'); end != NULL; end = strchr(end + 1, ';')) {
        most++;
    }
    box->ballots = mem_alloc((most + 1) * sizeof *box->ballots);
    box->answers = mem_alloc((most + 1) * slots * sizeof *box->answers);
    while (*at != '\0') {
        if (box->count == most || !read_ballot(&at, &box->ballots[box->count],
                                               box->answers + box->count * slots, slots)) {
            return false;
        }
        box->count++;
    }
    return true;
}

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

/* What an outside platform has counted is taken as it is, where it can be decided by figures alone. */
static bool take_outside(const json_t *closed, struct close *close)
{
    enum ballot_method method = close->form.method;
    int64_t seats = json_integer_value(json_object_get(json_object_get(closed, "poll"), "seats"));

    close->own = close->sql;
    return !method_is_ranked(method) && method != METHOD_SCORE &&
           sums_add_up(&close->form, &close->own, seats);
}

static bool form_sums(const json_t *closed, struct close *close)
{
    sums_read_json(&close->form, json_object_get(closed, "sums"), &close->sql);
    if (json_is_true(json_object_get(closed, "outside"))) {
        return take_outside(closed, close);
    }
    return json_is_true(json_object_get(closed, "openings_ok")) &&
           read_box(&close->form, json_object_get(closed, "ballots"), &close->box) &&
           sums_form(&close->form, close->box.ballots, close->box.count, close->sql.total,
                     &close->own) &&
           sums_equal(&close->form, &close->own, &close->sql);
}

/* SQL's sums, ours, and if they agree the outcome; NULL if they don't. */
static json_t *decide(const json_t *closed, struct close *close)
{
    struct outcome_box box = {.sums = &close->own};
    bool drawn;

    if (!draw_lot(closed, close->lot, &drawn) || !form_sums(closed, close)) {
        return NULL;
    }
    box.ballots = close->box.ballots;
    box.count = close->box.count;
    box.lot = drawn ? close->lot : NULL;
    return outcome_form(&close->form, &close->rule, &box, &close->outcome)
               ? outcome_json(&close->form, &close->own, &close->outcome)
               : NULL;
}

json_t *counting_outcome(const json_t *closed)
{
    const json_t *poll = json_object_get(closed, "poll");
    struct close *close = mem_alloc(sizeof *close);
    json_t *result = NULL;

    close->rule.present = json_integer_value(json_object_get(poll, "present"));
    if (form_read_json(poll, json_object_get(poll, "form"), &close->form, &close->rule) &&
        rule_read_json(json_object_get(poll, "rule"), &close->rule)) {
        result = decide(closed, close);
        mem_free(close->box.answers);
        mem_free(close->box.ballots);
    }
    mem_free(close);
    return result;
}
