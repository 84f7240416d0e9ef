/* Single choice: who leads, and whether that is a majority of the base. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/plurality.h"

/* Votes, what the majority is measured against, and what comes of it. */
static const struct {
    const char *why;
    size_t options;
    int64_t votes[6];
    int64_t base;
    enum plurality_result result;
    size_t leader;
    size_t tied;
    bool majority;
} table[] = {
    {"R01: A leads with 138 of 291 valid, no majority",
     4,
     {138, 79, 41, 33},
     291,
     PLURALITY_LEADER,
     1,
     0,
     false},
    {"R01 of all 296 cast", 4, {138, 79, 41, 33}, 296, PLURALITY_LEADER, 1, 0, false},
    {"R01 of all 383 entitled", 4, {138, 79, 41, 33}, 383, PLURALITY_LEADER, 1, 0, false},
    {"R06, first round: nobody has half", 3, {121, 117, 48}, 286, PLURALITY_LEADER, 1, 0, false},
    {"R06, second round: B has more than half", 2, {139, 142}, 281, PLURALITY_LEADER, 2, 0, true},
    {"three methods, three winners: single choice gives A",
     3,
     {9, 8, 5},
     22,
     PLURALITY_LEADER,
     1,
     0,
     false},
    {"exactly half is no majority", 2, {50, 30}, 100, PLURALITY_LEADER, 1, 0, false},
    {"the same with blank papers left out is one", 2, {50, 30}, 80, PLURALITY_LEADER, 1, 0, true},
    {"one more than half", 2, {51, 49}, 100, PLURALITY_LEADER, 1, 0, true},
    {"a majority of those present counts who did not vote",
     2,
     {30, 5},
     60,
     PLURALITY_LEADER,
     1,
     0,
     false},
    {"two share the most", 3, {40, 7, 40}, 87, PLURALITY_TIE, 0, 2, false},
    {"all share the most", 4, {1, 1, 1, 1}, 4, PLURALITY_TIE, 0, 4, false},
    {"a tie behind the leader is none", 3, {10, 20, 10}, 40, PLURALITY_LEADER, 2, 0, false},
    {"only blank papers", 2, {0, 0}, 12, PLURALITY_NONE, 0, 0, false},
    {"no paper at all", 2, {0, 0}, 0, PLURALITY_NONE, 0, 0, false},
    {"a single vote", 2, {0, 1}, 1, PLURALITY_LEADER, 2, 0, true},
};

static void test_table(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        struct plurality plurality =
            plurality_decide(table[t].votes, table[t].options, table[t].base);
        if (plurality.result != table[t].result || plurality.leader != table[t].leader ||
            plurality.tied != table[t].tied || plurality.majority != table[t].majority) {
            fail_msg("%s: result %d, leader %zu, tied %zu, majority %d", table[t].why,
                     (int)plurality.result, plurality.leader, plurality.tied, plurality.majority);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
    };
    return cmocka_run_group_tests_name("plurality", tests, NULL, NULL);
}
