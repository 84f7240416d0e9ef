/* From ballots to sums: which answers a ballot may hold, which of them are void, what they add up to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/sums.h"

static const struct count_form two_questions = {.method = METHOD_YES_NO, .motions = 2};
static const struct count_form one_of_four = {
    .method = METHOD_SINGLE, .motions = 1, .options = {4}};
static const struct count_form two_of_four = {
    .method = METHOD_MULTI_K, .motions = 1, .options = {4}, .k = 2};
static const struct count_form any_of_three = {
    .method = METHOD_APPROVAL, .motions = 1, .options = {3}};
static const struct count_form rank_three = {
    .method = METHOD_RANKED_IRV, .motions = 1, .options = {3}};
static const struct count_form points_three = {
    .method = METHOD_RANKED_BORDA, .motions = 1, .options = {3}};
static const struct count_form pairs_three = {
    .method = METHOD_RANKED_SCHULZE, .motions = 1, .options = {3}};
static const struct count_form one_to_five = {
    .method = METHOD_SCORE, .motions = 1, .options = {2}, .points_min = 1, .points_max = 5};
static const struct count_form satisfied = {.method = METHOD_SAT3, .motions = 2};
static const struct count_form ranks_twice = {
    .method = METHOD_RANKED_BORDA, .motions = 2, .options = {2, 3}};

/* VALID: a phone may send it. VOID: it may stand on a paper, and a motion of it does not count.
 * NO: it can't be written on one. */
enum answers { NO, VOID, VALID };

static const struct {
    const char *why;
    const struct count_form *form;
    size_t count;
    int64_t answers[6];
    enum answers wanted;
} answers_table[] = {
    {"yes and no", &two_questions, 2, {1, 2}, VALID},
    {"a blank paper abstains", &two_questions, 2, {0, 0}, VALID},
    {"one answer is missing", &two_questions, 1, {1}, NO},
    {"one answer too many", &two_questions, 3, {1, 1, 1}, NO},
    {"no such answer", &two_questions, 2, {1, 3}, NO},
    {"below nothing", &two_questions, 2, {-1, 1}, NO},
    {"the last option", &one_of_four, 1, {4}, VALID},
    {"no such option", &one_of_four, 1, {5}, NO},
    {"chose nothing", &one_of_four, 1, {0}, VALID},
    {"one past 2^32 is not one", &one_of_four, 1, {4294967297}, NO},
    {"k options", &two_of_four, 4, {1, 0, 1, 0}, VALID},
    {"fewer than k", &two_of_four, 4, {0, 0, 1, 0}, VALID},
    {"more than k", &two_of_four, 4, {1, 0, 1, 1}, VOID},
    {"none of them", &two_of_four, 4, {0, 0, 0, 0}, VALID},
    {"chosen twice", &two_of_four, 4, {2, 0, 0, 0}, NO},
    {"a number instead of a mark for each", &two_of_four, 1, {3}, NO},
    {"approves of all", &any_of_three, 3, {1, 1, 1}, VALID},
    {"approves of none", &any_of_three, 3, {0, 0, 0}, VALID},
    {"a whole ranking", &rank_three, 3, {2, 1, 3}, VALID},
    {"a ranking that stops early", &rank_three, 3, {0, 1, 0}, VALID},
    {"a ranking left blank", &rank_three, 3, {0, 0, 0}, VALID},
    {"a hole: nobody is second", &rank_three, 3, {1, 0, 3}, VOID},
    {"nobody is first", &rank_three, 3, {2, 0, 3}, VOID},
    {"equal ranks", &rank_three, 3, {1, 1, 2}, VOID},
    {"equal ranks by Borda", &points_three, 3, {1, 1, 2}, VOID},
    {"equal ranks by Schulze", &pairs_three, 3, {1, 1, 2}, VALID},
    {"all equal by Schulze", &pairs_three, 3, {1, 1, 1}, VALID},
    {"a hole by Schulze", &pairs_three, 3, {1, 1, 3}, VOID},
    {"a rank beyond the options", &pairs_three, 3, {1, 2, 4}, NO},
    {"a negative rank", &pairs_three, 3, {1, 2, -1}, NO},
    {"the least and the most points", &one_to_five, 2, {1, 5}, VALID},
    {"one is not rated", &one_to_five, 2, {-1, 5}, VALID},
    {"too many points", &one_to_five, 2, {1, 6}, NO},
    {"too few points", &one_to_five, 2, {0, 5}, NO},
    {"below not rated", &one_to_five, 2, {-2, 5}, NO},
    {"the worst grade, and unknown", &satisfied, 2, {3, 4}, VALID},
    {"no such grade", &satisfied, 2, {5, 1}, NO},
    {"two motions, one after the other", &ranks_twice, 5, {1, 2, 3, 1, 2}, VALID},
    {"void on the second motion", &ranks_twice, 5, {1, 2, 3, 0, 2}, VOID},
    {"the first motion's ranks end with its options", &ranks_twice, 5, {1, 3, 3, 1, 2}, NO},
};

