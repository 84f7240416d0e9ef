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

/* The stance of who has the floor or had it last on this item. */
static enum stance last_stance(const struct hand *hands, size_t count, int64_t item)
{
    enum stance stance = STANCE_NONE;
    int64_t given = 0;
    for (size_t h = 0; h < count; h++) {
        if (had_turn(&hands[h]) && hands[h].item == item && hands[h].stance != STANCE_NONE &&
            hands[h].given >= given) {
            given = hands[h].given;
            stance = hands[h].stance;
        }
    }
    return stance;
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

/* Who goes first among order[at .. end): the first of the other stance where there is one. */
static size_t other_side(const struct hand *hands, const int64_t *order, size_t at, size_t end,
                         enum stance last)
{
    if (last == STANCE_NONE || hands[order[at]].stance != last) {
        return at;
    }
    for (size_t o = at + 1; o < end; o++) {
        if (hands[order[o]].stance != STANCE_NONE && hands[order[o]].stance != last) {
            return o;
        }
    }
    return at;
}

/* Alternates order[start .. end) and says which stance it ends with. */
static enum stance alternate_part(const struct hand *hands, int64_t *order, size_t start,
                                  size_t end, enum stance last)
{
    for (size_t at = start; at < end; at++) {
        size_t from = other_side(hands, order, at, end, last);
        int64_t picked = order[from];
        for (; from > at; from--) {
            order[from] = order[from - 1];
        }
        order[at] = picked;
        last = hands[picked].stance != STANCE_NONE ? hands[picked].stance : last;
    }
    return last;
}

/* 0 = lost the floor, 1 = has not spoken on this item, 2 = has once, RANKS = has no turn left. */
enum { RANKS = FLOOR_TURNS + 1 };

static size_t rank_of(const struct hand *hands, size_t count, const struct hand *hand, int64_t item)
{
    size_t turns = turns_of(hands, count, hand->speaker, item);
    if (turns >= FLOOR_TURNS) {
        return RANKS;
    }
    return hand->front ? 0 : turns + 1;
}

size_t floor_order(const struct hand *hands, size_t count, int64_t item, bool alternate,
                   int64_t *order)
{
    enum stance last = alternate ? last_stance(hands, count, item) : STANCE_NONE;
    size_t waiting = 0;
    for (size_t rank = 0; rank < RANKS; rank++) {
        size_t start = waiting;
        for (size_t h = 0; h < count; h++) {
            if (hands[h].state == HAND_WAITING && rank_of(hands, count, &hands[h], item) == rank) {
                insert_by_time(hands, order, start, waiting++, h);
            }
        }
        if (alternate) {
            last = alternate_part(hands, order, start, waiting, last);
        }
    }
    for (size_t w = 0; w < waiting; w++) {
        order[w] = hands[order[w]].id;
    }
    return waiting;
}

static const struct hand *hand_of(const struct hand *hands, size_t count, int64_t id)
{
    for (size_t h = 0; h < count; h++) {
        if (hands[h].id == id) {
            return &hands[h];
        }
    }
    return NULL;
}

/* The first in the order who is here; 0 = nobody. */
static int64_t first_here(const struct hand *hands, size_t count, const int64_t *order,
                          size_t waiting)
{
    for (size_t w = 0; w < waiting; w++) {
        const struct hand *hand = hand_of(hands, count, order[w]);
        if (hand != NULL && !hand->away) {
            return hand->id;
        }
    }
    return 0;
}

static bool is_in(const int64_t *order, size_t waiting, int64_t id)
{
    for (size_t w = 0; w < waiting; w++) {
        if (order[w] == id) {
            return true;
        }
    }
    return false;
}

enum floor_answer floor_choose(const struct hand *hands, size_t count, int64_t item, bool alternate,
                               int64_t wanted, bool reason, int64_t *order, int64_t *next,
                               bool *moved_up)
{
    *next = 0;
    *moved_up = false;
    for (size_t h = 0; h < count; h++) {
        if (hands[h].state == HAND_SPEAKING) {
            return FLOOR_TAKEN;
        }
    }
    size_t waiting = floor_order(hands, count, item, alternate, order);
    int64_t first = first_here(hands, count, order, waiting);
    if (wanted == 0) {
        *next = first;
        return waiting == 0 ? FLOOR_NOBODY : first == 0 ? FLOOR_AWAY : FLOOR_MAY;
    }
    const struct hand *hand = hand_of(hands, count, wanted);
    if (hand == NULL || hand->state != HAND_WAITING) {
        return FLOOR_NOT_WAITING;
    }
    if (!is_in(order, waiting, wanted)) {
        return FLOOR_NO_TURN;
    }
    if (hand->away) {
        return FLOOR_AWAY;
    }
    if (wanted != first && !reason) {
        return FLOOR_NO_REASON;
    }
    *next = wanted;
    *moved_up = wanted != first;
    return FLOOR_MAY;
}

struct balance floor_balance(const struct hand *hands, size_t count, int64_t item)
{
    struct balance balance = {0};
    for (size_t h = 0; h < count; h++) {
        int for_it = hands[h].stance == STANCE_FOR;
        int against = hands[h].stance == STANCE_AGAINST;
        if (hands[h].state == HAND_WAITING) {
            balance.waiting_for += for_it;
            balance.waiting_against += against;
        } else if (hands[h].item == item && had_turn(&hands[h])) {
            balance.spoken_for += for_it;
            balance.spoken_against += against;
        }
    }
    return balance;
}
