/* What every method of choosing ends in: who stands where, who has won, which ties were met and
 * how each was broken. Options are told by a set: bit o = option o + 1. */
#ifndef DOMAIN_ELECTION_H
#define DOMAIN_ELECTION_H

#include "domain/method.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What broke a tie that a seat (or, instant-runoff, an elimination) hung on. */
enum tie_by {
    TIE_OPEN,           /* nothing: all tied have won, too many for the seats */
    TIE_LOT,            /* 抽签 */
    TIE_PREVIOUS_ROUND, /* instant-runoff: fewer votes in an earlier round */
    TIE_RATINGS         /* score: rated by fewer */
};

struct tie {
    uint64_t options; /* those tied */
    enum tie_by by;
};

/* Instant-runoff can meet two in each round. */
enum { TIES_MAX = 2 * COUNT_OPTIONS_MAX };

struct election {
    size_t options;
    uint64_t eligible;               /* who may win */
    uint64_t winners;                /* with an open tie all that are tied */
    bool open;                       /* a tie over a seat stays open */
    size_t place[COUNT_OPTIONS_MAX]; /* 1 = best; equals share one, the next follows; 0 = none */
    size_t places;                   /* the last of them */
    size_t ties;
    struct tie tie[TIES_MAX];
    uint64_t run_off; /* single: between whom a second round would be held; 0 = not needed */
};

/* Decides which of two options (from 0) stands better: < 0 the first, > 0 the other, 0 equal. */
struct order {
    int (*compare)(const void *figures, size_t one, size_t other);
    const void *figures;
};

uint64_t option_set(size_t option);
size_t option_count(uint64_t set);
bool option_in(uint64_t set, size_t option);
uint64_t option_all(size_t options);

/* Begins an election of that many options: all may win, nobody has, nobody stands anywhere. */
void election_init(struct election *election, size_t options);
/* Gives places to the options of the set; the others have none. */
void election_place(struct election *election, uint64_t placed, const struct order *order);
/* Those on a place. */
uint64_t election_on(const struct election *election, size_t place);
/* Those on the place that the last seat falls into who may win, when there are more of them than
 * seats left; 0 when none. */
uint64_t election_straddling(const struct election *election, size_t seats);
/* The seats go to the best places of those who may win. If those on one place are more than the seats left, the lot
 * decides: lot[o] is the turn in which option o + 1 was drawn, the first drawn wins. Without a lot
 * the tie stays open and all of them have won. A lot is drawn for a seat alone: equals behind or
 * before it stay equal. */
void election_fill(struct election *election, size_t seats, const size_t *lot);
void election_note(struct election *election, uint64_t tied, enum tie_by by);

/* Most votes win: places by votes, seats by places. votes[o] are those for option o + 1. */
void election_by_votes(struct election *election, const int64_t *votes, size_t seats,
                       const size_t *lot);

#endif
