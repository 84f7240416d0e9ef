/* From ballots to sums to the outcome of a poll. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/outcome.h"

/* ---- sums ---- */

static const struct count_form two_questions = {.method = METHOD_YES_NO, .motions = 2};
static const struct count_form one_of_four = {
    .method = METHOD_SINGLE, .motions = 1, .options = {4}};

static const struct {
    const char *why;
    const struct count_form *form;
    size_t count;
    int64_t answers[3];
    bool fit;
} answers_table[] = {
    {"yes and no", &two_questions, 2, {1, 2}, true},
    {"a blank paper abstains", &two_questions, 2, {0, 0}, true},
    {"one answer is missing", &two_questions, 1, {1}, false},
    {"one answer too many", &two_questions, 3, {1, 1, 1}, false},
    {"no such answer", &two_questions, 2, {1, 3}, false},
    {"below nothing", &two_questions, 2, {-1, 1}, false},
    {"the last option", &one_of_four, 1, {4}, true},
    {"no such option", &one_of_four, 1, {5}, false},
    {"chose nothing", &one_of_four, 1, {0}, true},
    {"one past 2^32 is not one", &one_of_four, 1, {4294967297}, false},
};

static void test_answers_fit(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof answers_table / sizeof *answers_table; t++) {
        bool fit = sums_answers_fit(answers_table[t].form, answers_table[t].answers,
                                    answers_table[t].count);
        if (fit != answers_table[t].fit) {
            fail_msg("%s", answers_table[t].why);
        }
    }
}

static void test_sums_by_area_and_heads(void **state)
{
    (void)state;
    static const int64_t answers[][2] = {{1, 1}, {1, 2}, {2, 0}};
    const struct ballot ballots[] = {
        {{9000, 1}, answers[0], 2}, {{4000, 1}, answers[1], 2}, {{136668, 1}, answers[2], 2}};
    struct sums sums, same;
    assert_true(sums_form(&two_questions, ballots, 3, (struct weight){2153082, 351}, &sums));
    assert_int_equal(sums.ballots, 3);
    assert_int_equal(sums.cast.area, 149668);
    assert_int_equal(sums.motion[0].yes.area, 13000);
    assert_int_equal(sums.motion[0].yes.heads, 2);
    assert_int_equal(sums.motion[0].no.area, 136668);
    assert_int_equal(sums.motion[1].no.area, 4000);
    assert_int_equal(sums.motion[1].abstain.area, 136668);
    same = sums;
    assert_true(sums_equal(&two_questions, &sums, &same));
    same.motion[1].abstain.area--;
    assert_false(sums_equal(&two_questions, &sums, &same));
    same = sums;
    same.cast.heads++;
    assert_false(sums_equal(&two_questions, &sums, &same));
}

static void test_sums_of_a_choice(void **state)
{
    (void)state;
    static const int64_t choice[] = {1, 4, 1, 0};
    struct ballot ballots[4];
    struct sums sums, other;
    for (size_t b = 0; b < 4; b++) {
        ballots[b] = (struct ballot){{0, 1}, &choice[b], 1};
    }
    assert_true(sums_form(&one_of_four, ballots, 4, (struct weight){0, 383}, &sums));
    assert_int_equal(sums.motion[0].votes[0], 2);
    assert_int_equal(sums.motion[0].votes[3], 1);
    assert_int_equal(sums.motion[0].blank, 1);
    other = sums;
    other.motion[0].votes[0]--;
    other.motion[0].votes[1]++;
    assert_false(sums_equal(&one_of_four, &sums, &other));
    assert_true(sums_form(&one_of_four, NULL, 0, (struct weight){0, 383}, &other));
    assert_int_equal(other.ballots, 0);
}

