/* The Schulze method 舒尔茨法 (M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
 * Condorcet-consistent single-winner election method", Social Choice and Welfare 36, 2011), with
 * winning votes. Equal ranks are allowed; what is unranked stands last. */
#ifndef DOMAIN_SCHULZE_H
#define DOMAIN_SCHULZE_H

#include "domain/election.h"

/* Strengths of the strongest paths (2011, section 2.3): a link from a to b is as strong as the ballots
 * that prefer a to b, if they are more than those that prefer b to a (winning votes), else there is
 * none; a path is as strong as its weakest link. strength[a * options + b]; 0 = no path. */
void schulze_strengths(const int64_t *pair, size_t options, int64_t *strength);

/* a stands before b if the strongest path from a to b is stronger than that from b to a. First come
 * those behind nobody (the potential winners), then those behind nobody of the rest, and so on: who
 * stands on one place is not beaten by any other of it. The seats go to the first places; between
 * options that do not beat each other the lot decides. */
void schulze_elect(struct election *election, const int64_t *strength, size_t seats,
                   const size_t *lot);

#endif
