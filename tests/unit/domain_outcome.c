/* From sums to the outcome of a poll: which verdict a rule gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/outcome.h"

static const struct count_form two_questions = {.method = METHOD_YES_NO, .motions = 2};
static const struct count_form one_of_four = {
    .method = METHOD_SINGLE, .motions = 1, .options = {4}};

#define ESTATE                                                                                     \
    {                                                                                              \
        2153082, 351                                                                               \
    }

static const struct outcome_rule a_then_b = {.by_area = true,
                                             .participation = {2, 3, false},
                                             .agree = {1, 2, true},
                                             .base = BASE_CAST,
                                             .only_if_fails = {0, 1}};

/* Too large for the stack. */
static struct outcome outcome;

static bool decide(const struct count_form *form, const struct outcome_rule *rule,
                   const struct sums *sums)
{
    const struct outcome_box box = {.sums = sums};
    return outcome_form(form, rule, &box, &outcome);
}

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
        assert_true(decide(&two_questions, &a_then_b, &sums));
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
    assert_true(decide(&two_questions, &a_then_b, &sums));
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
    rule.only_if_fails[2] = 2;
    for (size_t m = 0; m < 3; m++) {
        sums.motion[m].yes = (struct weight){100, 10};
    }
    assert_true(decide(&three, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_MET);
    assert_int_equal(outcome.motion[1].verdict, VERDICT_NOT_COUNTED);
    assert_int_equal(outcome.motion[2].verdict, VERDICT_NOT_COUNTED);
}

static void test_order_that_cannot_be(void **state)
{
    (void)state;
    struct sums sums = {.total = {100, 10}};
    const struct outcome_rule itself = {.only_if_fails = {0, 2}};
    const struct outcome_rule later = {.only_if_fails = {2, 0}};
    assert_false(decide(&two_questions, &itself, &sums));
    assert_false(decide(&two_questions, &later, &sums));
}

