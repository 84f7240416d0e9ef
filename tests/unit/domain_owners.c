/* The owners' count of Civil Code 278, as a table: twelve owners of 100 ㎡ each, then the demo
 * estate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/owners.h"

/* One letter per owner: Y yes, N no, A abstain, S served and silent, X invalid, . could not be
 * served. */
static enum owner_ballot ballot_of(char letter)
{
    switch (letter) {
    case 'Y':
        return OWNER_YES;
    case 'N':
        return OWNER_NO;
    case 'A':
        return OWNER_ABSTAIN;
    case 'S':
        return OWNER_SILENT;
    case 'X':
        return OWNER_INVALID;
    default:
        return OWNER_UNSERVED;
    }
}

#define ORDINARY .participation = {2, 3, false}, .agree = {1, 2, true}, .base = BASE_CAST
#define SPECIAL  .participation = {2, 3, false}, .agree = {3, 4, false}, .base = BASE_CAST

static const struct owners_rule ordinary = {ORDINARY};
static const struct owners_rule special = {SPECIAL};
static const struct owners_rule follow = {ORDINARY, .silent = SILENT_FOLLOW};
static const struct owners_rule abstain = {ORDINARY, .silent = SILENT_ABSTAIN};
static const struct owners_rule with_invalid = {ORDINARY, .invalid_participates = true};
static const struct owners_rule of_valid = {
    .participation = {2, 3, false}, .agree = {1, 2, true}, .base = BASE_VALID};
static const struct owners_rule of_all = {
    .participation = {2, 3, false}, .agree = {1, 2, true}, .base = BASE_ELECTORATE};
static const struct owners_rule unanimous = {.agree = {1, 1, false}, .base = BASE_ELECTORATE};
static const struct owners_rule five_ninths = {.agree = {5, 9, true}, .base = BASE_CAST};

static const struct {
    const char *why;
    const char *ballots;
    const struct owners_rule *rule;
    int part_heads, yes_heads;
    enum owners_result result;
} twelve[] = {
    {"8 of 12 take part: exactly 2/3 is enough", "YYYYYYYY....", &ordinary, 8, 8, OWNERS_PASSED},
    {"7 of 12 take part: one below 2/3", "YYYYYYY.....", &ordinary, 7, 7, OWNERS_NO_QUORUM},
    {"exactly half agree: no majority", "YYYYNNNN....", &ordinary, 8, 4, OWNERS_NOT_PASSED},
    {"one more than half agrees", "YYYYYNNNN...", &ordinary, 9, 5, OWNERS_PASSED},
    {"abstaining takes part: 4 yes, 1 no, 3 abstain fails", "YYYYNAAA....", &ordinary, 8, 4,
     OWNERS_NOT_PASSED},
    {"5 yes, 1 no, 3 abstain passes", "YYYYYNAAA...", &ordinary, 9, 5, OWNERS_PASSED},
    {"all abstain", "AAAAAAAAAAAA", &ordinary, 12, 0, OWNERS_NOT_PASSED},
    {"no ballot at all", "............", &ordinary, 0, 0, OWNERS_NO_QUORUM},
    {"special: exactly 3/4 is enough", "YYYYYYNN....", &special, 8, 6, OWNERS_PASSED},
    {"special: 2/3 is not enough", "YYYYYYNNN...", &special, 9, 6, OWNERS_NOT_PASSED},
    {"special: 3/4 with abstentions", "YYYYYYAA....", &special, 8, 6, OWNERS_PASSED},
    {"special: nobody took part", "............", &special, 0, 0, OWNERS_NO_QUORUM},
    {"silence is no participation by default", "YYYYYNSSSSSS", &ordinary, 6, 5, OWNERS_NO_QUORUM},
    {"house rule: the silent follow the majority", "YYYYYNSSSSSS", &follow, 12, 11, OWNERS_PASSED},
    {"house rule: the silent follow a no as well", "YNNNNNSSSSSS", &follow, 12, 1,
     OWNERS_NOT_PASSED},
    {"house rule: the silent abstain", "YYYYYNSSSSSS", &abstain, 12, 5, OWNERS_NOT_PASSED},
    {"no majority to follow: 3 to 3", "YYYNNNSSSSSS", &follow, 12, 3, OWNERS_NOT_PASSED},
    {"who was not served never follows", "YYYYYNSSSS..", &follow, 10, 9, OWNERS_PASSED},
    {"an invalid ballot does not take part", "YYYYYYYX....", &ordinary, 7, 7, OWNERS_NO_QUORUM},
    {"house rule: an invalid ballot takes part", "YYYYYYYX....", &with_invalid, 8, 7,
     OWNERS_PASSED},
    {"of those who said yes or no: abstaining leaves the base", "YYYYNAAA....", &of_valid, 8, 4,
     OWNERS_PASSED},
    {"of all entitled: 6 of 12 are not more than half", "YYYYYYNN....", &of_all, 8, 6,
     OWNERS_NOT_PASSED},
    {"of all entitled: 7 of 12 are", "YYYYYYYN....", &of_all, 8, 7, OWNERS_PASSED},
    {"unanimous (Civil Code 279): all of them", "YYYYYYYYYYYY", &unanimous, 12, 12, OWNERS_PASSED},
    {"unanimous: one is missing", "YYYYYYYYYYY.", &unanimous, 11, 11, OWNERS_NOT_PASSED},
    {"more than five ninths: exactly so many are not", "YYYYYNNNN...", &five_ninths, 9, 5,
     OWNERS_NOT_PASSED},
};

