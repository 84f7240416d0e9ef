/* The calendar that comes with Sanhui, and files that are not one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "domain/day.h"
#include "rules/calendar.h"

static void what_is_known_of_2026(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        bool works;
    } table[] = {
        {"2026-01-01", false}, {"2026-01-04", true},  {"2026-02-14", true}, {"2026-02-16", false},
        {"2026-02-24", true},  {"2026-05-09", true},  {"2026-09-20", true}, {"2026-10-07", false},
        {"2026-10-10", true},  {"2026-11-22", false}, {"2026-11-23", true},
    };
    struct calendar *calendar = calendar_load("templates/calendar");

    if (calendar_fault(calendar) != NULL) {
        fail_msg("%s", calendar_fault(calendar));
    }
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        if (workday_is(calendar_days(calendar), day_read(table[t].day)) != table[t].works) {
            fail_msg("%s", table[t].day);
        }
    }
    assert_int_equal(workday_missing_year(calendar_days(calendar), day_read("2026-06-01")), 0);
    calendar_destroy(calendar);
}

static const struct {
    const char *name;
    const char *text;
    const char *fault; /* part of it; NULL = fine */
} files[] = {
    {"2031.conf", "# nothing but a comment\n\noff 2031-01-01 2031-01-01 x\r\n", NULL},
    {"2031.conf", "off 2031-01-01\n", "2031.conf:1: Write: off or work"},
    {"2031.conf", "\nrest 2031-01-01 2031-01-01\n", "2031.conf:2: Write: off or work"},
    {"2031.conf", "off 2031-02-30 2031-03-01\n", "2031.conf:1: Write: off or work"},
    {"2031.conf", "off 2030-12-31 2031-01-01\n", "2031.conf:1: The days lie in the file's year"},
    {"2031.conf", "off 2031-01-03 2031-01-01\n", "2031.conf:1: The days lie in the file's year"},
    {"2031.conf", "off 2031-01-03 2031-01-04\noff 2031-01-04 2031-01-05\n",
     "2031.conf:2: The days go"},
    {"2031.conf", "work 2031-01-06 2031-01-06\n", "2031.conf:1: That is no Saturday or Sunday"},
    {"2031.conf", "off 2031-01-01 \xff\n", "2031.conf:0: This file cannot be read"},
    {"2031.conf.bak", "rubbish", NULL},
    {"holidays.conf", "rubbish", NULL},
};

static void a_bad_file_is_left_out_and_said(void **state)
{
    (void)state;
    char folder[] = "/tmp/sanhui-calendar-XXXXXX";

    assert_non_null(mkdtemp(folder));
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", folder, files[f].name);
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_int_equal(fputs(files[f].text, out) >= 0, 1);
        assert_int_equal(fclose(out), 0);
        struct calendar *calendar = calendar_load(folder);
        const char *fault = calendar_fault(calendar);
        bool same = files[f].fault == NULL ? fault == NULL
                                           : fault != NULL && strstr(fault, files[f].fault) != NULL;
        if (!same) {
            fail_msg("%s: %s", files[f].text, fault == NULL ? "no fault" : fault);
        }
        assert_int_equal(calendar_days(calendar)->year_count,
                         fault == NULL && strcmp(files[f].name, "2031.conf") == 0 ? 1 : 0);
        assert_true(fault == NULL || calendar_days(calendar)->count == 0);
        calendar_destroy(calendar);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
    struct calendar *none = calendar_load("/tmp/no-such-folder-of-calendars");
    assert_int_equal(calendar_days(none)->year_count, 0);
    calendar_destroy(none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_known_of_2026),
        cmocka_unit_test(a_bad_file_is_left_out_and_said),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