/* Boxes that cannot be: the sums say so instead of counting. */
static void test_impossible_boxes(void **state)
{
    (void)state;
    static const int64_t yes[] = {1, 1}, wrong[] = {1, 7};
    const struct weight roll = {1000, 2};
    const struct ballot unfit[] = {{{500, 1}, wrong, 2}};
    const struct ballot negative[] = {{{-1, 1}, yes, 2}};
    const struct ballot heavy[] = {{{600, 1}, yes, 2}, {{600, 1}, yes, 2}};
    const struct ballot crowd[] = {{{1, 1}, yes, 2}, {{1, 1}, yes, 2}, {{1, 1}, yes, 2}};
    const struct count_form none = {.method = METHOD_YES_NO, .motions = 0};
    struct sums sums;
    assert_false(sums_form(&two_questions, unfit, 1, roll, &sums));
    assert_false(sums_form(&two_questions, negative, 1, roll, &sums));
    assert_false(sums_form(&two_questions, heavy, 2, roll, &sums));
    assert_false(sums_form(&two_questions, crowd, 3, roll, &sums));
    assert_false(sums_form(&none, NULL, 0, roll, &sums));
    assert_false(sums_form(&two_questions, NULL, 0, (struct weight){WEIGHT_MAX + 1, 1}, &sums));
}

/* ---- outcome ---- */

#define ESTATE                                                                                     \
    {                                                                                              \
        2153082, 351                                                                               \
    }

static const struct outcome_rule a_then_b = {
    .by_area = true, .two_thirds = true, .majority = MAJORITY_ORDINARY, .only_if_fails = {0, 1}};

/* R03, the gate: A is decided first, B counts only if A fails. */
static const struct {
    const char *why;
    struct motion_sums a, b;
    enum verdict verdict_a, verdict_b;
} gates[] = {
    {"A fails, B is met",
     {.yes = {600000, 100}, .no = {900000, 140}, .abstain = {60000, 10}},
     {.yes = {1000000, 160}, .no = {500000, 80}, .abstain = {60000, 10}},
     VERDICT_NOT_MET,
     VERDICT_MET},
    {"A is met: B is not counted, however many agree",
     {.yes = {1000000, 160}, .no = {500000, 80}, .abstain = {60000, 10}},
     {.yes = {1500000, 240}, .no = {60000, 10}},
     VERDICT_MET,
     VERDICT_NOT_COUNTED},
    {"too few took part: both lack it",
     {.yes = {1000000, 160}, .no = {100000, 20}},
     {.yes = {1000000, 160}, .no = {100000, 20}},
     VERDICT_NO_QUORUM,
     VERDICT_NO_QUORUM},
    {"A has the area, not the heads",
     {.yes = {1000000, 100}, .no = {500000, 150}},
     {.yes = {1000000, 100}, .no = {500000, 150}},
     VERDICT_NOT_MET,
     VERDICT_NOT_MET},
};

static void test_a_then_b(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof gates / sizeof *gates; t++) {
        struct sums sums = {.total = ESTATE, .motion = {gates[t].a, gates[t].b}};
        struct outcome outcome;
        assert_true(outcome_form(&two_questions, &a_then_b, &sums, &outcome));
        if (outcome.motion[0].verdict != gates[t].verdict_a ||
            outcome.motion[1].verdict != gates[t].verdict_b) {
            fail_msg("%s: %s, %s", gates[t].why, verdict_name(outcome.motion[0].verdict),
                     verdict_name(outcome.motion[1].verdict));
        }
        assert_true(outcome.motion[0].counted);
        assert_int_equal(outcome.motion[1].counted, gates[t].verdict_b != VERDICT_NOT_COUNTED);
    }
}

/* The figures of a motion not counted are still there to be read. */
static void test_not_counted_keeps_its_figures(void **state)
{
    (void)state;
    struct sums sums = {.total = ESTATE, .motion = {gates[1].a, gates[1].b}};
    struct outcome outcome;
    assert_true(outcome_form(&two_questions, &a_then_b, &sums, &outcome));
    assert_int_equal(outcome.motion[1].yes.area, 1500000);
    assert_int_equal(outcome.motion[1].part.heads, 250);
    assert_true(outcome.motion[1].part_area_ok && outcome.motion[1].yes_heads_ok);
    assert_string_equal(verdict_name(outcome.motion[1].verdict), "not_counted");
}

