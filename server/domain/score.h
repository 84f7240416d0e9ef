/* Score voting 打分 (range voting): every option gets points from a ballot or is left unrated; the
 * highest mean wins, if enough rated it. */
#ifndef DOMAIN_SCORE_H
#define DOMAIN_SCORE_H

#include "domain/ballot.h"
#include "domain/election.h"

struct score {
    int64_t ratings, points; /* how many rated it, and the sum */
    int64_t mean;            /* hundredths, rounded; 0 without ratings. Shown, never compared */
    int64_t median;          /* hundredths: of an even number the mean of the two in the middle */
};

/* Mean and median of every option, from its sums and from the motion's ballots, which fit. */
void score_form(const struct motion_ballots *box, const int64_t *ratings, const int64_t *points,
                struct score *scores);

/* The seats go to the highest means, compared as the fractions they are, among the options that at
 * least min_ratings (and somebody) rated; the others have no place. Equal means: more ratings, then
 * lot. */
void score_elect(struct election *election, const struct score *scores, int64_t min_ratings,
                 size_t seats, const size_t *lot);

#endif