/* A yes/no poll by household has no area and needs no participation. */
static void test_households_by_heads_alone(void **state)
{
    (void)state;
    const struct count_form one = {.method = METHOD_YES_NO, .motions = 1};
    const struct outcome_rule heads = {.agree = {1, 2, true}, .base = BASE_CAST};
    struct sums sums = {.total = {0, 383},
                        .motion = {{.yes = {0, 21}, .no = {0, 15}, .abstain = {0, 5}}}};
    assert_true(decide(&one, &heads, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_MET);
    sums.motion[0].abstain.heads = 6;
    assert_true(decide(&one, &heads, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_NOT_MET);
}

/* hearing.pass: the panel agrees when more than half of those present do. Who is there and does not vote counts
 * against it, an abstention too; who votes without having been seen counts as present. */
static void test_panel_of_a_hearing(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int64_t invited, present, yes, no, abstain;
        enum verdict verdict;
        int64_t base;
    } hearings[] = {
        {"eight of fifteen present", 24, 15, 8, 4, 3, VERDICT_MET, 15},
        {"exactly half of sixteen", 24, 16, 8, 8, 0, VERDICT_NOT_MET, 16},
        {"more yes than no, not more than half of those there", 24, 16, 8, 2, 6, VERDICT_NOT_MET,
         16},
        {"the silent in the room count", 24, 16, 8, 1, 0, VERDICT_NOT_MET, 16},
        {"the absent do not", 50, 16, 9, 0, 0, VERDICT_MET, 16},
        {"two who came late and were not seen", 24, 10, 6, 3, 3, VERDICT_NOT_MET, 12},
        {"one alone", 1, 1, 1, 0, 0, VERDICT_MET, 1},
        {"nobody votes", 24, 16, 0, 0, 0, VERDICT_NOT_MET, 16},
        {"nobody is there", 24, 0, 0, 0, 0, VERDICT_NOT_MET, 0},
    };
    const struct count_form one = {.method = METHOD_YES_NO, .motions = 1};

    for (size_t h = 0; h < sizeof hearings / sizeof *hearings; h++) {
        const struct outcome_rule rule = {
            .agree = {1, 2, true}, .base = BASE_PRESENT, .present = hearings[h].present};
        struct sums sums = {.cast = {0, hearings[h].yes + hearings[h].no + hearings[h].abstain},
                            .total = {0, hearings[h].invited},
                            .motion = {{.yes = {0, hearings[h].yes},
                                        .no = {0, hearings[h].no},
                                        .abstain = {0, hearings[h].abstain}}}};
        if (!decide(&one, &rule, &sums) || outcome.motion[0].verdict != hearings[h].verdict ||
            outcome.motion[0].base.heads != hearings[h].base) {
            fail_msg("%s: %s of %d", hearings[h].what, verdict_name(outcome.motion[0].verdict),
                     (int)outcome.motion[0].base.heads);
        }
    }
}

/* R01: A leads, no majority; then a tie; then only blank papers. */
static void test_single_choice(void **state)
{
    (void)state;
    const struct outcome_rule rule = {.base = BASE_VALID};
    struct sums sums = {
        .cast = {0, 296},
        .total = {0, 383},
        .motion = {{.votes = {{0, 138}, {0, 79}, {0, 41}, {0, 33}}, .abstain = {0, 5}}}};
    assert_true(decide(&one_of_four, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_LEADER);
    assert_int_equal(outcome.motion[0].choice.leader, 1);
    assert_int_equal(outcome.motion[0].choice.base, 291);
    assert_false(outcome.motion[0].choice.majority);

    sums.cast.heads = 93;
    sums.motion[0] = (struct motion_sums){.votes = {{0, 10}, {0, 40}, {0, 3}, {0, 40}}};
    assert_true(decide(&one_of_four, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_TIE);
    assert_int_equal(outcome.motion[0].choice.tied, 2);
    assert_int_equal(outcome.motion[0].tied[0], 2);
    assert_int_equal(outcome.motion[0].tied[1], 4);

    sums.cast.heads = 9;
    sums.motion[0] = (struct motion_sums){.abstain = {0, 9}};
    assert_true(decide(&one_of_four, &rule, &sums));
    assert_string_equal(verdict_name(outcome.motion[0].verdict), "none");
}

static void test_bases(void **state)
{
    (void)state;
    static const struct {
        enum count_base base;
        int64_t counted_of;
    } bases[] = {{BASE_VALID, 291}, {BASE_CAST, 296}, {BASE_PRESENT, 310}, {BASE_ELECTORATE, 383}};
    struct sums sums = {
        .cast = {0, 296},
        .total = {0, 383},
        .motion = {{.votes = {{0, 138}, {0, 79}, {0, 41}, {0, 33}}, .abstain = {0, 5}}}};
    for (size_t b = 0; b < sizeof bases / sizeof *bases; b++) {
        const struct outcome_rule rule = {.base = bases[b].base, .present = 310};
        assert_true(decide(&one_of_four, &rule, &sums));
        assert_int_equal(outcome.motion[0].choice.base, bases[b].counted_of);
    }
}

/* Of those present: who votes by a visit or on paper never checked in, and is there all the same. */
static void test_present_are_all_who_take_part(void **state)
{
    (void)state;
    const struct count_form yes_no = {.method = METHOD_YES_NO, .motions = 1};
    static const struct {
        int64_t yes, no, present, base;
        enum verdict verdict;
    } halls[] = {
        {3, 29, 1, 32, VERDICT_NOT_MET}, /* 3 yes are more than half of the one who checked in */
        {17, 15, 0, 32, VERDICT_MET},    /* nobody checked in: that is no base of 0 */
        {17, 15, 33, 33, VERDICT_MET},
        {17, 15, 34, 34, VERDICT_NOT_MET},
    };
    for (size_t h = 0; h < sizeof halls / sizeof *halls; h++) {
        const struct outcome_rule rule = {
            .agree = {1, 2, true}, .base = BASE_PRESENT, .present = halls[h].present};
        struct sums sums = {.cast = {0, 32},
                            .total = {0, 40},
                            .motion = {{.yes = {0, halls[h].yes}, .no = {0, halls[h].no}}}};
        assert_true(decide(&yes_no, &rule, &sums));
        assert_int_equal(outcome.motion[0].base.heads, halls[h].base);
        assert_int_equal(outcome.motion[0].verdict, halls[h].verdict);
        sums.motion[0] =
            (struct motion_sums){.votes = {{0, halls[h].yes}}, .abstain = {0, 32 - halls[h].yes}};
        assert_true(decide(&one_of_four, &rule, &sums));
        assert_int_equal(outcome.motion[0].choice.base, halls[h].base);
        assert_int_equal(outcome.motion[0].choice.majority, halls[h].verdict == VERDICT_MET);
    }
}

/* A majority is asked for: without one the pair for the second round is named, and nobody has won. */
static const struct {
    const char *why;
    int64_t votes[4];
    enum verdict verdict;
    uint64_t run_off, winners; /* bit o = option o + 1 */
} majorities[] = {
    {"R06: nobody has half, the first two go on", {121, 117, 48}, VERDICT_RUN_OFF, 3, 0},
    {"more than half: no second round", {150, 117, 19}, VERDICT_LEADER, 0, 1},
    {"two share the second place: nobody can say who goes on", {121, 80, 80}, VERDICT_TIE, 7, 0},
    {"two share the first: they go on", {100, 20, 100}, VERDICT_RUN_OFF, 5, 0},
    {"nobody chose", {0}, VERDICT_NONE, 0, 0},
};

static void test_majority_asked(void **state)
{
    (void)state;
    const struct count_form form = {
        .method = METHOD_SINGLE, .motions = 1, .options = {4}, .run_off = true};
    const struct outcome_rule rule = {.agree = {1, 2, true}, .base = BASE_VALID};
    for (size_t t = 0; t < sizeof majorities / sizeof *majorities; t++) {
        struct sums sums = {.total = {0, 383}};
        for (size_t o = 0; o < 4; o++) {
            sums.motion[0].votes[o].heads = majorities[t].votes[o];
            sums.cast.heads += majorities[t].votes[o];
        }
        assert_true(decide(&form, &rule, &sums));
        const struct motion_outcome *out = &outcome.motion[0];
        if (out->verdict != majorities[t].verdict ||
            out->election.run_off != majorities[t].run_off ||
            out->election.winners != majorities[t].winners) {
            fail_msg("%s: %s, run-off %x, winners %x", majorities[t].why,
                     verdict_name(out->verdict), (unsigned)out->election.run_off,
                     (unsigned)out->election.winners);
        }
    }
}

/* Owners choose between three (Civil Code 278 para. 2): the most votes are not enough, by area and by
 * heads alike as much has to be for one of them as would have to agree to it alone. */
static const struct {
    const char *why;
    struct weight votes[3];
    struct threshold agree;
    enum verdict verdict;
    uint64_t run_off;
} choices[] = {
    {"141 of 300 heads lead, and are no majority",
     {{950000, 141}, {500000, 90}, {350000, 69}},
     {1, 2, true},
     VERDICT_RUN_OFF,
     3},
    {"more than half by both",
     {{950000, 151}, {500000, 80}, {350000, 69}},
     {1, 2, true},
     VERDICT_LEADER,
     0},
    {"the heads, and not the area",
     {{900000, 200}, {600000, 60}, {300000, 40}},
     {1, 2, true},
     VERDICT_RUN_OFF,
     3},
    {"the area, and not the heads",
     {{1700000, 150}, {60000, 100}, {40000, 50}},
     {1, 2, true},
     VERDICT_RUN_OFF,
     3},
    {"a special matter: more than half is too little",
     {{1300000, 230}, {300000, 40}, {200000, 30}},
     {3, 4, false},
     VERDICT_RUN_OFF,
     3},
    {"a special matter: exactly three quarters are enough",
     {{1350000, 225}, {250000, 45}, {200000, 30}},
     {3, 4, false},
     VERDICT_LEADER,
     0},
    {"only one was chosen, by too few: nobody is there for a second round",
     {{900000, 150}},
     {1, 2, true},
     VERDICT_NOT_MET,
     0},
};

static void test_owners_choose(void **state)
{
    (void)state;
    const struct count_form form = {
        .method = METHOD_SINGLE, .motions = 1, .options = {3}, .by_area = true, .run_off = true};
    for (size_t t = 0; t < sizeof choices / sizeof *choices; t++) {
        const struct outcome_rule rule = {.by_area = true,
                                          .participation = {2, 3, false},
                                          .agree = choices[t].agree,
                                          .base = BASE_CAST};
        struct sums sums = {.cast = {1800000, 300}, .total = ESTATE};
        memcpy(sums.motion[0].votes, choices[t].votes, sizeof choices[t].votes);
        assert_true(decide(&form, &rule, &sums));
        const struct motion_outcome *out = &outcome.motion[0];
        if (out->verdict != choices[t].verdict || out->election.run_off != choices[t].run_off ||
            out->choice.majority != (choices[t].verdict == VERDICT_LEADER)) {
            fail_msg("%s: %s, run-off %x", choices[t].why, verdict_name(out->verdict),
                     (unsigned)out->election.run_off);
        }
    }
}

/* A tie for the most votes: the lot names a leader, and whoever was tied is still told. */
static void test_lot_breaks_a_tie(void **state)
{
    (void)state;
    static const size_t lot[] = {3, 2, 0, 1};
    const struct outcome_rule rule = {.base = BASE_VALID};
    struct sums sums = {.cast = {0, 93},
                        .total = {0, 383},
                        .motion = {{.votes = {{0, 10}, {0, 40}, {0, 3}, {0, 40}}}}};
    const struct outcome_box box = {.sums = &sums, .lot = lot};
    assert_true(outcome_form(&one_of_four, &rule, &box, &outcome));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_LEADER);
    assert_int_equal(outcome.motion[0].choice.leader, 4);
    assert_int_equal(outcome.motion[0].choice.tied, 2);
    assert_int_equal(outcome.motion[0].election.tie[0].by, TIE_LOT);
}

/* Owners elect their committee (Civil Code 278 (3)): participation by area and by heads, and each of
 * those elected needs more than half by both. */
static void test_owners_elect(void **state)
{
    (void)state;
    const struct count_form form = {.method = METHOD_MULTI_K,
                                    .motions = 1,
                                    .options = {4},
                                    .by_area = true,
                                    .k = 3,
                                    .half = true};
    struct outcome_rule rule = {
        .by_area = true, .participation = {2, 3, false}, .agree = {1, 2, true}, .base = BASE_CAST};
    struct sums sums = {.cast = {80000, 8},
                        .total = {120000, 12},
                        .motion = {{.votes = {{60000, 6}, {40000, 5}, {50000, 4}, {45000, 5}}}}};
    assert_true(decide(&form, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_CHOSEN);
    assert_int_equal(outcome.motion[0].election.winners, 1 | 8); /* B lacks area, C heads */
    rule.agree = (struct threshold){3, 4, false}; /* a special matter: half is not enough */
    assert_true(decide(&form, &rule, &sums));
    assert_int_equal(outcome.motion[0].election.winners, 1); /* 6 of 8 are three quarters */
    rule.agree = (struct threshold){4, 5, false};
    assert_true(decide(&form, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_NOT_MET);
    rule.agree = (struct threshold){1, 2, true};
    sums.cast.heads = 7;
    assert_true(decide(&form, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_NO_QUORUM);
    assert_true(outcome.motion[0].part_area_ok);
    assert_false(outcome.motion[0].part_heads_ok);
}

/* A ballot with too many choices takes part no more than a void paper, unless the house rule says so. */
static void test_void_on_a_motion(void **state)
{
    (void)state;
    const struct count_form form = {
        .method = METHOD_MULTI_K, .motions = 1, .options = {3}, .by_area = true, .k = 1};
    struct outcome_rule rule = {.by_area = true, .participation = {2, 3, false}, .base = BASE_CAST};
    const struct sums sums = {.cast = {8000, 8},
                              .total = {12000, 12},
                              .motion = {{.votes = {{6000, 6}, {1000, 1}}, .invalid = {1000, 1}}}};
    assert_true(decide(&form, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_NO_QUORUM);
    assert_int_equal(outcome.motion[0].part.heads, 7);
    assert_int_equal(outcome.motion[0].base.area, 7000);
    rule.invalid_participates = true;
    assert_true(decide(&form, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_CHOSEN);
    assert_int_equal(outcome.motion[0].part.heads, 8);
    assert_int_equal(outcome.motion[0].base.area, 8000);
}

/* Papers void as a whole and the silent who were served: only the house rule lets them take part
 * (V18 to V24 as a poll). */
static const struct {
    const char *why;
    enum silent_rule silent;
    bool invalid_participates;
    struct weight yes, no, invalid, served;
    enum verdict verdict;
} houses[] = {
    {"V18", SILENT_EXCLUDE, false, {48000, 3}, {0, 0}, {8000, 1}, {0, 0}, VERDICT_NO_QUORUM},
    {"V19", SILENT_EXCLUDE, true, {48000, 3}, {0, 0}, {8000, 1}, {0, 0}, VERDICT_MET},
    {"silent, not asked",
     SILENT_EXCLUDE,
     false,
     {40000, 3},
     {5000, 1},
     {0, 0},
     {10000, 1},
     VERDICT_NO_QUORUM},
    {"silent, following a yes",
     SILENT_FOLLOW,
     false,
     {25000, 2},
     {15000, 1},
     {0, 0},
     {20000, 2},
     VERDICT_MET},
    {"silent, abstaining",
     SILENT_ABSTAIN,
     false,
     {25000, 2},
     {15000, 1},
     {0, 0},
     {20000, 2},
     VERDICT_NOT_MET},
    {"silent, nothing to follow",
     SILENT_FOLLOW,
     false,
     {25000, 1},
     {15000, 1},
     {0, 0},
     {20000, 2},
     VERDICT_NOT_MET},
};

static void test_house_rules(void **state)
{
    (void)state;
    const struct count_form one = {.method = METHOD_YES_NO, .motions = 1};
    for (size_t t = 0; t < sizeof houses / sizeof *houses; t++) {
        struct outcome_rule rule = a_then_b;
        struct sums sums = {.total = {70000, 6},
                            .invalid = {1, houses[t].invalid},
                            .silent = {1, houses[t].served},
                            .motion = {{.yes = houses[t].yes, .no = houses[t].no}}};
        rule.silent = houses[t].silent;
        rule.invalid_participates = houses[t].invalid_participates;
        rule.only_if_fails[1] = 0;
        assert_true(decide(&one, &rule, &sums));
        if (outcome.motion[0].verdict != houses[t].verdict) {
            fail_msg("%s: %s", houses[t].why, verdict_name(outcome.motion[0].verdict));
        }
    }
}

/* A motion waits for a second round: what stands in for it does not count yet. */
static void test_run_off_is_no_failure(void **state)
{
    (void)state;
    const struct count_form form = {
        .method = METHOD_SINGLE, .motions = 2, .options = {3, 3}, .run_off = true};
    const struct outcome_rule rule = {
        .agree = {1, 2, true}, .base = BASE_VALID, .only_if_fails = {0, 1}};
    struct sums sums = {
        .cast = {0, 10},
        .total = {0, 12},
        .motion = {{.votes = {{0, 4}, {0, 3}, {0, 3}}, .abstain = {0, 0}}, {.votes = {{0, 10}}}}};
    sums.motion[0].votes[2].heads = 2;
    sums.motion[0].abstain.heads = 1;
    assert_true(decide(&form, &rule, &sums));
    assert_int_equal(outcome.motion[0].verdict, VERDICT_RUN_OFF);
    assert_int_equal(outcome.motion[1].verdict, VERDICT_NOT_COUNTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_then_b),
        cmocka_unit_test(test_not_counted_keeps_its_figures),
        cmocka_unit_test(test_chain_of_three),
        cmocka_unit_test(test_order_that_cannot_be),
        cmocka_unit_test(test_households_by_heads_alone),
        cmocka_unit_test(test_panel_of_a_hearing),
        cmocka_unit_test(test_single_choice),
        cmocka_unit_test(test_bases),
        cmocka_unit_test(test_present_are_all_who_take_part),
        cmocka_unit_test(test_majority_asked),
        cmocka_unit_test(test_lot_breaks_a_tie),
        cmocka_unit_test(test_owners_elect),
        cmocka_unit_test(test_owners_choose),
        cmocka_unit_test(test_void_on_a_motion),
        cmocka_unit_test(test_house_rules),
        cmocka_unit_test(test_run_off_is_no_failure),
    };
    return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
