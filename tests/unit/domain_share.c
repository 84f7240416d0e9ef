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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_print_and_verdict_agree),
        cmocka_unit_test(test_area),
    };
    return cmocka_run_group_tests_name("share", tests, NULL, NULL);
}
