/* Single choice: who leads, and whether that is a majority of the base. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/plurality.h"

static const struct {
    const char *why;
    size_t options;
    int64_t votes[6];
    int64_t blank;
    enum count_base base;
    int64_t others; /* present or entitled */
    enum plurality_result result;
    size_t leader;
    size_t tied;
    int64_t counted_of;
    bool majority;
} table[] = {
    {"R01: A leads with 138 of 291 valid, no majority",
     4,
     {138, 79, 41, 33},
     5,
     BASE_VALID,
     0,
     PLURALITY_LEADER,
     1,
     0,
     291,
     false},
    {"R01 of all 296 cast",
     4,
     {138, 79, 41, 33},
     5,
     BASE_CAST,
     0,
     PLURALITY_LEADER,
     1,
     0,
     296,
     false},
    {"R01 of all 383 entitled",
     4,
     {138, 79, 41, 33},
     5,
     BASE_ELECTORATE,
     383,
     PLURALITY_LEADER,
     1,
     0,
     383,
     false},
    {"R06, first round: nobody has half",
     3,
     {121, 117, 48},
     0,
     BASE_VALID,
     0,
     PLURALITY_LEADER,
     1,
     0,
     286,
     false},
    {"R06, second round: B has more than half",
     2,
     {139, 142},
     0,
     BASE_VALID,
     0,
     PLURALITY_LEADER,
     2,
     0,
     281,
     true},
    {"three methods, three winners: single choice gives A",
     3,
     {9, 8, 5},
     0,
     BASE_VALID,
     0,
     PLURALITY_LEADER,
     1,
     0,
     22,
     false},
    {"exactly half is no majority",
     2,
     {50, 30},
     20,
     BASE_CAST,
     0,
     PLURALITY_LEADER,
     1,
     0,
     100,
     false},
    {"the same with blank papers left out is one",
     2,
     {50, 30},
     20,
     BASE_VALID,
     0,
     PLURALITY_LEADER,
     1,
     0,
     80,
     true},
    {"one more than half", 2, {51, 49}, 0, BASE_CAST, 0, PLURALITY_LEADER, 1, 0, 100, true},
    {"a majority of those present counts who did not vote",
     2,
     {30, 5},
     0,
     BASE_PRESENT,
     60,
     PLURALITY_LEADER,
     1,
     0,
     60,
     false},
    {"two share the most", 3, {40, 7, 40}, 1, BASE_VALID, 0, PLURALITY_TIE, 0, 2, 87, false},
    {"all share the most", 4, {1, 1, 1, 1}, 0, BASE_VALID, 0, PLURALITY_TIE, 0, 4, 4, false},
    {"a tie behind the leader is none",
     3,
     {10, 20, 10},
     0,
     BASE_VALID,
     0,
     PLURALITY_LEADER,
     2,
     0,
     40,
     false},
    {"only blank papers", 2, {0, 0}, 12, BASE_CAST, 0, PLURALITY_NONE, 0, 0, 12, false},
    {"no paper at all", 2, {0, 0}, 0, BASE_VALID, 0, PLURALITY_NONE, 0, 0, 0, false},
    {"a single vote", 2, {0, 1}, 0, BASE_VALID, 0, PLURALITY_LEADER, 2, 0, 1, true},
};

static void test_table(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
        int64_t base = plurality_base(table[t].base, table[t].votes, table[t].options,
                                      table[t].blank, table[t].others);
        struct plurality plurality = plurality_decide(table[t].votes, table[t].options, base);
        if (plurality.result != table[t].result || plurality.leader != table[t].leader ||
            plurality.tied != table[t].tied || plurality.base != table[t].counted_of ||
            plurality.majority != table[t].majority) {
            fail_msg("%s: result %d, leader %zu, tied %zu, base %d, majority %d", table[t].why,
                     (int)plurality.result, plurality.leader, plurality.tied, (int)plurality.base,
                     plurality.majority);
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
