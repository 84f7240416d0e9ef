#include "domain/floor.h"

static bool had_turn(const struct hand *hand)
{
    return hand->state == HAND_SPEAKING || hand->state == HAND_DONE;
}

/* Turns that the speaker has had, or is having, on this item. */
static size_t turns_of(const struct hand *hands, size_t count, int64_t speaker, int64_t item)
{
    size_t turns = 0;
    for (size_t h = 0; h < count; h++) {
        if (hands[h].speaker == speaker && hands[h].item == item && had_turn(&hands[h])) {
            turns++;
        }
    }
    return turns;
}

enum floor_answer floor_may_raise(const struct hand *hands, size_t count, int64_t speaker,
                                  int64_t item)
{
    for (size_t h = 0; h < count; h++) {
        bool up = hands[h].state == HAND_WAITING || hands[h].state == HAND_SPEAKING;
        if (hands[h].speaker == speaker && up) {
            return FLOOR_TAKEN;
        }
    }
    return turns_of(hands, count, speaker, item) < FLOOR_TURNS ? FLOOR_MAY : FLOOR_NO_TURN;
}

/* Puts the index into order[start .. end), which is sorted by time of raising. */
static void insert_by_time(const struct hand *hands, int64_t *order, size_t start, size_t end,
                           size_t index)
{
    size_t at = end;
    while (at > start && hands[order[at - 1]].n > hands[index].n) {
        order[at] = order[at - 1];
        at--;
    }
    order[at] = (int64_t)index;
}

size_t floor_order(const struct hand *hands, size_t count, int64_t item, int64_t *order)
{
    size_t waiting = 0;
    for (size_t turns = 0; turns < FLOOR_TURNS; turns++) {
        size_t start = waiting;
        for (size_t h = 0; h < count; h++) {
            if (hands[h].state == HAND_WAITING &&
                turns_of(hands, count, hands[h].speaker, item) == turns) {
                insert_by_time(hands, order, start, waiting++, h);
            }
        }
    }
    for (size_t w = 0; w < waiting; w++) {
        order[w] = hands[order[w]].id;
    }
    return waiting;
}

/* Why the wanted hand is not in the order. */
static enum floor_answer why_not(const struct hand *hands, size_t count, int64_t wanted)
{
    for (size_t h = 0; h < count; h++) {
        if (hands[h].id == wanted && hands[h].state == HAND_WAITING) {
            return FLOOR_NO_TURN;
        }
    }
    return FLOOR_NOT_WAITING;
}

enum floor_answer floor_choose(const struct hand *hands, size_t count, int64_t item, int64_t wanted,
                               bool reason, int64_t *order, int64_t *next)
{
    *next = 0;
    for (size_t h = 0; h < count; h++) {
        if (hands[h].state == HAND_SPEAKING) {
            return FLOOR_TAKEN;
        }
    }
    size_t waiting = floor_order(hands, count, item, order);
    if (wanted == 0 && waiting == 0) {
        return FLOOR_NOBODY;
    }
    if (wanted == 0 || (waiting > 0 && order[0] == wanted)) {
        *next = order[0];
        return FLOOR_MAY;
    }
    for (size_t w = 1; w < waiting; w++) {
        if (order[w] == wanted) {
            *next = reason ? wanted : 0;
            return reason ? FLOOR_MAY : FLOOR_NO_REASON;
        }
    }
    return why_not(hands, count, wanted);
}