static void test_answers(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof answers_table / sizeof *answers_table; t++) {
        const int64_t *answers = answers_table[t].answers;
        bool fit = sums_answers_fit(answers_table[t].form, answers, answers_table[t].count);
        bool valid = sums_answers_valid(answers_table[t].form, answers, answers_table[t].count);
        if (fit != (answers_table[t].wanted != NO) || valid != (answers_table[t].wanted == VALID)) {
            fail_msg("%s: %s", answers_table[t].why, valid ? "valid" : fit ? "fits" : "no");
        }
    }
}

static const struct {
    const char *why;
    struct count_form form;
    bool sound;
} forms[] = {
    {"no motion", {.method = METHOD_YES_NO}, false},
    {"more motions than a poll has", {.method = METHOD_YES_NO, .motions = 13}, false},
    {"no option", {.method = METHOD_SINGLE, .motions = 1}, false},
    {"64 options", {.method = METHOD_SINGLE, .motions = 1, .options = {64}}, true},
    {"65 options", {.method = METHOD_SINGLE, .motions = 1, .options = {65}}, false},
    {"more options than a poll has, twice",
     {.method = METHOD_RANKED_BORDA, .motions = 2, .options = {21, 2}},
     false},
    {"k of none", {.method = METHOD_MULTI_K, .motions = 1, .options = {4}}, false},
    {"k above the options",
     {.method = METHOD_MULTI_K, .motions = 1, .options = {4}, .k = 5},
     false},
    {"as many seats as candidates 等额",
     {.method = METHOD_MULTI_K, .motions = 1, .options = {4}, .k = 4},
     true},
    {"more seats than options",
     {.method = METHOD_APPROVAL, .motions = 1, .options = {4}, .seats = 5},
     false},
    {"instant-runoff for two",
     {.method = METHOD_RANKED_IRV, .motions = 1, .options = {4}, .seats = 2},
     false},
    {"a second round for two",
     {.method = METHOD_SINGLE, .motions = 1, .options = {4}, .seats = 2, .run_off = true},
     false},
    {"points from 0 to 100",
     {.method = METHOD_SCORE, .motions = 1, .options = {4}, .points_max = 100},
     true},
    {"points to 101",
     {.method = METHOD_SCORE, .motions = 1, .options = {4}, .points_max = 101},
     false},
    {"points below nothing",
     {.method = METHOD_SCORE, .motions = 1, .options = {4}, .points_min = -1, .points_max = 5},
     false},
    {"no points to choose from",
     {.method = METHOD_SCORE, .motions = 1, .options = {4}, .points_min = 5, .points_max = 5},
     false},
    {"a scale needs no options", {.method = METHOD_PERF4, .motions = 12}, true},
};

static void test_forms(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof forms / sizeof *forms; t++) {
        if (form_is_sound(&forms[t].form) != forms[t].sound) {
            fail_msg("%s", forms[t].why);
        }
    }
}

/* Every method has its name, and every name its method. */
static void test_names(void **state)
{
    (void)state;
    enum ballot_method method;
    for (int m = METHOD_YES_NO; m <= METHOD_PERF4; m++) {
        assert_true(method_read(method_name((enum ballot_method)m), &method));
        assert_int_equal(method, m);
    }
    assert_false(method_read("condorcet", &method));
    assert_false(method_read("", &method));
}

static void test_sums_by_area_and_heads(void **state)
{
    (void)state;
    static const int64_t answers[][2] = {{1, 1}, {1, 2}, {2, 0}};
    const struct ballot ballots[] = {{.weight = {9000, 1}, .answers = answers[0], .count = 2},
                                     {.weight = {4000, 1}, .answers = answers[1], .count = 2},
                                     {.weight = {136668, 1}, .answers = answers[2], .count = 2}};
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
        ballots[b] = (struct ballot){.weight = {0, 1}, .answers = &choice[b], .count = 1};
    }
    assert_true(sums_form(&one_of_four, ballots, 4, (struct weight){0, 383}, &sums));
    assert_int_equal(sums.motion[0].votes[0].heads, 2);
    assert_int_equal(sums.motion[0].votes[3].heads, 1);
    assert_int_equal(sums.motion[0].abstain.heads, 1);
    other = sums;
    other.motion[0].votes[0].heads--;
    other.motion[0].votes[1].heads++;
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
    const struct ballot unfit[] = {{.weight = {500, 1}, .answers = wrong, .count = 2}};
    const struct ballot negative[] = {{.weight = {-1, 1}, .answers = yes, .count = 2}};
    const struct ballot heavy[] = {{.weight = {600, 1}, .answers = yes, .count = 2},
                                   {.weight = {600, 1}, .answers = yes, .count = 2}};
    const struct ballot crowd[] = {{.weight = {1, 1}, .answers = yes, .count = 2},
                                   {.weight = {1, 1}, .answers = yes, .count = 2},
                                   {.weight = {1, 1}, .answers = yes, .count = 2}};
    const struct ballot early[] = {{.weight = {1, 1}, .answers = yes, .count = 1}};
    const struct count_form none = {.method = METHOD_YES_NO, .motions = 0};
    struct sums sums;
    assert_false(sums_form(&two_questions, unfit, 1, roll, &sums));
    assert_false(sums_form(&two_questions, negative, 1, roll, &sums));
    assert_false(sums_form(&two_questions, early, 1, roll, &sums));
    assert_false(sums_form(&two_questions, heavy, 2, roll, &sums));
    assert_false(sums_form(&two_questions, crowd, 3, roll, &sums));
    assert_false(sums_form(&none, NULL, 0, roll, &sums));
    assert_false(sums_form(&two_questions, NULL, 0, (struct weight){WEIGHT_MAX + 1, 1}, &sums));
}

