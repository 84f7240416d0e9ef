/* Random polls of several motions: each motion is counted as if it stood alone, ballots in another
 * order change nothing, and phones' ballots are never void. SEED reproduces a run, and is printed. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "domain/outcome.h"

enum { POLLS = 150, SEATS_MAX = 24, MOTIONS = 4, OPTIONS = 6, SLOTS = MOTIONS * OPTIONS };

static uint64_t seed;

static int64_t chance(int64_t below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((seed >> 33) % (uint64_t)below);
}

struct poll {
    struct count_form form;
    struct ballot ballots[SEATS_MAX];
    int64_t answers[SEATS_MAX][SLOTS];
    size_t count;
    struct weight total;
};

/* Anything that fits: a paper may be void on a motion. */
static int64_t random_slot(const struct count_form *form, size_t m)
{
    switch (form->method) {
    case METHOD_YES_NO:
        return chance(3);
    case METHOD_MULTI_K:
    case METHOD_APPROVAL:
        return chance(2);
    case METHOD_SCORE:
        return chance(7) - 1;
    default:
        return method_grades(form->method) > 0 ? chance((int64_t)method_grades(form->method) + 2)
                                               : chance((int64_t)form->options[m] + 1);
    }
}

/* A ranking as people give it: some options in some order. */
static void random_ranking(size_t options, int64_t *slots)
{
    int64_t ranked = chance((int64_t)options + 1);
    for (int64_t rank = 1; rank <= ranked; rank++) {
        size_t option = (size_t)chance((int64_t)options);
        while (slots[option] != 0) {
            option = (option + 1) % options;
        }
        slots[option] = rank;
    }
}

static void random_answers(const struct count_form *form, int64_t *slots)
{
    for (size_t m = 0; m < form->motions; m++) {
        size_t count = form_slots(form, m);
        if (method_is_ranked(form->method) && chance(8) > 0) {
            random_ranking(form->options[m], slots);
        } else {
            for (size_t s = 0; s < count; s++) {
                slots[s] = random_slot(form, m);
            }
        }
        slots += count;
    }
}

static void random_poll(enum ballot_method method, struct poll *poll)
{
    memset(poll, 0, sizeof *poll);
    poll->form = (struct count_form){.method = method,
                                     .motions = 1 + (size_t)chance(MOTIONS),
                                     .by_area = chance(2) == 0,
                                     .k = 1 + (size_t)chance(2),
                                     .half = chance(2) == 0,
                                     .points_max = 5};
    for (size_t m = 0; method_has_options(method) && m < poll->form.motions; m++) {
        poll->form.options[m] = 2 + (size_t)chance(OPTIONS - 1);
    }
    poll->count = (size_t)chance(SEATS_MAX + 1);
    poll->total = (struct weight){chance(5000), chance(6)};
    for (size_t b = 0; b < poll->count; b++) {
        struct ballot *ballot = &poll->ballots[b];
        *ballot = (struct ballot){.weight = {chance(10000), 1 + chance(2)},
                                  .answers = poll->answers[b],
                                  .count = form_all_slots(&poll->form)};
        poll->total.area += ballot->weight.area;
        poll->total.heads += ballot->weight.heads;
        if (chance(12) == 0) {
            ballot->kind = chance(2) == 0 ? BALLOT_VOID : BALLOT_SILENT;
        }
        random_answers(&poll->form, poll->answers[b]);
    }
}

static void count_poll(const struct poll *poll, struct sums *sums, struct outcome *outcome)
{
    const struct outcome_rule rule = {.by_area = poll->form.by_area,
                                      .participation = SHARE_TWO_THIRDS,
                                      .agree = SHARE_MORE_THAN_HALF,
                                      .base = BASE_CAST};
    const struct outcome_box box = {.sums = sums, .ballots = poll->ballots, .count = poll->count};
    assert_true(sums_form(&poll->form, poll->ballots, poll->count, poll->total, sums));
    assert_true(outcome_form(&poll->form, &rule, &box, outcome));
}

