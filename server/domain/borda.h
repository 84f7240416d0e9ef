/* The Borda count 波达计分 (Borda 1781): of m options the first place is worth m - 1 points, the next
 * m - 2 … the last 0; options left unranked share what is left of the points equally, so that a
 * ballot always gives the same sum. */
#ifndef DOMAIN_BORDA_H
#define DOMAIN_BORDA_H

#include "domain/election.h"

/* Points of every option in half points (an equal share may end in a half), from the pairwise sums
 * of the valid ballots: an option has one point for each option behind it, and half a point for each
 * with which it is left unranked. */
void borda_points(const int64_t *pair, size_t options, int64_t valid, int64_t *half_points);

/* The seats go to those with the most points. Ties: lot. */
void borda_elect(struct election *election, const int64_t *half_points, size_t seats,
                 const size_t *lot);

#endif
