/* Whose turn it is. Speakers are numbered; item 5 is the current one, item 4 the one before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/floor.h"

enum { HANDS = 8, BEFORE = 4, NOW = 5 };

#define HAND(id_, speaker_, item_, state_, ...)                                                    \
    {                                                                                              \
        .id = (id_), .n = (id_), .speaker = (speaker_), .item = (item_), .state = (state_),        \
        __VA_ARGS__                                                                                \
    }
#define WAITING(id, speaker)    HAND(id, speaker, NOW, HAND_WAITING, .front = false)
#define DONE(id, speaker, item) HAND(id, speaker, item, HAND_DONE, .given = (id))
#define SPEAKING(id, speaker)   HAND(id, speaker, NOW, HAND_SPEAKING, .given = (id))
#define WITHDRAWN(id, speaker)  HAND(id, speaker, NOW, HAND_WITHDRAWN, .front = false)
#define FRONT(id, speaker)      HAND(id, speaker, NOW, HAND_WAITING, .front = true)
#define AWAY(id, speaker)       HAND(id, speaker, NOW, HAND_WAITING, .away = true)
#define SAYS(id, speaker, side) HAND(id, speaker, NOW, HAND_WAITING, .stance = STANCE_##side)
#define SAID(id, speaker, side)                                                                    \
    HAND(id, speaker, NOW, HAND_DONE, .stance = STANCE_##side, .given = (id))

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
    {"who lost the floor goes first, even after a turn on this item",
     {DONE(1, 30, NOW), WAITING(2, 10), WAITING(3, 20), FRONT(4, 30)},
     4,
     {4, 2, 3},
     3},
    {"who is away keeps the place", {AWAY(1, 10), WAITING(2, 20)}, 2, {1, 2}, 2},
    {"stances are not looked at",
     {SAYS(1, 10, FOR), SAYS(2, 20, FOR), SAYS(3, 30, AGAINST)},
     3,
     {1, 2, 3},
     3},
};

/* The same where for and against alternate. */
static const struct {
    const char *why;
    struct hand hands[HANDS];
    size_t count;
    int64_t order[HANDS];
    size_t waiting;
} statements[] = {
    {"after one for comes the first against",
     {SAYS(1, 10, FOR), SAYS(2, 20, FOR), SAYS(3, 30, AGAINST), SAYS(4, 40, AGAINST)},
     4,
     {1, 3, 2, 4},
     4},
    {"the last who spoke counts, not who raised the last hand",
     {SAID(5, 50, AGAINST), SAID(2, 60, FOR), SAYS(6, 10, AGAINST), SAYS(7, 20, FOR)},
     4,
     {7, 6},
     2},
    {"of one side alone: by time", {SAYS(1, 10, FOR), SAYS(2, 20, FOR)}, 2, {1, 2}, 2},
    {"who takes no side keeps the time",
     {SAYS(1, 10, FOR), WAITING(2, 20), SAYS(3, 30, FOR), SAYS(4, 40, AGAINST)},
     4,
     {1, 2, 4, 3},
     4},
    {"a first turn comes before a second one of the other side",
     {SAID(1, 10, FOR), SAYS(2, 20, FOR), SAID(3, 30, AGAINST), SAYS(4, 30, AGAINST),
      SAYS(5, 40, AGAINST)},
     5,
     {2, 5, 4},
     3},
    {"who lost the floor goes first, whatever the side",
     {SAID(1, 10, FOR), HAND(2, 20, NOW, HAND_WAITING, .stance = STANCE_FOR, .front = true),
      SAYS(3, 30, AGAINST)},
     3,
     {2, 3},
     2},
    {"nobody", {{0}}, 0, {0}, 0},
};

