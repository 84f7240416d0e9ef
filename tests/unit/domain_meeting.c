/* The course of a meeting, its formality, and the chair's next step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/meeting.h"

/* ---- steps: every state by every step; what is not listed is refused ---- */

enum { STEPS = STEP_CANCEL + 1, LISTED = 16 };

static const struct {
    const char *from;
    enum meeting_step step;
    const char *to;
} ways[LISTED] = {
    {"drafted", STEP_ANNOUNCE, "announced"},
    {"postponed", STEP_ANNOUNCE, "announced"},
    {"announced", STEP_CHECK_IN, "checkin"},
    {"checkin", STEP_OPEN, "open"},
    {"open", STEP_CLOSE, "closed"},
    {"closed", STEP_DRAFT, "minutes_draft"},
    {"minutes_draft", STEP_DRAFT, "minutes_draft"},
    {"minutes_draft", STEP_CONFIRM, "minutes_confirmed"},
    {"minutes_confirmed", STEP_SIGN, "minutes_signed"},
    {"minutes_signed", STEP_PUBLISH, "published"},
    {"announced", STEP_POSTPONE, "postponed"},
    {"checkin", STEP_POSTPONE, "postponed"},
    {"drafted", STEP_CANCEL, "cancelled"},
    {"announced", STEP_CANCEL, "cancelled"},
    {"checkin", STEP_CANCEL, "cancelled"},
    {"postponed", STEP_CANCEL, "cancelled"},
};

static void test_steps(void **state)
{
    (void)state;
    int legal = 0;
    for (int from = 0; from < MEETING_STATES; from++) {
        for (int step = 0; step < STEPS; step++) {
            if (meeting_after((enum meeting_state)from, (enum meeting_step)step) !=
                MEETING_STATES) {
                legal++;
            }
        }
    }
    assert_int_equal(legal, LISTED);
    for (size_t w = 0; w < LISTED; w++) {
        enum meeting_state to = meeting_after(meeting_state_of(ways[w].from), ways[w].step);
        assert_string_equal(meeting_state_name(to), ways[w].to);
    }
}

static void test_names(void **state)
{
    (void)state;
    enum meeting_kind kind = KIND_REVIEW;
    for (int s = 0; s < MEETING_STATES; s++) {
        assert_int_equal(meeting_state_of(meeting_state_name((enum meeting_state)s)), s);
    }
    assert_int_equal(meeting_state_of("asleep"), MEETING_STATES);
    assert_string_equal(meeting_state_name(MEETING_STATES), "");
    assert_true(meeting_kind_of("hearing", &kind));
    assert_int_equal(kind, KIND_HEARING);
    assert_string_equal(meeting_kind_name(KIND_COORDINATION), "coordination");
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

/* ---- formality ---- */

static const struct {
    const char *why;
    enum meeting_kind kind;
    int64_t notice, delegates, present;
    const char *informal; /* NULL = formal */
} formality[] = {
    {"a week of notice, two thirds present", KIND_HEARING, 7, 30, 20, NULL},
    {"one delegate short of two thirds", KIND_HEARING, 7, 30, 19, "quorum"},
    {"six days of notice", KIND_HEARING, 6, 30, 30, "notice"},
    {"made on the spot: 恳谈", KIND_HEARING, 0, 0, 0, "notice"},
    {"both missing: notice is said first", KIND_HEARING, 3, 30, 1, "notice"},
    {"nobody was invited", KIND_HEARING, 8, 0, 0, "quorum"},
    {"all came", KIND_HEARING, 8, 15, 15, NULL},
    {"11 of 16 is more than two thirds", KIND_HEARING, 8, 16, 11, NULL},
    {"10 of 16 is less", KIND_HEARING, 8, 16, 10, "quorum"},
    {"coordination: all parties", KIND_COORDINATION, 7, 3, 3, NULL},
    {"coordination: a party is missing", KIND_COORDINATION, 7, 3, 2, "quorum"},
    {"review: two thirds of the representatives", KIND_REVIEW, 7, 45, 30, NULL},
};

static void test_formality(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof formality / sizeof *formality; t++) {
        const char *why = informal_why_name(meeting_formality(
            formality[t].kind, formality[t].notice, formality[t].delegates, formality[t].present));
        const char *wanted = formality[t].informal;
        if ((why == NULL) != (wanted == NULL) || (wanted != NULL && strcmp(why, wanted) != 0)) {
            fail_msg("%s: %s", formality[t].why, why == NULL ? "formal" : why);
        }
    }
}

/* ---- the chair's next step ---- */

static const struct {
    const char *why;
    struct meeting_view view;
    enum next_step next;
} steps[] = {
    {"a draft is announced", {.state = MEETING_DRAFTED}, NEXT_ANNOUNCE},
    {"announced again after a postponement", {.state = MEETING_POSTPONED}, NEXT_ANNOUNCE},
    {"then people check in", {.state = MEETING_ANNOUNCED}, NEXT_CHECK_IN},
    {"then it opens", {.state = MEETING_CHECKIN}, NEXT_OPEN},
    {"the first item", {.state = MEETING_OPEN, .items_left = 11}, NEXT_BEGIN_ITEM},
    {"hands are up", {.state = MEETING_OPEN, .items_left = 7, .waiting = 3}, NEXT_GIVE_FLOOR},
    {"somebody speaks",
     {.state = MEETING_OPEN, .items_left = 7, .waiting = 2, .speaking = true},
     NEXT_END_FLOOR},
    {"the item has a poll",
     {.state = MEETING_OPEN, .items_left = 2, .poll = ITEM_POLL_DRAFTED},
     NEXT_OPEN_POLL},
    {"who waits is heard before the poll",
     {.state = MEETING_OPEN, .items_left = 2, .waiting = 1, .poll = ITEM_POLL_DRAFTED},
     NEXT_GIVE_FLOOR},
    {"the poll is open for its shortest time",
     {.state = MEETING_OPEN, .items_left = 2, .waiting = 1, .poll = ITEM_POLL_OPEN},
     NEXT_WAIT_POLL},
    {"the polls may close",
     {.state = MEETING_OPEN, .items_left = 2, .poll = ITEM_POLL_RIPE},
     NEXT_CLOSE_POLL},
    {"the poll is done",
     {.state = MEETING_OPEN, .items_left = 2, .poll = ITEM_POLL_DONE},
     NEXT_BEGIN_ITEM},
    {"the last item is done", {.state = MEETING_OPEN}, NEXT_CLOSE},
    {"minutes are drafted", {.state = MEETING_CLOSED}, NEXT_DRAFT},
    {"and confirmed", {.state = MEETING_MINUTES_DRAFT}, NEXT_CONFIRM},
    {"a second person signs", {.state = MEETING_MINUTES_CONFIRMED}, NEXT_WAIT_SIGN},
    {"then they are published", {.state = MEETING_MINUTES_SIGNED}, NEXT_PUBLISH},
    {"done", {.state = MEETING_PUBLISHED}, NEXT_NOTHING},
    {"cancelled", {.state = MEETING_CANCELLED}, NEXT_NOTHING},
};

static void test_next_step(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof steps / sizeof *steps; t++) {
        if (meeting_next(&steps[t].view) != steps[t].next) {
            fail_msg("%s: step %d", steps[t].why, (int)meeting_next(&steps[t].view));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps),       cmocka_unit_test(test_names),
        cmocka_unit_test(test_notice_days), cmocka_unit_test(test_formality),
        cmocka_unit_test(test_next_step),
    };
    return cmocka_run_group_tests_name("meeting", tests, NULL, NULL);
}
