/* Counting in C: 1,000,000 ballots of the simple methods and 100,000 rankings of 8 options, sums and outcome, beside a
 * bare loop that reads the same memory once and adds it up.
 *
 *   count ROUNDS     the methods in turn within a round; lines "method.ms value", "method.bare value" (ms)
 *
 * Ballots are drawn at random once, always the same. Ends with an error when a count does not add up. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/outcome.h"
#include "parts/measure.h"

enum { OPTIONS = 8, MANY = 1000000, FEWER = 100000, ROUNDS_MOST = 1000 };

struct counted {
    const char *name;
    struct count_form form;
    size_t count;
    struct ballot *ballots;
    int64_t *answers;
    int64_t checksum;
};

#define FORM(what, n, ...)                                                                         \
    {                                                                                              \
        .method = METHOD_##what, .motions = 1, .options = {n}, __VA_ARGS__                         \
    }

static struct counted elections[] = {
    {.name = "yes_no", .form = {.method = METHOD_YES_NO, .motions = 1}, .count = MANY},
    {.name = "single", .form = FORM(SINGLE, OPTIONS, .seats = 1), .count = MANY},
    {.name = "multi_k", .form = FORM(MULTI_K, OPTIONS, .k = 3), .count = MANY},
    {.name = "approval", .form = FORM(APPROVAL, OPTIONS, .seats = 1), .count = MANY},
    {.name = "score", .form = FORM(SCORE, OPTIONS, .points_max = 10), .count = MANY},
    {.name = "sat3", .form = {.method = METHOD_SAT3, .motions = 1}, .count = MANY},
    {.name = "sat5", .form = {.method = METHOD_SAT5, .motions = 1}, .count = MANY},
    {.name = "grade4", .form = {.method = METHOD_GRADE4, .motions = 1}, .count = MANY},
    {.name = "perf4", .form = {.method = METHOD_PERF4, .motions = 1}, .count = MANY},
    {.name = "ranked_irv", .form = FORM(RANKED_IRV, OPTIONS, .seats = 1), .count = FEWER},
    {.name = "ranked_borda", .form = FORM(RANKED_BORDA, OPTIONS, .seats = 1), .count = FEWER},
    {.name = "ranked_schulze", .form = FORM(RANKED_SCHULZE, OPTIONS, .seats = 1), .count = FEWER},
};

enum { ELECTIONS = sizeof elections / sizeof *elections };

static struct sums sums;
static struct outcome outcome;
static uint64_t seed = 19990201;

static int64_t chance(int64_t below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((seed >> 33) % (uint64_t)below);
}

/* A ranking that stops where it likes. */
static void rank(int64_t *slots)
{
    int64_t ranked = 1 + chance(OPTIONS);
    for (int64_t place = 1; place <= ranked; place++) {
        size_t option = (size_t)chance(OPTIONS);
        while (slots[option] != 0) {
            option = (option + 1) % OPTIONS;
        }
        slots[option] = place;
    }
}

static void answer(const struct count_form *form, int64_t *slots)
{
    if (method_is_ranked(form->method)) {
        rank(slots);
        return;
    }
    for (size_t s = 0; s < form_slots(form, 0); s++) {
        slots[s] = form->method == METHOD_SCORE    ? chance(form->points_max + 2) - 1
                   : form->method == METHOD_SINGLE ? chance(OPTIONS + 1)
                   : form_slots(form, 0) > 1       ? chance(3) / 2
                                                   : chance(3);
    }
}

static void fill(struct counted *counted)
{
    size_t slots = form_all_slots(&counted->form);
    counted->ballots = calloc(counted->count, sizeof *counted->ballots);
    counted->answers = calloc(counted->count * slots, sizeof *counted->answers);
    if (counted->ballots == NULL || counted->answers == NULL) {
        measure_die("no memory for %zu ballots", counted->count);
    }
    for (size_t b = 0; b < counted->count; b++) {
        int64_t *at = counted->answers + b * slots;
        answer(&counted->form, at);
        counted->ballots[b] =
            (struct ballot){.weight = {3000 + chance(9000), 1}, .answers = at, .count = slots};
    }
}

/* Reads every weight and every slot once. */
static int64_t bare(const struct counted *counted)
{
    int64_t sum = 0;
    for (size_t b = 0; b < counted->count; b++) {
        const struct ballot *ballot = &counted->ballots[b];
        sum += ballot->weight.area + ballot->weight.heads;
        for (size_t s = 0; s < ballot->count; s++) {
            sum += ballot->answers[s];
        }
    }
    return sum;
}

static void count(const struct counted *counted)
{
    const struct outcome_rule rule = {.agree = {1, 2, true}, .base = BASE_VALID};
    const struct outcome_box box = {
        .sums = &sums, .ballots = counted->ballots, .count = counted->count};
    const struct weight total = {WEIGHT_MAX, (int64_t)counted->count};
    if (!sums_form(&counted->form, counted->ballots, counted->count, total, &sums) ||
        !outcome_form(&counted->form, &rule, &box, &outcome) ||
        sums.ballots != (int64_t)counted->count) {
        measure_die("%s: the count does not add up", counted->name);
    }
}

static void measure(struct counted *counted)
{
    int64_t begun = measure_now();
    int64_t sum = bare(counted);
    int64_t between = measure_now();
    count(counted);
    int64_t ended = measure_now();
    if (counted->checksum != 0 && counted->checksum != sum) {
        measure_die("%s: the ballots have changed", counted->name);
    }
    counted->checksum = sum;
    printf("%s.bare %.3f\n", counted->name, (double)(between - begun) / 1e6);
    printf("%s.ms %.3f\n", counted->name, (double)(ended - between) / 1e6);
}

int main(int argc, char **argv)
{
    long rounds = argc == 2 ? strtol(argv[1], NULL, 10) : 0;
    if (rounds < 1 || rounds > ROUNDS_MOST) {
        measure_die("usage: count ROUNDS");
    }
    for (size_t e = 0; e < ELECTIONS; e++) {
        fill(&elections[e]);
        count(&elections[e]); /* warms up */
    }
    for (long round = 0; round < rounds; round++) {
        for (size_t e = 0; e < ELECTIONS; e++) {
            measure(&elections[e]);
        }
    }
    for (size_t e = 0; e < ELECTIONS; e++) {
        free(elections[e].ballots);
        free(elections[e].answers);
    }
    return 0;
}