/* Three in a row: once one is met, none after it counts. */
static void test_chain_of_three(void **state)
{
    (void)state;
    const struct count_form three = {.method = METHOD_YES_NO, .motions = 3};
    struct outcome_rule rule = a_then_b;
    struct sums sums = {.total = {100, 10}};
    struct outcome outcome;
    rule.only_if_fails[2] = 2;
    for (size_t m = 0; m < 3; m++) {
        sums.motion[m].yes = (struct weight){100, 10};
    }
    assert_true(outcome_form(&three, &rule, &sums, &outcome));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_MET);
    assert_int_equal(outcome.motion[1].verdict, VERDICT_NOT_COUNTED);
    assert_int_equal(outcome.motion[2].verdict, VERDICT_NOT_COUNTED);
}

static void test_order_that_cannot_be(void **state)
{
    (void)state;
    struct sums sums = {.total = {100, 10}};
    struct outcome outcome;
    const struct outcome_rule itself = {.only_if_fails = {0, 2}};
    const struct outcome_rule later = {.only_if_fails = {2, 0}};
    assert_false(outcome_form(&two_questions, &itself, &sums, &outcome));
    assert_false(outcome_form(&two_questions, &later, &sums, &outcome));
}

/* A yes/no poll by household has no area and needs no participation. */
static void test_households_by_heads_alone(void **state)
{
    (void)state;
    const struct count_form one = {.method = METHOD_YES_NO, .motions = 1};
    const struct outcome_rule heads = {.majority = MAJORITY_ORDINARY};
    struct sums sums = {.total = {0, 383},
                        .motion = {{.yes = {0, 21}, .no = {0, 15}, .abstain = {0, 5}}}};
    struct outcome outcome;
    assert_true(outcome_form(&one, &heads, &sums, &outcome));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_MET);
    sums.motion[0].abstain.heads = 6;
    assert_true(outcome_form(&one, &heads, &sums, &outcome));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_NOT_MET);
}

/* R01: A leads, no majority; then a tie; then only blank papers. */
static void test_single_choice(void **state)
{
    (void)state;
    const struct outcome_rule rule = {.base = BASE_VALID};
    struct sums sums = {.total = {0, 383}, .motion = {{.votes = {138, 79, 41, 33}, .blank = 5}}};
    struct outcome outcome;
    assert_true(outcome_form(&one_of_four, &rule, &sums, &outcome));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_LEADER);
    assert_int_equal(outcome.motion[0].choice.leader, 1);
    assert_int_equal(outcome.motion[0].choice.base, 291);
    assert_false(outcome.motion[0].choice.majority);

    sums.motion[0] = (struct motion_sums){.votes = {10, 40, 3, 40}};
    assert_true(outcome_form(&one_of_four, &rule, &sums, &outcome));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_TIE);
    assert_int_equal(outcome.motion[0].choice.tied, 2);
    assert_int_equal(outcome.motion[0].tied[0], 2);
    assert_int_equal(outcome.motion[0].tied[1], 4);

    sums.motion[0] = (struct motion_sums){.blank = 9};
    assert_true(outcome_form(&one_of_four, &rule, &sums, &outcome));
    assert_string_equal(verdict_name(outcome.motion[0].verdict), "none");
}

static void test_bases(void **state)
{
    (void)state;
    static const struct {
        enum count_base base;
        int64_t counted_of;
    } bases[] = {{BASE_VALID, 291}, {BASE_CAST, 296}, {BASE_PRESENT, 310}, {BASE_ELECTORATE, 383}};
    struct sums sums = {.total = {0, 383}, .motion = {{.votes = {138, 79, 41, 33}, .blank = 5}}};
    for (size_t b = 0; b < sizeof bases / sizeof *bases; b++) {
        const struct outcome_rule rule = {.base = bases[b].base, .present = 310};
        struct outcome outcome;
        assert_true(outcome_form(&one_of_four, &rule, &sums, &outcome));
        assert_int_equal(outcome.motion[0].choice.base, bases[b].counted_of);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers_fit),
        cmocka_unit_test(test_sums_by_area_and_heads),
        cmocka_unit_test(test_sums_of_a_choice),
        cmocka_unit_test(test_impossible_boxes),
        cmocka_unit_test(test_a_then_b),
        cmocka_unit_test(test_not_counted_keeps_its_figures),
        cmocka_unit_test(test_chain_of_three),
        cmocka_unit_test(test_order_that_cannot_be),
        cmocka_unit_test(test_households_by_heads_alone),
        cmocka_unit_test(test_single_choice),
        cmocka_unit_test(test_bases),
    };
    return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
