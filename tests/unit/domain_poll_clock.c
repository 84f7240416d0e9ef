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

static void test_periods(void **state)
{
    (void)state;
    const struct {
        const char *why;
        const char *from;
        int days;
        const char *end;
    } table[] = {
        {"15 days from the 1st end with the 16th", "11-01 09:00", 15, "11-17 00:00"},
        {"whatever the hour, late at night", "11-01 23:59", 15, "11-17 00:00"},
        {"or at its very beginning", "11-01 00:00", 15, "11-17 00:00"},
        {"one day", "11-03 12:00", 1, "11-05 00:00"},
        {"no days: nothing to wait for", "11-03 12:34", 0, "11-03 12:34"},
        {"over the end of a month", "11-25 10:00", 7, "12-03 00:00"},
    };
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        say_if_other(table[t].why, poll_clock_period_end(at(table[t].from), table[t].days),
                     table[t].end);
    }
}

/* An owners' poll under the Shanghai sheet, from the roll to the last objection. */
static void test_a_whole_poll(void **state)
{
    (void)state;
    const struct rule_sheet sheet = {.roll_public_days = 15,
                                     .notice_days = 15,
                                     .poll_days_min = 5,
                                     .poll_days_max = 40,
                                     .objection_days = 7};

    say_if_other("roll public on the 1st, notice from the 17th",
                 poll_clock_earliest_notice(&sheet, at("11-01 08:00")), "11-17 00:00");
    say_if_other("noticed on the 1st, open from the 17th",
                 poll_clock_earliest_open(&sheet, at("11-01 08:00")), "11-17 00:00");
    say_if_other("opened on the 1st, five full days",
                 poll_clock_earliest_close(&sheet, at("11-01 09:00")), "11-07 00:00");
    say_if_other("at most forty", poll_clock_latest_close(&sheet, at("11-01 09:00")),
                 "12-12 00:00");
    say_if_other("objections for a week", poll_clock_objection_end(&sheet, at("11-20 17:00")),
                 "11-28 00:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_a_whole_poll),
    };
    return cmocka_run_group_tests_name("poll clock", tests, NULL, NULL);
}
