#include "domain/election.h"

#include <string.h>

uint64_t option_set(size_t option)
{
    return UINT64_C(1) << option;
}

bool option_in(uint64_t set, size_t option)
{
    return (set >> option & 1) != 0;
}

uint64_t option_all(size_t options)
{
    return options >= COUNT_OPTIONS_MAX ? UINT64_MAX : option_set(options) - 1;
}

size_t option_count(uint64_t set)
{
    size_t count = 0;
    for (; set != 0; set &= set - 1) {
        count++;
    }
    return count;
}

void election_init(struct election *election, size_t options)
{
    *election = (struct election){.options = options, .eligible = option_all(options)};
}

void election_place(struct election *election, uint64_t placed, const struct order *order)
{
    size_t sorted[COUNT_OPTIONS_MAX];
    size_t count = 0;
    memset(election->place, 0, sizeof election->place);
    election->places = 0;
    for (size_t o = 0; o < election->options; o++) {
        if (!option_in(placed, o)) {
            continue;
        }
        size_t at = count++;
        while (at > 0 && order->compare(order->figures, o, sorted[at - 1]) < 0) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = o;
    }
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || order->compare(order->figures, sorted[i - 1], sorted[i]) != 0) {
            election->places++;
        }
        election->place[sorted[i]] = election->places;
    }
}

uint64_t election_on(const struct election *election, size_t place)
{
    uint64_t set = 0;
    for (size_t o = 0; o < election->options; o++) {
        set |= election->place[o] == place ? option_set(o) : 0;
    }
    return set;
}

/* The place on which there are more than seats left, and how many are left for it; 0 = none. */
static size_t straddled(const struct election *election, size_t seats, size_t *left)
{
    *left = seats;
    for (size_t p = 1; p <= election->places && *left > 0; p++) {
        size_t here = option_count(election_on(election, p) & election->eligible);
        if (here > *left) {
            return p;
        }
        *left -= here;
    }
    return 0;
}

uint64_t election_straddling(const struct election *election, size_t seats)
{
    size_t left;
    size_t place = straddled(election, seats, &left);
    return place == 0 ? 0 : election_on(election, place) & election->eligible;
}

void election_note(struct election *election, uint64_t tied, enum tie_by by)
{
    if (election->ties < TIES_MAX) {
        election->tie[election->ties++] = (struct tie){.options = tied, .by = by};
    }
}

/* Those tied on a place take places of their own, in the order in which they were drawn; whoever
 * shared the place and could not win stands behind them. */
static void spread(struct election *election, size_t place, uint64_t tied, const size_t *lot)
{
    uint64_t rest = election_on(election, place) & ~tied;
    size_t count = option_count(tied);
    size_t more = rest == 0 ? count - 1 : count;
    for (size_t o = 0; o < election->options; o++) {
        if (option_in(tied, o)) {
            for (size_t other = 0; other < election->options; other++) {
                election->place[o] += option_in(tied, other) && lot[other] < lot[o] ? 1 : 0;
            }
        } else if (option_in(rest, o)) {
            election->place[o] += count;
        } else if (election->place[o] > place) {
            election->place[o] += more;
        }
    }
    election->places += more;
}

void election_fill(struct election *election, size_t seats, const size_t *lot)
{
    size_t left;
    size_t place = straddled(election, seats, &left);
    if (place != 0) {
        uint64_t tied = election_on(election, place) & election->eligible;
        election_note(election, tied, lot == NULL ? TIE_OPEN : TIE_LOT);
        if (lot == NULL) {
            election->open = true;
            seats = option_count(tied) + seats - left;
        } else {
            spread(election, place, tied, lot);
        }
    }
    election->winners = 0;
    for (size_t p = 1; p <= election->places && option_count(election->winners) < seats; p++) {
        election->winners |= election_on(election, p) & election->eligible;
    }
}

static int compare_votes(const void *figures, size_t one, size_t other)
{
    const int64_t *votes = figures;
    return (votes[one] < votes[other]) - (votes[one] > votes[other]);
}

void election_by_votes(struct election *election, const int64_t *votes, size_t seats,
                       const size_t *lot)
{
    const struct order order = {.compare = compare_votes, .figures = votes};
    election_place(election, option_all(election->options), &order);
    election_fill(election, seats, lot);
}
