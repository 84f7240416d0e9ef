#include "domain/schulze.h"

static int64_t lesser(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

void schulze_strengths(const int64_t *pair, size_t options, int64_t *strength)
{
    for (size_t a = 0; a < options; a++) {
        for (size_t b = 0; b < options; b++) {
            int64_t for_a = pair[a * options + b];
            strength[a * options + b] = a != b && for_a > pair[b * options + a] ? for_a : 0;
        }
    }
    /* Widest paths by way of more and more options (Floyd and Warshall). */
    for (size_t way = 0; way < options; way++) {
        for (size_t a = 0; a < options; a++) {
            for (size_t b = 0; b < options; b++) {
                int64_t by_way = lesser(strength[a * options + way], strength[way * options + b]);
                if (a != b && by_way > strength[a * options + b]) {
                    strength[a * options + b] = by_way;
                }
            }
        }
    }
}

/* Those of the set whom no other of it beats. */
static uint64_t unbeaten(const int64_t *strength, size_t options, uint64_t set)
{
    uint64_t found = 0;
    for (size_t a = 0; a < options; a++) {
        bool beaten = false;
        for (size_t b = 0; b < options; b++) {
            beaten = beaten ||
                     (option_in(set, b) && strength[b * options + a] > strength[a * options + b]);
        }
        found |= option_in(set, a) && !beaten ? option_set(a) : 0;
    }
    return found;
}

void schulze_elect(struct election *election, const int64_t *strength, size_t seats,
                   const size_t *lot)
{
    uint64_t left = option_all(election->options);
    while (left != 0) {
        uint64_t next = unbeaten(strength, election->options, left);
        election->places++;
        for (size_t o = 0; o < election->options; o++) {
            if (option_in(next, o)) {
                election->place[o] = election->places;
            }
        }
        left &= ~next;
    }
    election_fill(election, seats, lot);
}
