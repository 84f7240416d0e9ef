/* Days of the calendar, working days, what is due when a meeting has closed, and how long a case may take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/case_clock.h"
#include "domain/day.h"
#include "domain/meeting.h"
#include "domain/workday.h"

static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t day;
        int of_week;
    } table[] = {
        {"1970-01-01", 0, 4},     {"1969-12-31", -1, 3},    {"2000-02-29", 11016, 2},
        {"2026-01-01", 20454, 4}, {"2026-11-22", 20779, 0}, {"2100-03-01", 47541, 1},
        {"2199-12-31", 84005, 2},
    };
    static const char *const wrong[] = {"2026-11-31", "2026-02-29", "2026-13-01", "2026-1-01",
                                        "2026-01-00", "26-01-01",   "",           "2026-01-011"};
    char text[DAY_TEXT];

    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        assert_int_equal(day_read(table[t].text), table[t].day);
        day_text(table[t].day, text);
        assert_string_equal(text, table[t].text);
        assert_int_equal(day_of_week(table[t].day), table[t].of_week);
    }
    for (size_t w = 0; w < sizeof wrong / sizeof *wrong; w++) {
        assert_true(day_read(wrong[w]) == INT64_MIN);
    }
    for (int64_t day = -1000; day < 80000; day++) {
        day_text(day, text);
        assert_int_equal(day_read(text), day);
    }
}

/* The autumn of 2026: 中秋 25–27 September, 国庆 1–7 October off; 20 September and 10 October worked. */
static struct workday_exception days[32];
static const int64_t years[] = {2026};
static struct workday_calendar calendar = {.days = days, .years = years, .year_count = 1};

static void add(const char *from, const char *to, bool works)
{
    for (int64_t day = day_read(from); day <= day_read(to); day++) {
        days[calendar.count++] = (struct workday_exception){.day = day, .works = works};
    }
}

static int fill(void **state)
{
    (void)state;
    add("2026-09-20", "2026-09-20", true);
    add("2026-09-25", "2026-09-27", false);
    add("2026-10-01", "2026-10-07", false);
    add("2026-10-10", "2026-10-10", true);
    return 0;
}

static void test_workdays(void **state)
{
    (void)state;
    static const struct {
        const char *why, *from;
        int n;
        const char *to;
    } table[] = {
        {"none: the day itself", "2026-10-03", 0, "2026-10-03"},
        {"over a weekend", "2026-11-20", 1, "2026-11-23"},
        {"five from a Sunday", "2026-11-22", 5, "2026-11-27"},
        {"a Sunday that is worked", "2026-09-19", 1, "2026-09-20"},
        {"over the autumn holidays", "2026-09-30", 1, "2026-10-08"},
        {"a Saturday that is worked", "2026-10-09", 1, "2026-10-10"},
        {"fifteen", "2026-09-18", 15, "2026-10-15"},
    };
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        char text[DAY_TEXT];
        day_text(workday_add(&calendar, day_read(table[t].from), table[t].n), text);
        if (strcmp(text, table[t].to) != 0) {
            fail_msg("%s: %s", table[t].why, text);
        }
    }
}

static void test_missing_year(void **state)
{
    (void)state;
    assert_int_equal(workday_missing_year(&calendar, day_read("2026-10-31")), 0);
    assert_int_equal(workday_missing_year(&calendar, day_read("2026-11-01")), 2027);
    assert_int_equal(workday_missing_year(&calendar, day_read("2027-02-01")), 2027);
    assert_int_equal(workday_missing_year(&calendar, day_read("2025-12-01")), 2025);
}

static int64_t noon(const char *day)
{
    return day_start(day_read(day)) + INT64_C(43200000);
}

static void same(const char *why, int64_t day, const char *wanted)
{
    char text[DAY_TEXT];

    day_text(day, text);
    if (strcmp(text, wanted) != 0) {
        fail_msg("%s: %s, not %s", why, text, wanted);
    }
}

static void test_due(void **state)
{
    (void)state;
    struct meeting_deadlines due = meeting_due(KIND_HEARING, &calendar, noon("2026-09-29"));

    same("published within three days", due.publish, "2026-10-02");
    same("reported in five working days", due.report, "2026-10-12");
    assert_int_equal(due.plan, 0);
    assert_int_equal(due.result, 0);
    assert_int_equal(due.rerate_from, 0);
    due = meeting_due(KIND_REVIEW, &calendar, noon("2026-09-18"));
    same("a plan in fifteen working days", due.plan, "2026-10-15");
    same("its result within ten days, of any kind", due.result, "2026-09-28");
    same("rated again from a month on,", due.rerate_from, "2026-10-18");
    same("and before three are over", due.rerate_until, "2026-12-17");
    same("lies open for a week", meeting_publish_until(KIND_HEARING, &calendar, noon("2026-11-23")),
         "2026-11-30");
    same("and for five working days",
         meeting_publish_until(KIND_HEARING, &calendar, noon("2026-09-30")), "2026-10-13");
    same("a week of notice", meeting_notice_until(KIND_HEARING, false, noon("2026-11-22")),
         "2026-11-29");
    same("fifteen days, of owners",
         meeting_notice_until(KIND_OWNERS_ASSEMBLY, false, noon("2026-11-22")), "2026-12-07");
    same("haste", meeting_notice_until(KIND_COORDINATION, true, noon("2026-11-22")), "2026-11-22");
}

static void test_case(void **state)
{
    (void)state;
    static const struct {
        const char *term, *from, *warn, *due;
    } table[] = {
        {"urgent", "2026-11-20", "2026-11-20", "2026-11-20"},
        {"question", "2026-11-20", "2026-11-20", "2026-11-23"}, /* a Friday: at once yellow */
        {"recheck", "2026-11-20", "2026-11-24", "2026-11-25"},
        {"ordinary", "2026-11-20", "2026-11-26", "2026-11-27"},
        {"ordinary", "2026-09-29", "2026-10-10", "2026-10-12"}, /* over the autumn holidays */
        {"complex", "2026-11-02", "2026-11-18", "2026-11-23"},  /* a fifth: three days before */
    };
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        enum case_term term;
        assert_true(case_term_of(table[t].term, &term));
        struct case_days clock = case_clock(term, &calendar, day_read(table[t].from));
        same(table[t].term, clock.warn, table[t].warn);
        same(table[t].term, clock.due, table[t].due);
    }
    enum case_term none;
    assert_false(case_term_of("someday", &none));
    assert_false(case_term_of(NULL, &none));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),         cmocka_unit_test(test_workdays),
        cmocka_unit_test(test_missing_year), cmocka_unit_test(test_due),
        cmocka_unit_test(test_case),
    };
    return cmocka_run_group_tests_name("workday", tests, fill, NULL);
}
