/* Whose turn it is. Speakers are numbered; item 5 is the current one, item 4 the one before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/floor.h"

enum { HANDS = 8, BEFORE = 4, NOW = 5 };

#define WAITING(id, speaker)                                                                       \
    {                                                                                              \
        id, id, speaker, NOW, HAND_WAITING                                                         \
    }
#define DONE(id, speaker, item)                                                                    \
    {                                                                                              \
        id, id, speaker, item, HAND_DONE                                                           \
    }
#define SPEAKING(id, speaker)                                                                      \
    {                                                                                              \
        id, id, speaker, NOW, HAND_SPEAKING                                                        \
    }
#define WITHDRAWN(id, speaker)                                                                     \
    {                                                                                              \
        id, id, speaker, NOW, HAND_WITHDRAWN                                                       \
    }

/* Hands are numbered in the order of raising. */
static const struct {
    const char *why;
    struct hand hands[HANDS];
    size_t count;
    int64_t order[HANDS];
    size_t waiting;
} queues[] = {
    {"nobody", {{0}}, 0, {0}, 0},
    {"by time of raising", {WAITING(1, 10), WAITING(2, 20), WAITING(3, 30)}, 3, {1, 2, 3}, 3},
    {"whatever the order of the rows",
     {WAITING(3, 30), WAITING(1, 10), WAITING(2, 20)},
     3,
     {1, 2, 3},
     3},
    {"who spoke on this item comes after who has not",
     {DONE(1, 10, NOW), WAITING(2, 10), WAITING(3, 20), WAITING(4, 30)},
     4,
     {3, 4, 2},
     3},
    {"having spoken on another item does not count",
     {DONE(1, 10, BEFORE), WAITING(2, 10), WAITING(3, 20)},
     3,
     {2, 3},
     2},
    {"after two turns on this item there is no third",
     {DONE(1, 10, NOW), DONE(2, 10, NOW), WAITING(3, 10), WAITING(4, 20)},
     4,
     {4},
     1},
    {"withdrawn hands are gone and used up no turn",
     {WITHDRAWN(1, 10), WAITING(2, 10), WITHDRAWN(3, 20), WAITING(4, 30)},
     4,
     {2, 4},
     2},
    {"second turns among themselves by time",
     {DONE(1, 10, NOW), DONE(2, 20, NOW), WAITING(3, 20), WAITING(4, 10), WAITING(5, 30)},
     5,
     {5, 3, 4},
     3},
    {"the speaker is not in the queue", {SPEAKING(1, 10), WAITING(2, 20)}, 2, {2}, 1},
};

static void test_order(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof queues / sizeof *queues; t++) {
        int64_t order[HANDS] = {0};
        size_t waiting = floor_order(queues[t].hands, queues[t].count, NOW, order);
        if (waiting != queues[t].waiting ||
            memcmp(order, queues[t].order, waiting * sizeof *order) != 0) {
            fail_msg("%s: %zu wait, first %d", queues[t].why, waiting, (int)order[0]);
        }
    }
}

static const struct {
    const char *why;
    struct hand hands[HANDS];
    size_t count;
    int64_t wanted; /* 0 = the next by the rule */
    bool reason;
    enum floor_answer answer;
    int64_t next;
} given[] = {
    {"the next by the rule", {WAITING(1, 10), WAITING(2, 20)}, 2, 0, false, FLOOR_MAY, 1},
    {"the first, by name, needs no reason",
     {WAITING(1, 10), WAITING(2, 20)},
     2,
     1,
     false,
     FLOOR_MAY,
     1},
    {"moving one up needs a reason",
     {WAITING(1, 10), WAITING(2, 20)},
     2,
     2,
     false,
     FLOOR_NO_REASON,
     0},
    {"moving one up with a reason", {WAITING(1, 10), WAITING(2, 20)}, 2, 2, true, FLOOR_MAY, 2},
    {"nobody waits", {DONE(1, 10, NOW)}, 1, 0, false, FLOOR_NOBODY, 0},
    {"somebody speaks", {SPEAKING(1, 10), WAITING(2, 20)}, 2, 0, false, FLOOR_TAKEN, 0},
    {"that hand was withdrawn",
     {WITHDRAWN(1, 10), WAITING(2, 20)},
     2,
     1,
     true,
     FLOOR_NOT_WAITING,
     0},
    {"no such hand", {WAITING(1, 10)}, 1, 9, true, FLOOR_NOT_WAITING, 0},
    {"a third turn, whatever the reason",
     {DONE(1, 10, NOW), DONE(2, 10, NOW), WAITING(3, 10)},
     3,
     3,
     true,
     FLOOR_NO_TURN,
     0},
    {"only a third turn waits",
     {DONE(1, 10, NOW), DONE(2, 10, NOW), WAITING(3, 10)},
     3,
     0,
     false,
     FLOOR_NOBODY,
     0},
};

static void test_choose(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof given / sizeof *given; t++) {
        int64_t order[HANDS];
        int64_t next = -1;
        enum floor_answer answer = floor_choose(given[t].hands, given[t].count, NOW,
                                                given[t].wanted, given[t].reason, order, &next);
        if (answer != given[t].answer || next != given[t].next) {
            fail_msg("%s: answer %d, hand %d", given[t].why, (int)answer, (int)next);
        }
    }
}

static const struct {
    const char *why;
    struct hand hands[HANDS];
    size_t count;
    enum floor_answer answer; /* for speaker 10 */
} raised[] = {
    {"the first time", {{0}}, 0, FLOOR_MAY},
    {"a hand of theirs is up", {WAITING(1, 10)}, 1, FLOOR_TAKEN},
    {"they are speaking", {SPEAKING(1, 10)}, 1, FLOOR_TAKEN},
    {"after one turn", {DONE(1, 10, NOW)}, 1, FLOOR_MAY},
    {"after two turns on this item", {DONE(1, 10, NOW), DONE(2, 10, NOW)}, 2, FLOOR_NO_TURN},
    {"after two turns on the item before",
     {DONE(1, 10, BEFORE), DONE(2, 10, BEFORE)},
     2,
     FLOOR_MAY},
    {"others' turns don't count",
     {DONE(1, 20, NOW), DONE(2, 20, NOW), WAITING(3, 20)},
     3,
     FLOOR_MAY},
};

static void test_may_raise(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof raised / sizeof *raised; t++) {
        if (floor_may_raise(raised[t].hands, raised[t].count, 10, NOW) != raised[t].answer) {
            fail_msg("%s", raised[t].why);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_choose),
        cmocka_unit_test(test_may_raise),
    };
    return cmocka_run_group_tests_name("floor", tests, NULL, NULL);
}
