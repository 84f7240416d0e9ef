/* Can a tally be that of any ballots at all? Asked where the ballots are not at hand: of a record, and
 * of what an outside platform has counted. */
#ifndef DOMAIN_SUMS_CHECK_H
#define DOMAIN_SUMS_CHECK_H

#include "domain/sums.h"

/* No figure is negative or too large; what was cast, is void and is silent is not more than the roll of
 * so many seats. A seat is one head, or none where the roll was corrected to that: so the heads of each
 * of the three are not more than its seats, and no more seats have none than on the roll; without seats
 * nothing weighs anything, and an area has a head unless a seat without one was cast. Of every motion the
 * answers, abstentions and void ones are together what was cast (where a ballot may answer with several
 * options, none of them has more than all, and all together not fewer than the ballots that say
 * something nor more than they could give). false for a form that is not sound. */
bool sums_add_up(const struct count_form *form, const struct sums *sums, int64_t seats);

#endif
