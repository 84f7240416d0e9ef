/* Can a tally be that of any ballots at all? Asked where the ballots are not at hand: of a record, and
 * of what an outside platform has counted. */
#ifndef DOMAIN_SUMS_CHECK_H
#define DOMAIN_SUMS_CHECK_H

#include "domain/sums.h"

/* No figure is negative or too large; what was cast, is void and is silent is not more than the roll;
 * of every motion the answers, abstentions and void ones are together what was cast (where a ballot
 * may answer with several options, none of them has more than all, and all together not fewer than
 * the ballots that say something nor more than they could give). false for a form that is not
 * sound. */
bool sums_add_up(const struct count_form *form, const struct sums *sums);

#endif