static void test_order(void **state)
{
    (void)state;
    for (size_t t = 0; t < sizeof queues / sizeof *queues; t++) {
        int64_t order[HANDS] = {0};
        size_t waiting = floor_order(queues[t].hands, queues[t].count, NOW, false, order);
        if (waiting != queues[t].waiting ||
            memcmp(order, queues[t].order, waiting * sizeof *order) != 0) {
            fail_msg("%s: %zu wait, first %d", queues[t].why, waiting, (int)order[0]);
        }
    }
    for (size_t t = 0; t < sizeof statements / sizeof *statements; t++) {
        int64_t order[HANDS] = {0};
        size_t waiting = floor_order(statements[t].hands, statements[t].count, NOW, true, order);
        if (waiting != statements[t].waiting ||
            memcmp(order, statements[t].order, waiting * sizeof *order) != 0) {
            fail_msg("%s: %zu wait, %d %d %d %d", statements[t].why, waiting, (int)order[0],
                     (int)order[1], (int)order[2], (int)order[3]);
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
    {"the next, with a reason nobody asked for",
     {WAITING(1, 10), WAITING(2, 20)},
     2,
     1,
     true,
     FLOOR_MAY,
     1},
    {"the next who is here", {AWAY(1, 10), WAITING(2, 20)}, 2, 0, false, FLOOR_MAY, 2},
    {"who is next but for those away needs no reason",
     {AWAY(1, 10), WAITING(2, 20)},
     2,
     2,
     false,
     FLOOR_MAY,
     2},
    {"the floor for someone who left", {AWAY(1, 10), WAITING(2, 20)}, 2, 1, true, FLOOR_AWAY, 0},
    {"all who wait have left", {AWAY(1, 10)}, 1, 0, false, FLOOR_AWAY, 0},
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
        bool moved_up = true;
        enum floor_answer answer =
            floor_choose(given[t].hands, given[t].count, NOW, false, given[t].wanted,
                         given[t].reason, order, &next, &moved_up);
        if (answer != given[t].answer || next != given[t].next) {
            fail_msg("%s: answer %d, hand %d", given[t].why, (int)answer, (int)next);
        }
    }
}

/* What goes into the record: a hand that was given the floor before those who are here and before it. */
static void test_moved_up(void **state)
{
    (void)state;
    const struct hand hands[] = {AWAY(1, 10), WAITING(2, 20), WAITING(3, 30)};
    static const struct {
        int64_t wanted;
        bool moved_up;
    } asked[] = {{0, false}, {2, false}, {3, true}};
    for (size_t a = 0; a < sizeof asked / sizeof *asked; a++) {
        int64_t order[3];
        int64_t next;
        bool moved_up = !asked[a].moved_up;
        floor_choose(hands, 3, NOW, false, asked[a].wanted, true, order, &next, &moved_up);
        assert_int_equal(moved_up, asked[a].moved_up);
    }
}

static void test_balance(void **state)
{
    (void)state;
    const struct hand hands[] = {
        SAID(1, 10, FOR),
        HAND(2, 20, BEFORE, HAND_DONE, .stance = STANCE_FOR),
        HAND(3, 30, NOW, HAND_SPEAKING, .stance = STANCE_AGAINST),
        SAYS(4, 40, FOR),
        SAYS(5, 50, AGAINST),
        HAND(6, 60, BEFORE, HAND_WAITING,
             .stance = STANCE_AGAINST), /* waits from the item before */
        HAND(7, 70, NOW, HAND_WITHDRAWN, .stance = STANCE_FOR),
        WAITING(8, 80),
    };
    struct balance balance = floor_balance(hands, sizeof hands / sizeof *hands, NOW);
    assert_int_equal(balance.spoken_for, 1);
    assert_int_equal(balance.spoken_against, 1);
    assert_int_equal(balance.waiting_for, 1);
    assert_int_equal(balance.waiting_against, 2);
    balance = floor_balance(hands, 0, NOW);
    assert_int_equal(balance.spoken_for + balance.waiting_against, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_balance),
        cmocka_unit_test(test_moved_up),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_choose),
    };
    return cmocka_run_group_tests_name("floor", tests, NULL, NULL);
}
