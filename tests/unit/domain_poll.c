/* The course of a poll, its shortest time, and motions that make sense. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/poll.h"

static const struct {
    const char *from;
    enum poll_step step;
    enum meeting_state meeting;
    const char *to; /* "" = refused */
} ways[] = {
    {"drafted", POLL_STEP_OPEN, MEETING_OPEN, "open"},
    {"drafted", POLL_STEP_OPEN, MEETING_CHECKIN, ""},
    {"drafted", POLL_STEP_CLOSE, MEETING_OPEN, ""},
    {"drafted", POLL_STEP_COUNT, MEETING_OPEN, ""},
    {"open", POLL_STEP_OPEN, MEETING_OPEN, ""},
    {"open", POLL_STEP_CLOSE, MEETING_OPEN, "polls_closed"},
    {"open", POLL_STEP_CLOSE, MEETING_CLOSED, ""},
    {"open", POLL_STEP_COUNT, MEETING_OPEN, ""},
    {"polls_closed", POLL_STEP_OPEN, MEETING_OPEN, ""},
    {"polls_closed", POLL_STEP_CLOSE, MEETING_OPEN, ""},
    {"polls_closed", POLL_STEP_COUNT, MEETING_OPEN, "counted"},
    {"polls_closed", POLL_STEP_COUNT, MEETING_CLOSED, "counted"},
    {"counted", POLL_STEP_OPEN, MEETING_OPEN, ""},
    {"counted", POLL_STEP_CLOSE, MEETING_OPEN, ""},
    {"counted", POLL_STEP_COUNT, MEETING_OPEN, ""},
    {"counted", POLL_STEP_VOID, MEETING_OPEN, ""},
    {"drafted", POLL_STEP_VOID, MEETING_DRAFTED, "void"},
    {"open", POLL_STEP_VOID, MEETING_OPEN, "void"},
    {"polls_closed", POLL_STEP_VOID, MEETING_CLOSED, "void"},
    {"void", POLL_STEP_OPEN, MEETING_OPEN, ""},
    {"void", POLL_STEP_VOID, MEETING_OPEN, ""},
};

static void test_steps(void **state)
{
    (void)state;
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        enum poll_state to = poll_after(poll_state_of(ways[w].from), ways[w].step, ways[w].meeting);
        assert_string_equal(poll_state_name(to), ways[w].to);
    }
}

static void test_shortest_time(void **state)
{
    (void)state;
    assert_int_equal(poll_seconds_left(1000000, 1000000, POLL_MIN_SECONDS), 180);
    assert_int_equal(poll_seconds_left(1000000, 1000001, POLL_MIN_SECONDS), 180);
    assert_int_equal(poll_seconds_left(1000000, 1179999, POLL_MIN_SECONDS), 1);
    assert_int_equal(poll_seconds_left(1000000, 1180000, POLL_MIN_SECONDS), 0);
    assert_int_equal(poll_seconds_left(1000000, 9000000, POLL_MIN_SECONDS), 0);
}

static const struct {
    const char *why;
    struct count_form form;
    size_t only_if_fails[3];
    bool valid;
} motions[] = {
    {"one question", {METHOD_YES_NO, 1, {0}}, {0}, true},
    {"B only if A fails", {METHOD_YES_NO, 2, {0}}, {0, 1}, true},
    {"A only if B fails, which comes later", {METHOD_YES_NO, 2, {0}}, {2, 0}, false},
    {"only if it fails itself", {METHOD_YES_NO, 2, {0}}, {0, 2}, false},
    {"one of four", {METHOD_SINGLE, 1, {4}}, {0}, true},
    {"a choice of one is none", {METHOD_SINGLE, 1, {1}}, {0}, false},
    {"a choice without options", {METHOD_SINGLE, 1, {0}}, {0}, false},
    {"more options than a ballot holds", {METHOD_SINGLE, 1, {OPTIONS_MAX + 1}}, {0}, false},
    {"yes/no has no options", {METHOD_YES_NO, 1, {2}}, {0}, false},
    {"a choice has no failing", {METHOD_SINGLE, 2, {3, 3}}, {0, 1}, false},
    {"no motion", {METHOD_YES_NO, 0, {0}}, {0}, false},
    {"too many motions", {METHOD_YES_NO, MOTIONS_MAX + 1, {0}}, {0}, false},
};

static void test_motions(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof motions / sizeof *motions; t++) {
        if (poll_motions_valid(&motions[t].form, motions[t].only_if_fails) != motions[t].valid) {
            fail_msg("%s", motions[t].why);
        }
    }
}

static void test_names(void **state)
{
    (void)state;
    for (int s = 0; s < POLL_STATES; s++) {
        assert_int_equal(poll_state_of(poll_state_name((enum poll_state)s)), s);
    }
    assert_int_equal(poll_state_of("asleep"), POLL_STATES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_shortest_time),
        cmocka_unit_test(test_motions),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests_name("poll", tests, NULL, NULL);
}
