/* Warn, mute, remove: speaker 10, item 5 is the current one, item 4 the one before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/disorder.h"

enum { MEASURES = 4, BEFORE = 4, NOW = 5 };

#define WARNED(speaker, item)                                                                      \
    {                                                                                              \
        speaker, item, DISORDER_WARNED                                                             \
    }
#define MUTED(speaker, item)                                                                       \
    {                                                                                              \
        speaker, item, DISORDER_MUTED                                                              \
    }
#define REMOVED(speaker, item)                                                                     \
    {                                                                                              \
        speaker, item, DISORDER_REMOVED                                                            \
    }

static const struct {
    const char *why;
    struct measure measures[MEASURES];
    size_t count;
    enum disorder_answer warn;
    enum disorder_answer mute;
    enum disorder_answer remove;
    bool silent;
} rows[] = {
    {"nothing yet", {{0}}, 0, DISORDER_MAY, DISORDER_NOT_YET, DISORDER_NOT_YET, false},
    {"warned", {WARNED(10, NOW)}, 1, DISORDER_MAY, DISORDER_MAY, DISORDER_NOT_YET, false},
    {"warned on the item before: that still counts",
     {WARNED(10, BEFORE)},
     1,
     DISORDER_MAY,
     DISORDER_MAY,
     DISORDER_NOT_YET,
     false},
    {"another was warned",
     {WARNED(20, NOW)},
     1,
     DISORDER_MAY,
     DISORDER_NOT_YET,
     DISORDER_NOT_YET,
     false},
    {"muted on this item",
     {WARNED(10, NOW), MUTED(10, NOW)},
     2,
     DISORDER_MAY,
     DISORDER_DONE,
     DISORDER_MAY,
     true},
    {"muted on the item before",
     {WARNED(10, BEFORE), MUTED(10, BEFORE)},
     2,
     DISORDER_MAY,
     DISORDER_MAY,
     DISORDER_MAY,
     false},
    {"muted before the meeting began, which it has not yet",
     {WARNED(10, 0), MUTED(10, 0)},
     2,
     DISORDER_MAY,
     DISORDER_MAY,
     DISORDER_MAY,
     false},
    {"removed: to the end",
     {WARNED(10, BEFORE), MUTED(10, BEFORE), REMOVED(10, BEFORE)},
     3,
     DISORDER_DONE,
     DISORDER_DONE,
     DISORDER_DONE,
     true},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        if (disorder_may(rows[r].measures, rows[r].count, 10, NOW, DISORDER_WARNED) !=
                rows[r].warn ||
            disorder_may(rows[r].measures, rows[r].count, 10, NOW, DISORDER_MUTED) !=
                rows[r].mute ||
            disorder_may(rows[r].measures, rows[r].count, 10, NOW, DISORDER_REMOVED) !=
                rows[r].remove ||
            disorder_silences(rows[r].measures, rows[r].count, 10, NOW) != rows[r].silent ||
            disorder_removed(rows[r].measures, rows[r].count, 10) !=
                (rows[r].warn == DISORDER_DONE)) {
            fail_msg("%s", rows[r].why);
        }
    }
}

static void test_names(void **state)
{
    (void)state;
    for (int step = 0; step < DISORDERS; step++) {
        assert_int_equal(disorder_of(disorder_name((enum disorder)step)), step);
    }
    assert_int_equal(disorder_of("shot"), DISORDERS);
    assert_string_equal(disorder_name(DISORDERS), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_names)};
    return cmocka_run_group_tests_name("disorder", tests, NULL, NULL);
}