/* The poll with motion m alone. */
static void alone(const struct poll *poll, size_t m, struct poll *one)
{
    size_t slot = 0;
    for (size_t before = 0; before < m; before++) {
        slot += form_slots(&poll->form, before);
    }
    *one = *poll;
    one->form.motions = 1;
    one->form.options[0] = poll->form.options[m];
    for (size_t b = 0; b < poll->count; b++) {
        one->ballots[b].answers = poll->answers[b] + slot;
        one->ballots[b].count = form_slots(&poll->form, m);
    }
}

static void assert_same(const struct motion_outcome *one, const struct motion_outcome *other)
{
    assert_int_equal(one->verdict, other->verdict);
    assert_int_equal(one->valid, other->valid);
    assert_int_equal(one->part.area, other->part.area);
    assert_int_equal(one->base.area, other->base.area);
    assert_int_equal(one->yes.heads, other->yes.heads);
    assert_int_equal(one->election.winners, other->election.winners);
    assert_memory_equal(one->election.place, other->election.place, sizeof one->election.place);
    assert_int_equal(one->election.ties, other->election.ties);
    assert_int_equal(one->choice.leader, other->choice.leader);
}

static void check_motions(const struct poll *poll, const struct sums *sums,
                          const struct outcome *outcome)
{
    static struct poll one;
    static struct sums one_sums;
    static struct outcome one_outcome;
    for (size_t m = 0; m < poll->form.motions; m++) {
        size_t options = poll->form.options[m];
        alone(poll, m, &one);
        count_poll(&one, &one_sums, &one_outcome);
        assert_memory_equal(&sums->motion[m], &one_sums.motion[0], sizeof sums->motion[m]);
        if (method_is_ranked(poll->form.method)) {
            assert_memory_equal(sums_pair(&poll->form, sums, m), sums_pair(&one.form, &one_sums, 0),
                                options * options * sizeof(int64_t));
        }
        assert_same(&outcome->motion[m], &one_outcome.motion[0]);
    }
}

static void check_permuted(const struct poll *poll, const struct sums *sums,
                           const struct outcome *outcome)
{
    static struct poll other;
    static struct sums other_sums;
    static struct outcome other_outcome;
    other = *poll;
    for (size_t b = poll->count; b > 1; b--) {
        size_t with = (size_t)chance((int64_t)b);
        struct ballot kept = other.ballots[b - 1];
        other.ballots[b - 1] = other.ballots[with];
        other.ballots[with] = kept;
    }
    count_poll(&other, &other_sums, &other_outcome);
    assert_true(sums_equal(&poll->form, sums, &other_sums));
    for (size_t m = 0; m < poll->form.motions; m++) {
        assert_same(&outcome->motion[m], &other_outcome.motion[m]);
    }
}

/* What a phone may send is void on no motion; what fits adds up to those cast on every motion. */
static void check_void(const struct poll *poll, const struct sums *sums)
{
    bool all_valid = true;
    int64_t invalid = 0;
    for (size_t b = 0; b < poll->count; b++) {
        const struct ballot *ballot = &poll->ballots[b];
        all_valid = all_valid && (ballot->kind != BALLOT_CAST ||
                                  sums_answers_valid(&poll->form, ballot->answers, ballot->count));
    }
    for (size_t m = 0; m < poll->form.motions; m++) {
        invalid += sums->motion[m].invalid.heads;
        assert_in_range(sums_valid(sums, m), 0, sums->cast.heads);
    }
    assert_int_equal(invalid == 0, all_valid);
}

static void test_polls(void **state)
{
    static struct poll poll;
    static struct sums sums;
    static struct outcome outcome;
    (void)state;
    for (int method = METHOD_YES_NO; method <= METHOD_PERF4; method++) {
        for (int p = 0; p < POLLS; p++) {
            random_poll((enum ballot_method)method, &poll);
            count_poll(&poll, &sums, &outcome);
            check_motions(&poll, &sums, &outcome);
            check_permuted(&poll, &sums, &outcome);
            check_void(&poll, &sums);
        }
    }
}

int main(void)
{
    const char *given = getenv("SEED");
    struct timespec now;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_polls),
    };
    (void)clock_gettime(CLOCK_REALTIME, &now);
    seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)now.tv_nsec;
    (void)fprintf(stderr, "polls: SEED=%" PRIu64 "\n", seed);
    return cmocka_run_group_tests_name("polls", tests, NULL, NULL);
}
