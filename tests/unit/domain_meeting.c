/* A meeting's names, its notice and its formality. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/meeting.h"

static void test_names(void **state)
{
    (void)state;
    enum meeting_kind kind = KIND_REVIEW;
    assert_int_equal(meeting_state_of("drafted"), MEETING_DRAFTED);
    assert_int_equal(meeting_state_of("minutes_draft"), MEETING_MINUTES_DRAFT);
    assert_int_equal(meeting_state_of("cancelled"), MEETING_CANCELLED);
    assert_int_equal(meeting_state_of("asleep"), MEETING_STATES);
    assert_true(meeting_kind_of("hearing", &kind));
    assert_int_equal(kind, KIND_HEARING);
    assert_true(meeting_kind_of("coordination", &kind));
    assert_int_equal(kind, KIND_COORDINATION);
    assert_false(meeting_kind_of("party", &kind));
}

/* ---- notice ---- */

/* Noon in China on a day counted from 1 November 2026, and hours from there. */
static int64_t day(int n, int hours)
{
    const int64_t first_noon = INT64_C(1793505600000); /* 2026-11-01T12:00:00+08:00 */
    return first_noon + (n - 1) * INT64_C(86400000) + hours * INT64_C(3600000);
}

static void test_notice_days(void **state)
{
    (void)state;
    const struct {
        const char *why;
        int64_t announced, starts;
        int64_t days;
    } table[] = {
        {"announced on the 15th for the 22nd", day(15, 0), day(22, 0), 7},
        {"late in the evening for a morning: days count, not hours", day(15, 11), day(22, -3), 7},
        {"just after midnight is the next day", day(16, -12), day(22, 7), 6},
        {"one minute before midnight is still the day", day(16, -12) - 60000, day(22, 7), 7},
        {"eight days", day(14, 0), day(22, 7), 8},
        {"the same day", day(22, -3), day(22, 7), 0},
        {"announced after it began", day(23, 0), day(22, 0), -1},
        {"before 1970 too", -INT64_C(86400000) * 3, 0, 3},
    };
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        int64_t days = meeting_notice_days(table[t].announced, table[t].starts);
        if (days != table[t].days) {
            fail_msg("%s: %d days", table[t].why, (int)days);
        }
    }
}

static void test_notice_given(void **state)
{
    (void)state;
    assert_int_equal(meeting_notice_given(day(15, 0), day(22, 0), day(22, 1)), 7);
    /* opened on the day that it was announced, for a week later */
    assert_int_equal(meeting_notice_given(day(15, 0), day(22, 0), day(15, 1)), 0);
    assert_int_equal(meeting_notice_given(day(15, 0), day(22, 0), day(19, 0)), 4);
    /* people waited: the notice is no older for it */
    assert_int_equal(meeting_notice_given(day(21, 0), day(22, 0), day(30, 0)), 1);
}

/* ---- formality ---- */

static const struct {
    const char *why;
    enum meeting_kind kind;
    bool urgent;
    int64_t notice, delegates, present;
    const char *informal; /* NULL = formal */
} formality[] = {
    {"a week of notice, two thirds present", KIND_HEARING, false, 7, 30, 20, NULL},
    {"one delegate short of two thirds", KIND_HEARING, false, 7, 30, 19, "quorum"},
    {"six days of notice are warned of, no more", KIND_HEARING, false, 6, 30, 30, NULL},
    {"three days are the least", KIND_HEARING, false, 3, 30, 20, NULL},
    {"two days of notice", KIND_HEARING, false, 2, 30, 30, "notice"},
    {"made on the spot: 恳谈", KIND_HEARING, false, 0, 0, 0, "notice"},
    {"both missing: notice is said first", KIND_HEARING, false, 2, 30, 1, "notice"},
    {"nobody was invited", KIND_HEARING, false, 8, 0, 0, "quorum"},
    {"all came", KIND_HEARING, false, 8, 15, 15, NULL},
    {"11 of 16 is more than two thirds", KIND_HEARING, false, 8, 16, 11, NULL},
    {"10 of 16 is less", KIND_HEARING, false, 8, 16, 10, "quorum"},
    {"coordination: all parties", KIND_COORDINATION, false, 7, 3, 3, NULL},
    {"coordination: the parties are told a week before", KIND_COORDINATION, false, 6, 3, 3,
     "notice"},
    {"coordination: a party is missing", KIND_COORDINATION, false, 7, 3, 2, "quorum"},
    {"coordination: one side is none", KIND_COORDINATION, false, 7, 1, 1, "quorum"},
    {"coordination: no side at all", KIND_COORDINATION, false, 7, 0, 0, "quorum"},
    {"coordination: haste needs no days", KIND_COORDINATION, true, 0, 2, 2, NULL},
    {"coordination: haste waits for all parties", KIND_COORDINATION, true, 0, 2, 1, "quorum"},
    {"an assembly's days alone", KIND_OWNERS_ASSEMBLY, false, 15, 0, 0, NULL},
    {"an assembly's days are law", KIND_OWNERS_ASSEMBLY, false, 14, 0, 0, "notice"},
    {"residents' assembly: three days", KIND_RESIDENTS_ASSEMBLY, false, 3, 0, 0, NULL},
    {"review: two days", KIND_REVIEW, false, 2, 45, 45, "notice"},
    {"review: two thirds of the representatives", KIND_REVIEW, false, 7, 45, 30, NULL},
};

static void test_formality(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof formality / sizeof *formality; t++) {
        const char *why = informal_why_name(
            meeting_formality(formality[t].kind, formality[t].urgent, formality[t].notice,
                              formality[t].delegates, formality[t].present));
        const char *wanted = formality[t].informal;
        if ((why == NULL) != (wanted == NULL) || (wanted != NULL && strcmp(why, wanted) != 0)) {
            fail_msg("%s: %s", formality[t].why, why == NULL ? "formal" : why);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_notice_days),
        cmocka_unit_test(test_notice_given),
        cmocka_unit_test(test_formality),
    };
    return cmocka_run_group_tests_name("meeting", tests, NULL, NULL);
}