static void test_twelve_owners(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof twelve / sizeof *twelve; t++) {
        struct owner owners[12];
        for (size_t o = 0; o < 12; o++) {
            owners[o] =
                (struct owner){.weight = {10000, 1}, .ballot = ballot_of(twelve[t].ballots[o])};
        }
        struct owners_tally tally = owners_add_up(owners, 12);
        struct owners_verdict verdict = owners_decide(&tally, twelve[t].rule);
        if (verdict.part.heads != twelve[t].part_heads ||
            verdict.yes.heads != twelve[t].yes_heads || verdict.result != twelve[t].result) {
            fail_msg("%s: %d take part, %d agree, result %d", twelve[t].why,
                     (int)verdict.part.heads, (int)verdict.yes.heads, (int)verdict.result);
        }
        assert_int_equal(verdict.part.area, 10000 * verdict.part.heads);
        assert_int_equal(tally.total.heads, 12);
    }
}

/* Area and heads disagree about the majority: there is none to follow, the silent abstain. */
static void test_silent_need_both_measures(void **state)
{
    (void)state;
    const struct owners_tally tally = {
        .total = {100000, 9}, .yes = {40000, 1}, .no = {15000, 2}, .silent = {45000, 6}};
    struct owners_verdict verdict = owners_decide(&tally, &follow);
    assert_int_equal(verdict.yes.area, 40000);
    assert_int_equal(verdict.part.heads, 9);
    assert_int_equal(verdict.result, OWNERS_NOT_PASSED);
}

/* V35–V39: participation in the demo estate and in building 13, to the dm² and to the head. */
static const struct {
    const char *id;
    struct weight total, part;
    bool area_ok, heads_ok;
} participation[] = {
    {"V35 exactly 2/3 of both", {2153082, 351}, {1435388, 234}, true, true},
    {"V36 1 dm² short", {2153082, 351}, {1435387, 234}, false, true},
    {"V37 one head short", {2153082, 351}, {1435388, 233}, true, false},
    {"V38 building 13: area exact, 61 heads", {540264, 91}, {360176, 61}, true, true},
    {"V39 building 13: 60 heads are too few", {540264, 91}, {360176, 60}, true, false},
};

static void test_participation_to_the_last_unit(void **state)
{
    (void)state;
    for (size_t p = 0; p < sizeof participation / sizeof *participation; p++) {
        const struct owners_tally tally = {.total = participation[p].total,
                                           .yes = participation[p].part};
        struct owners_verdict verdict = owners_decide(&tally, &ordinary);
        bool both = participation[p].area_ok && participation[p].heads_ok;
        if (verdict.part_area_ok != participation[p].area_ok ||
            verdict.part_heads_ok != participation[p].heads_ok ||
            (verdict.result == OWNERS_PASSED) != both) {
            fail_msg("%s", participation[p].id);
        }
    }
}

