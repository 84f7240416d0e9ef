/* Who may second a proposal, and when it is answered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/proposal.h"

static const struct {
    const char *why;
    const char *state;
    struct proposer by, second; /* session, household */
    enum proposal_answer answer;
} seconds[] = {
    {"another household", "open", {1, 501}, {2, 302}, PROPOSAL_MAY},
    {"one's own phone", "open", {1, 501}, {1, 501}, PROPOSAL_OWN},
    {"one's own household on another phone", "open", {1, 501}, {2, 501}, PROPOSAL_OWN},
    {"the same phone, which got its slip later", "open", {1, 0}, {1, 501}, PROPOSAL_OWN},
    {"proposed by one without a slip", "open", {1, 0}, {2, 302}, PROPOSAL_MAY},
    {"seconded by one without a slip", "open", {1, 501}, {2, 0}, PROPOSAL_NO_HOUSEHOLD},
    {"neither has a slip", "open", {1, 0}, {2, 0}, PROPOSAL_NO_HOUSEHOLD},
    {"a further second", "seconded", {1, 501}, {3, 401}, PROPOSAL_MAY},
    {"it has its answer", "adopted", {1, 501}, {3, 401}, PROPOSAL_ANSWERED},
    {"it was rejected", "rejected", {1, 501}, {3, 401}, PROPOSAL_ANSWERED},
};

static void test_second(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof seconds / sizeof *seconds; t++) {
        enum proposal_answer answer = proposal_may_second(proposal_state_of(seconds[t].state),
                                                          seconds[t].by, seconds[t].second);
        if (answer != seconds[t].answer) {
            fail_msg("%s: %d", seconds[t].why, (int)answer);
        }
    }
}

static void test_answer(void **state)
{
    (void)state;
    assert_int_equal(proposal_may_answer(PROPOSAL_OPEN), PROPOSAL_NOT_SECONDED);
    assert_int_equal(proposal_may_answer(PROPOSAL_SECONDED), PROPOSAL_MAY);
    assert_int_equal(proposal_may_answer(PROPOSAL_ADOPTED), PROPOSAL_ANSWERED);
    assert_int_equal(proposal_may_answer(PROPOSAL_PARTLY), PROPOSAL_ANSWERED);
    assert_int_equal(proposal_may_answer(PROPOSAL_REJECTED), PROPOSAL_ANSWERED);
}

static void test_owed(void **state)
{
    (void)state;
    const enum proposal_state all[] = {PROPOSAL_OPEN, PROPOSAL_SECONDED, PROPOSAL_PARTLY,
                                       PROPOSAL_SECONDED};
    assert_int_equal(proposal_owed(all, 4), 2);
    assert_int_equal(proposal_owed(all, 1), 0);
    assert_int_equal(proposal_owed(all, 0), 0);
}

static void test_names(void **state)
{
    (void)state;
    for (int s = 0; s < PROPOSAL_STATES; s++) {
        assert_int_equal(proposal_state_of(proposal_state_name((enum proposal_state)s)), s);
    }
    assert_int_equal(proposal_state_of("lost"), PROPOSAL_STATES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_second),
        cmocka_unit_test(test_answer),
        cmocka_unit_test(test_owed),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests_name("proposal", tests, NULL, NULL);
}
