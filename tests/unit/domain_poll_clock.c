/* The dates of a poll, as a chair would look them up. Times are those of China. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/day.h"
#include "domain/poll_clock.h"

/* A moment of November or December 2026: "11-17 00:00"; whole minutes. */
static int64_t at(const char *text)
{
    const int64_t first = INT64_C(1793462400000); /* 2026-11-01T00:00:00+08:00 */
    int month = (text[0] - '0') * 10 + (text[1] - '0');
    int day = (text[3] - '0') * 10 + (text[4] - '0');
    int hour = (text[6] - '0') * 10 + (text[7] - '0');
    int minute = (text[9] - '0') * 10 + (text[10] - '0');
    int64_t days = (month - 11) * 30 + day - 1;

    return first + ((days * 24 + hour) * 60 + minute) * INT64_C(60000);
}

static void say_if_other(const char *why, int64_t found, const char *wanted)
{
    if (found != at(wanted)) {
        fail_msg("%s: %+d minutes from %s", why, (int)((found - at(wanted)) / 60000), wanted);
    }
}

/* 21 and 22 November are a weekend; 28 and 29 too, and the 30th a holiday added to it. */
static bool is_off(const void *data, int64_t day)
{
    int64_t first = day_of(at("11-01 00:00"));
    int64_t date = day - first + 1;

    assert_string_equal(data, "2026");
    return date == 21 || date == 22 || (date >= 28 && date <= 30);
}

static bool always_off(const void *data, int64_t day)
{
    (void)data;
    (void)day;
    return true;
}

static const struct calendar autumn = {.is_holiday = is_off, .data = "2026"};

static void test_periods(void **state)
{
    (void)state;
    const struct {
        const char *why;
        const char *from;
        int days;
        const struct calendar *calendar;
        const char *end;
    } table[] = {
        {"15 days from the 1st end with the 16th", "11-01 09:00", 15, NULL, "11-17 00:00"},
        {"whatever the hour, late at night", "11-01 23:59", 15, NULL, "11-17 00:00"},
        {"or at its very beginning", "11-01 00:00", 15, NULL, "11-17 00:00"},
        {"one day", "11-03 12:00", 1, NULL, "11-05 00:00"},
        {"no days: nothing to wait for", "11-03 12:34", 0, NULL, "11-03 12:34"},
        {"over the end of a month", "11-25 10:00", 7, NULL, "12-03 00:00"},
        {"the last day is a Saturday: Monday is the last", "11-14 10:00", 7, &autumn,
         "11-24 00:00"},
        {"the last day is a Sunday", "11-15 10:00", 7, &autumn, "11-24 00:00"},
        {"the last day is a Monday", "11-16 10:00", 7, &autumn, "11-24 00:00"},
        {"holidays within the period change nothing", "11-20 10:00", 4, &autumn, "11-25 00:00"},
        {"a long weekend", "11-21 10:00", 7, &autumn, "12-02 00:00"},
        {"no days fall on no holiday", "11-21 10:00", 0, &autumn, "11-21 10:00"},
    };
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        say_if_other(table[t].why,
                     poll_clock_period_end(at(table[t].from), table[t].days, table[t].calendar),
                     table[t].end);
    }
}

static void test_a_calendar_without_working_days_ends(void **state)
{
    (void)state;
    const struct calendar broken = {.is_holiday = always_off};

    say_if_other("a month later", poll_clock_period_end(at("11-01 09:00"), 1, &broken),
                 "12-04 00:00");
}

/* An owners' poll under the Shanghai sheet, from the roll to the last objection. */
static void test_a_whole_poll(void **state)
{
    (void)state;
    const struct rule_sheet sheet = {.roll_public_days = 15,
                                     .notice_days = 15,
                                     .poll_days_min = 5,
                                     .poll_days_default = 15,
                                     .poll_days_max = 40,
                                     .post_days = 7,
                                     .result_days = 3,
                                     .objection_days = 7};

    say_if_other("roll public on the 1st, notice from the 17th",
                 poll_clock_earliest_notice(&sheet, at("11-01 08:00"), NULL), "11-17 00:00");
    say_if_other("noticed on the 1st, open from the 17th",
                 poll_clock_earliest_open(&sheet, at("11-01 08:00"), NULL), "11-17 00:00");
    say_if_other("opened on the 1st, five full days",
                 poll_clock_earliest_close(&sheet, at("11-01 09:00"), NULL), "11-07 00:00");
    say_if_other("usually fifteen", poll_clock_standard_close(&sheet, at("11-01 09:00"), NULL),
                 "11-17 00:00");
    say_if_other("at most forty", poll_clock_latest_close(&sheet, at("11-01 09:00"), NULL),
                 "12-12 00:00");
    say_if_other("posted at the gate for a week",
                 poll_clock_posted_end(&sheet, at("11-02 09:00"), NULL), "11-10 00:00");
    say_if_other("counted on the 17th, published by the 20th",
                 poll_clock_result_due(&sheet, at("11-17 10:00"), NULL), "11-21 00:00");
    say_if_other("the 20th is a Friday: published by the same",
                 poll_clock_result_due(&sheet, at("11-17 10:00"), &autumn), "11-21 00:00");
    say_if_other("counted on the 18th, the 21st is a Saturday",
                 poll_clock_result_due(&sheet, at("11-18 10:00"), &autumn), "11-24 00:00");
    say_if_other("objections for a week", poll_clock_objection_end(&sheet, at("11-20 17:00"), NULL),
                 "11-28 00:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_a_calendar_without_working_days_ends),
        cmocka_unit_test(test_a_whole_poll),
    };
    return cmocka_run_group_tests_name("poll clock", tests, NULL, NULL);
}
