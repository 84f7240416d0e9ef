/* The percentage on paper never contradicts the verdict beside it. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/share.h"
#include "domain/weight.h"

static const struct {
    const char *why;
    int64_t part, whole;
    const struct threshold *threshold;
    bool meets;
    const char *text;
} table[] = {
    {"V25: 666.66 of 1000.00", 66666, 100000, &SHARE_TWO_THIRDS, false, "66.666%"},
    {"V26: 666.67 of 1000.00", 66667, 100000, &SHARE_TWO_THIRDS, true, "66.67%"},
    {"V28: 500.01 of 1000.00", 50001, 100000, &SHARE_MORE_THAN_HALF, true, "50.001%"},
    {"V27: exactly half", 50000, 100000, &SHARE_MORE_THAN_HALF, false, "50.00%"},
    {"V35: exactly two thirds", 1435388, 2153082, &SHARE_TWO_THIRDS, true, "66.67%"},
    {"V36: 1 dm² short", 1435387, 2153082, &SHARE_TWO_THIRDS, false, "66.6666%"},
    {"8 of 12 heads", 8, 12, &SHARE_TWO_THIRDS, true, "66.67%"},
    {"7 of 12 heads", 7, 12, &SHARE_TWO_THIRDS, false, "58.33%"},
    {"R07: 11 988.06 of 15 902.40", 1198806, 1590240, &SHARE_THREE_QUARTERS, true, "75.39%"},
    {"R07: 194 of 258", 194, 258, &SHARE_THREE_QUARTERS, true, "75.19%"},
    {"exactly three quarters", 6, 8, &SHARE_THREE_QUARTERS, true, "75.00%"},
    {"just below three quarters", 74999, 100000, &SHARE_THREE_QUARTERS, false, "74.999%"},
    {"one of 351 heads", 1, 351, &SHARE_TWO_THIRDS, false, "0.28%"},
    {"all", 351, 351, &SHARE_TWO_THIRDS, true, "100.00%"},
    {"none", 0, 351, &SHARE_MORE_THAN_HALF, false, "0.00%"},
    {"no whole: no division", 0, 0, &SHARE_MORE_THAN_HALF, false, "-"},
    {"no threshold: two digits", 79, 291, NULL, false, "27.15%"},
    {"half a unit is rounded up", 1, 20000, NULL, false, "0.01%"},
    {"all but one, rounded up, would be all", 99999, 100000, NULL, false, "100.00%"},
    {"the largest electorate, one unit above half", 500000000001, 1000000000000,
     &SHARE_MORE_THAN_HALF, true, "50.0000000001%"},
    {"the largest electorate, one unit short of two thirds", 666666666666, 1000000000000,
     &SHARE_TWO_THIRDS, false, "66.6666666666%"},
};

/* The threshold by cross-multiplication: of nothing, nothing meets it. */
static bool meets(int64_t part, int64_t whole, const struct threshold *threshold)
{
    int64_t left = part * threshold->in, right = whole * threshold->of;
    return whole > 0 && (threshold->above ? left > right : left >= right);
}

static void test_table(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        char text[SHARE_TEXT];
        share_text(text, table[t].part, table[t].whole, table[t].threshold);
        if (strcmp(text, table[t].text) != 0) {
            fail_msg("%s: '%s', wanted '%s'", table[t].why, text, table[t].text);
        }
        if (table[t].threshold != NULL) {
            assert_int_equal(meets(table[t].part, table[t].whole, table[t].threshold),
                             table[t].meets);
        }
    }
}

/* Reads "66.666%" back as the fraction value/scale, 66666/100000. */
static void read_back(const char *text, int64_t *value, int64_t *scale)
{
    char *end;
    *value = strtoll(text, &end, 10);
    *scale = 100;
    assert_int_equal(*end, '.');
    for (end++; *end != '%'; end++) {
        *value = *value * 10 + (*end - '0');
        *scale *= 10;
    }
}

/* Every fraction of every whole up to 400 heads, against every threshold. */
static void test_print_and_verdict_agree(void **state)
{
    (void)state;
    const struct threshold *const thresholds[] = {&SHARE_TWO_THIRDS, &SHARE_MORE_THAN_HALF,
                                                  &SHARE_THREE_QUARTERS};
    for (int64_t whole = 1; whole <= 400; whole++) {
        for (int64_t part = 0; part <= whole; part++) {
            for (size_t t = 0; t < 3; t++) {
                char text[SHARE_TEXT];
                int64_t value, scale;
                share_text(text, part, whole, thresholds[t]);
                read_back(text, &value, &scale);
                if (meets(value, scale, thresholds[t]) != meets(part, whole, thresholds[t])) {
                    fail_msg("%" PRId64 "/%" PRId64 " reads %s", part, whole, text);
                }
            }
        }
    }
}

