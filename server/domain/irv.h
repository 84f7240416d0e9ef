/* Instant-runoff voting 排序投票·逐轮淘汰 (alternative vote): round by round a ballot counts for the
 * option it ranks first among those that continue; the option with the fewest votes is eliminated,
 * until one has more than half of the continuing ballots. A ballot on which nobody continues is
 * exhausted and leaves the base.
 *
 * Tied for the fewest: eliminated is who had fewer votes in the round before, then in the round before
 * that, back to the first; if all were equal throughout, the lot: the one drawn last is eliminated. */
#ifndef DOMAIN_IRV_H
#define DOMAIN_IRV_H

#include "domain/ballot.h"
#include "domain/election.h"

struct irv_rounds {
    size_t rounds;
    int64_t base[COUNT_OPTIONS_MAX]; /* continuing ballots of a round */
    uint64_t out[COUNT_OPTIONS_MAX]; /* eliminated after it; none after the last one */
    int64_t *votes; /* the caller's, options * options: votes[round * options + option] */
};

/* Counts the motion's valid ballots by heads; they fit the form. Order: who continues in the last
 * round by the votes in it, then the eliminated, last first.
 *
 * Without a lot a tie that the earlier rounds don't break stays open: the rounds end there, and
 * everybody has won who would win if one or another of those tied were eliminated (then, the order
 * being open as well: the winners, the others who continue, the eliminated). Options without a vote are
 * the exception: they are eliminated together, which changes no figure. If this takes more than
 * IRV_TRIES counts of a round, whoever continues may win. */
void irv_elect(struct election *election, const struct motion_ballots *box, const size_t *lot,
               struct irv_rounds *rounds);

enum { IRV_TRIES = 1024 };

#endif