static const struct {
    int matter;
    enum owners_majority majority;
} matters[] = {
    {1, MAJORITY_ORDINARY}, {2, MAJORITY_ORDINARY}, {3, MAJORITY_ORDINARY},
    {4, MAJORITY_ORDINARY}, {5, MAJORITY_ORDINARY}, {6, MAJORITY_SPECIAL},
    {7, MAJORITY_SPECIAL},  {8, MAJORITY_SPECIAL},  {9, MAJORITY_ORDINARY},
};

static void test_majority_of_each_matter(void **state)
{
    (void)state;
    for (size_t m = 0; m < sizeof matters / sizeof *matters; m++) {
        assert_int_equal(owners_majority_of(matters[m].matter), matters[m].majority);
    }
}

/* Of nobody nothing is a majority, of either kind. */
static void test_nobody_agrees_to_nothing(void **state)
{
    (void)state;
    const struct threshold nothing = {0};
    assert_false(share_meets(0, 0, &SHARE_MORE_THAN_HALF));
    assert_false(share_meets(0, 0, &SHARE_THREE_QUARTERS));
    assert_true(share_meets(0, 0, &nothing));
}

static void assert_threshold(const struct threshold *threshold, int of, int in, bool above)
{
    assert_int_equal(threshold->of, of);
    assert_int_equal(threshold->in, in);
    assert_int_equal(threshold->above, above);
}

static void test_rule_of_each_majority(void **state)
{
    (void)state;
    struct owners_rule rule = owners_rule_of(MAJORITY_ORDINARY);
    assert_threshold(&rule.participation, 2, 3, false);
    assert_threshold(&rule.agree, 1, 2, true);
    rule = owners_rule_of(MAJORITY_SPECIAL);
    assert_threshold(&rule.participation, 2, 3, false);
    assert_threshold(&rule.agree, 3, 4, false);
}

/* Several parts of one owner are one head; parking is a house rule and never a head of its own
 * owner. */
static void test_parts_and_heads(void **state)
{
    (void)state;
    static const struct part parts[] = {
        {9000, 0, PART_HOME},    {9000, 0, PART_HOME},         {8000, 1, PART_HOME},
        {10000, 2, PART_UNSOLD}, {10000, 2, PART_UNDELIVERED}, {1250, 1, PART_PARKING},
        {1250, 3, PART_PARKING},
    };
    struct owner owners[4];
    assert_true(owners_weigh(parts, 7, false, owners, 4));
    static const struct weight without[] = {{18000, 1}, {8000, 1}, {20000, 1}, {0, 0}};
    for (size_t o = 0; o < 4; o++) {
        assert_int_equal(owners[o].weight.area, without[o].area);
        assert_int_equal(owners[o].weight.heads, without[o].heads);
    }
    assert_true(owners_weigh(parts, 7, true, owners, 4));
    assert_int_equal(owners[1].weight.area, 9250);
    assert_int_equal(owners[1].weight.heads, 1);
    assert_int_equal(owners[3].weight.heads, 1);
}

static void test_impossible_registers_are_refused(void **state)
{
    (void)state;
    struct owner owners[1];
    const struct part nobody[] = {{100, 1, PART_HOME}};
    const struct part negative[] = {{-1, 0, PART_HOME}};
    const struct part huge[] = {{WEIGHT_MAX, 0, PART_HOME}, {1, 0, PART_HOME}};
    assert_false(owners_weigh(nobody, 1, true, owners, 1));
    assert_false(owners_weigh(negative, 1, true, owners, 1));
    assert_false(owners_weigh(huge, 2, true, owners, 1));
    assert_true(owners_weigh(huge, 1, true, owners, 1));
}

/* ---- the demo estate: 13 buildings, 383 flats, 351 owners ---- */

struct flat {
    int building, room;
    struct part part;
};

enum { FLATS = 383, PUBLIC_OWNER = 0, FIRST_PAIR = 1, FIRST_OTHER = 7, OWNERS = 7 + 344 };

static const int public_flats[][2] = {
    {1, 103},  {1, 203},  {1, 303},  {2, 101},  {2, 502},  {3, 103},   {3, 603},
    {4, 202},  {4, 703},  {5, 103},  {5, 503},  {6, 802},  {7, 102},   {7, 103},
    {7, 402},  {8, 103},  {8, 203},  {9, 102},  {9, 302},  {10, 102},  {11, 902},
    {12, 302}, {13, 202}, {13, 305}, {13, 503}, {13, 705}, {13, 1005},
};

