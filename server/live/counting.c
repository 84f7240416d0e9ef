#include "live/counting.h"

#include "base/memory.h"
#include "domain/outcome.h"
#include "live/room.h"
#include "record/lot.h"
#include "record/outcome_json.h"
#include "record/rule_json.h"
#include "record/sums_json.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int64_t number(const json_t *from, const char *name)
{
    return json_integer_value(json_object_get(from, name));
}

static const char *text(const json_t *from, const char *name)
{
    const char *value = json_string_value(json_object_get(from, name));

    return value == NULL ? "" : value;
}

/* [area, heads, [answers]], or "void" or "silent" in place of the answers. */
static void read_ballot(const json_t *from, struct ballot *ballot, int64_t *answers, size_t slots)
{
    const json_t *given = json_array_get(from, 2);
    size_t count = json_array_size(given);

    ballot->weight.area = json_integer_value(json_array_get(from, 0));
    ballot->weight.heads = json_integer_value(json_array_get(from, 1));
    ballot->answers = answers;
    ballot->count = count;
    if (json_is_string(given)) {
        bool silent = strcmp(json_string_value(given), "silent") == 0;
        ballot->kind = silent ? BALLOT_SILENT : BALLOT_VOID;
    }
    for (size_t k = 0; k < count && k < slots; k++) {
        answers[k] = json_integer_value(json_array_get(given, k));
    }
}

/* The ballots of a poll, whose answers lie one after another. */
struct box_read {
    struct ballot *ballots;
    int64_t *answers;
    size_t count;
};

static void read_box(const struct count_form *form, const json_t *list, struct box_read *box)
{
    size_t slots = form_all_slots(form);

    box->count = json_array_size(list);
    box->ballots = mem_alloc((box->count + 1) * sizeof *box->ballots);
    box->answers = mem_alloc((box->count + 1) * slots * sizeof *box->answers);
    for (size_t i = 0; i < box->count; i++) {
        read_ballot(json_array_get(list, i), &box->ballots[i], box->answers + i * slots, slots);
    }
}

/* The rule as it was frozen at the opening; false when it can't be understood. */
static bool read_rule(const json_t *poll, const struct count_form *form, struct outcome_rule *rule)
{
    const json_t *motions = json_object_get(poll, "motions");

    *rule = (struct outcome_rule){.present = number(poll, "present")};
    rule->by_area = strcmp(text(poll, "electorate"), "owners") == 0;
    for (size_t i = 0; i < form->motions; i++) {
        rule->only_if_fails[i] = (size_t)number(json_array_get(motions, i), "only_if_fails");
    }
    return rule_read_json(json_object_get(poll, "rule"), rule);
}

/* The turn of every option, when a lot was drawn: the options go by their numbers. */
static const size_t *draw_lot(const json_t *closed, size_t lot[COUNT_OPTIONS_MAX])
{
    char number_text[OPTIONS_MAX][8];
    const char *numbers[OPTIONS_MAX];

    if (*text(closed, "lot") == '\0') {
        return NULL;
    }
    for (size_t o = 0; o < OPTIONS_MAX; o++) {
        snprintf(number_text[o], sizeof number_text[o], "%zu", o + 1);
        numbers[o] = number_text[o];
    }
    lot_draw(text(closed, "lot"), numbers, OPTIONS_MAX, lot);
    return lot;
}

/* What a close needs memory for. */
struct close {
    struct count_form form;
    struct outcome_rule rule;
    struct box_read box;
    size_t lot[COUNT_OPTIONS_MAX];
    struct sums sql, own;
    struct outcome outcome;
};

/* SQL's sums, ours, and if they agree the outcome; NULL if they don't. */
static json_t *decide(const json_t *closed, struct close *close)
{
    const struct outcome_box box = {.sums = &close->own,
                                    .ballots = close->box.ballots,
                                    .count = close->box.count,
                                    .lot = draw_lot(closed, close->lot)};

    sums_read_json(&close->form, json_object_get(closed, "sums"), &close->sql);
    if (!json_is_true(json_object_get(closed, "openings_ok")) ||
        !sums_form(&close->form, box.ballots, box.count, close->sql.total, &close->own) ||
        !sums_equal(&close->form, &close->own, &close->sql) ||
        !outcome_form(&close->form, &close->rule, &box, &close->outcome)) {
        return NULL;
    }
    return outcome_json(&close->form, &close->own, &close->outcome);
}

/* Owners' choices are added up by area as well; SQL gives single choice by area only where it has it. */
static bool sums_by_area(const json_t *closed, const struct count_form *form, bool owners)
{
    const json_t *motions = json_object_get(json_object_get(closed, "sums"), "motions");
    bool areas = json_is_array(json_object_get(json_array_get(motions, 0), "areas"));

    return owners && (areas || form->method == METHOD_MULTI_K || form->method == METHOD_APPROVAL);
}

json_t *counting_outcome(const json_t *closed)
{
    const json_t *poll = json_object_get(closed, "poll");
    struct close *close = mem_alloc(sizeof *close);
    json_t *result = NULL;

    count_form_read(poll, &close->form);
    if (form_is_sound(&close->form) && read_rule(poll, &close->form, &close->rule)) {
        close->form.by_area = sums_by_area(closed, &close->form, close->rule.by_area);
        read_box(&close->form, json_object_get(closed, "ballots"), &close->box);
        result = decide(closed, close);
        mem_free(close->box.answers);
        mem_free(close->box.ballots);
    }
    mem_free(close);
    return result;
}