/* Papers void as a whole and the silent are kept apart, and weigh against the roll all the same. */
static void test_kept_apart(void **state)
{
    (void)state;
    static const int64_t yes[] = {1, 1};
    struct ballot ballots[] = {{.weight = {500, 1}, .answers = yes, .count = 2},
                               {.weight = {300, 1}, .kind = BALLOT_VOID},
                               {.weight = {150, 1}, .kind = BALLOT_SILENT},
                               {.weight = {50, 1}, .kind = BALLOT_SILENT}};
    struct sums sums, other;
    assert_true(sums_form(&two_questions, ballots, 4, (struct weight){1000, 4}, &sums));
    assert_int_equal(sums.ballots, 1);
    assert_int_equal(sums.cast.area, 500);
    assert_int_equal(sums.invalid.seats, 1);
    assert_int_equal(sums.invalid.weight.area, 300);
    assert_int_equal(sums.silent.seats, 2);
    assert_int_equal(sums.silent.weight.area, 200);
    other = sums;
    other.silent.weight.heads--;
    assert_false(sums_equal(&two_questions, &sums, &other));
    ballots[3].weight.area = 51;
    assert_false(sums_form(&two_questions, ballots, 4, (struct weight){1000, 4}, &sums));
}

/* Areas of what is chosen are added up for owners alone; a motion that is void keeps its weight
 * apart. */
static void test_choices_by_area(void **state)
{
    (void)state;
    static const int64_t answers[][4] = {{1, 1, 0, 0}, {0, 1, 0, 0}, {1, 1, 1, 0}, {0, 0, 0, 0}};
    struct count_form form = two_of_four;
    struct ballot ballots[4];
    struct sums sums;
    for (size_t b = 0; b < 4; b++) {
        ballots[b] = (struct ballot){
            .weight = {100 * ((int64_t)b + 1), 1}, .answers = answers[b], .count = 4};
    }
    assert_true(sums_form(&form, ballots, 4, (struct weight){1000, 4}, &sums));
    assert_int_equal(sums.motion[0].votes[1].heads, 2);
    assert_int_equal(sums.motion[0].votes[1].area, 0);
    assert_int_equal(sums.motion[0].invalid.heads, 1);
    assert_int_equal(sums.motion[0].abstain.heads, 1);
    assert_int_equal(sums_valid(&sums, 0), 2);
    form.by_area = true;
    assert_true(sums_form(&form, ballots, 4, (struct weight){1000, 4}, &sums));
    assert_int_equal(sums.motion[0].votes[0].area, 100);
    assert_int_equal(sums.motion[0].votes[1].area, 300);
    assert_int_equal(sums.motion[0].invalid.area, 300);
    assert_int_equal(sums.motion[0].abstain.area, 400);
}

/* A ranked option is preferred to an unranked one, equals to neither; two motions side by side. */
static void test_pairs(void **state)
{
    (void)state;
    static const int64_t answers[][5] = {{1, 2, 2, 1, 0}, {2, 1, 0, 0, 0}, {1, 0, 1, 2, 3}};
    struct ballot ballots[3];
    struct sums sums;
    for (size_t b = 0; b < 3; b++) {
        ballots[b] =
            (struct ballot){.weight = {0, 1 + (int64_t)b}, .answers = answers[b], .count = 5};
    }
    assert_true(sums_form(&ranks_twice, ballots, 3, (struct weight){0, 6}, &sums));
    const int64_t *one = sums_pair(&ranks_twice, &sums, 0);
    assert_int_equal(one[0 * 2 + 1], 1 + 3);
    assert_int_equal(one[1 * 2 + 0], 2);
    assert_int_equal(sums.motion[0].first[0], 4);
    const int64_t *two = sums_pair(&ranks_twice, &sums, 1);
    assert_int_equal(two[1 * 3 + 0], 1);     /* B before A */
    assert_int_equal(two[0 * 3 + 1], 3);     /* A before B */
    assert_int_equal(two[0 * 3 + 2], 1 + 3); /* ranked before unranked, and first before last */
    assert_int_equal(two[2 * 3 + 0], 0);
    assert_int_equal(sums.motion[1].abstain.heads, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_sums_by_area_and_heads),
        cmocka_unit_test(test_sums_of_a_choice),
        cmocka_unit_test(test_impossible_boxes),
        cmocka_unit_test(test_kept_apart),
        cmocka_unit_test(test_choices_by_area),
        cmocka_unit_test(test_pairs),
    };
    return cmocka_run_group_tests_name("sums", tests, NULL, NULL);
}