/* Two flats of one buyer each. */
static const int pairs[][4] = {{1, 201, 1, 202},   {3, 502, 7, 304}, {5, 801, 10, 601},
                               {6, 102, 13, 1106}, {9, 601, 9, 602}, {12, 1001, 12, 1002}};

static size_t owner_of(int building, int room, size_t *next)
{
    for (size_t f = 0; f < sizeof public_flats / sizeof *public_flats; f++) {
        if (public_flats[f][0] == building && public_flats[f][1] == room) {
            return PUBLIC_OWNER;
        }
    }
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
        if ((pairs[p][0] == building && pairs[p][1] == room) ||
            (pairs[p][2] == building && pairs[p][3] == room)) {
            return FIRST_PAIR + p;
        }
    }
    return (*next)++;
}

static size_t build_estate(struct flat flats[FLATS])
{
    static const struct {
        int first, last, floors, doors;
        int64_t area[6];
    } kinds[] = {{1, 6, 8, 3, {6842, 4536, 5718}},
                 {7, 9, 7, 4, {5230, 3875, 3875, 5230}},
                 {10, 12, 10, 2, {7466, 6194}},
                 {13, 13, 16, 6, {6328, 4815, 5507, 5507, 4815, 7190}}};
    size_t count = 0;
    size_t next = FIRST_OTHER;
    for (size_t k = 0; k < 4; k++) {
        for (int b = kinds[k].first; b <= kinds[k].last; b++) {
            for (int n = 0; n < kinds[k].floors * kinds[k].doors; n++) {
                int door = n % kinds[k].doors;
                int room = (n / kinds[k].doors + 1) * 100 + door + 1;
                if (b == 13 && room == 101) {
                    continue; /* common property */
                }
                assert_in_range(count, 0, FLATS - 1);
                size_t owner = owner_of(b, room, &next);
                flats[count++] = (struct flat){b, room, {kinds[k].area[door], owner, PART_HOME}};
            }
        }
    }
    assert_int_equal(next, OWNERS);
    return count;
}

/* The electorate of one building, or of the estate (0). */
static struct weight electorate(const struct flat *flats, int building)
{
    struct part parts[FLATS];
    struct owner owners[OWNERS];
    size_t count = 0;
    memset(owners, 0, sizeof owners);
    for (size_t f = 0; f < FLATS; f++) {
        if (building == 0 || flats[f].building == building) {
            parts[count++] = flats[f].part;
        }
    }
    assert_true(owners_weigh(parts, count, true, owners, OWNERS));
    return owners_add_up(owners, OWNERS).total;
}

/* Heads of the buildings add up to 366, not to the estate's 351: whoever owns in two is one head in
 * each. */
static void test_heads_of_buildings_do_not_add_up(void **state)
{
    (void)state;
    static const int heads[] = {21, 23, 23, 23, 23, 24, 26, 27, 26, 20, 20, 19, 91};
    static struct flat flats[FLATS];
    int64_t sum = 0;
    assert_int_equal(build_estate(flats), FLATS);
    for (int b = 1; b <= 13; b++) {
        struct weight one = electorate(flats, b);
        assert_int_equal(one.heads, heads[b - 1]);
        sum += one.heads;
    }
    assert_int_equal(sum, 366);
    assert_int_equal(electorate(flats, 13).area, 540264);
    struct weight estate = electorate(flats, 0);
    assert_int_equal(estate.area, 2153082);
    assert_int_equal(estate.heads, 351);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twelve_owners),
        cmocka_unit_test(test_silent_need_both_measures),
        cmocka_unit_test(test_participation_to_the_last_unit),
        cmocka_unit_test(test_majority_of_each_matter),
        cmocka_unit_test(test_nobody_agrees_to_nothing),
        cmocka_unit_test(test_rule_of_each_majority),
        cmocka_unit_test(test_parts_and_heads),
        cmocka_unit_test(test_impossible_registers_are_refused),
        cmocka_unit_test(test_heads_of_buildings_do_not_add_up),
    };
    return cmocka_run_group_tests_name("owners", tests, NULL, NULL);
}