static void test_area(void **state)
{
    (void)state;
    static const struct {
        int64_t area;
        const char *text;
    } areas[] = {
        {66666, "666.66"}, {2153082, "21530.82"}, {5, "0.05"}, {0, "0.00"}, {10000, "100.00"}};
    for (size_t a = 0; a < sizeof areas / sizeof *areas; a++) {
        char text[SHARE_TEXT];
        share_area_text(text, areas[a].area);
        assert_string_equal(text, areas[a].text);
    }
}

static const struct {
    const char *text;
    bool good;
    struct threshold threshold;
} thresholds[] = {
    {"2/3", true, {2, 3, false}},
    {"at least 3/4", true, {3, 4, false}},
    {"more than 1/2", true, {1, 2, true}},
    {"at least 1/1", true, {1, 1, false}},
    {"more than 1/1", false, {0}},
    {"at least 0/3", false, {0}},
    {"4/3", false, {0}},
    {"1/21", false, {0}},
    {"1/0", false, {0}},
    {"-1/2", false, {0}},
    {"1/-2", false, {0}},
    {"1 /2", false, {0}},
    {"1/2 ", false, {0}},
    {"1/2x", false, {0}},
    {"more than", false, {0}},
    {"over 1/2", false, {0}},
    {"", false, {0}},
    {"99999999999999999999/99999999999999999999", false, {0}},
};

static void test_thresholds_are_read(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof thresholds / sizeof *thresholds; t++) {
        const struct threshold *wanted = &thresholds[t].threshold;
        struct threshold read;
        bool good = threshold_read(thresholds[t].text, &read);
        if (good != thresholds[t].good ||
            (good &&
             (read.of != wanted->of || read.in != wanted->in || read.above != wanted->above))) {
            fail_msg("'%s'", thresholds[t].text);
        }
    }
}

/* Fractions compared exactly, however close: what a rounded mean would call equal. */
static const struct {
    int64_t one, of_one, other, of_other;
    int sign;
} fractions[] = {
    {1, 2, 2, 4, 0},
    {0, 7, 0, 3, 0},
    {0, 7, 1, 1000, -1},
    {362, 100, 1811, 500, -1},
    {7, 3, 5, 2, -1},
    {99999999999999, 1000000000000, 99999999999998, 999999999999, -1},
    {100000000000000, 1000000000000, 99999999999999, 1000000000000, 1},
    {333333333333, 1000000000000, 1, 3, -1},
    {5, 1, 5, 1, 0},
};

static void test_fractions_compared(void **state)
{
    (void)state;
    for (size_t f = 0; f < sizeof fractions / sizeof *fractions; f++) {
        int sign = share_compare(fractions[f].one, fractions[f].of_one, fractions[f].other,
                                 fractions[f].of_other);
        int back = share_compare(fractions[f].other, fractions[f].of_other, fractions[f].one,
                                 fractions[f].of_one);
        if ((sign > 0) - (sign < 0) != fractions[f].sign || sign != -back) {
            fail_msg("fraction %zu: %d, %d", f, sign, back);
        }
    }
}

static void test_hundredths(void **state)
{
    (void)state;
    char text[SHARE_TEXT];
    assert_int_equal(share_hundredths(47, 52, 100), 9038);
    assert_int_equal(share_hundredths(31, 52, 100), 5962);
    assert_int_equal(share_hundredths(4060, 52, 1), 7808);
    assert_int_equal(share_hundredths(1, 200, 1), 1); /* half a hundredth is rounded up */
    assert_int_equal(share_hundredths(1, 201, 1), 0);
    assert_int_equal(share_hundredths(0, 5, 1), 0);
    assert_int_equal(share_hundredths(100 * WEIGHT_MAX, WEIGHT_MAX, 100), 1000000);
    share_hundredths_text(text, 5);
    assert_string_equal(text, "0.05");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thresholds_are_read),
        cmocka_unit_test(test_fractions_compared),
        cmocka_unit_test(test_hundredths),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_print_and_verdict_agree),
        cmocka_unit_test(test_area),
    };
    return cmocka_run_group_tests_name("share", tests, NULL, NULL);
}
