/* What came of one seat of the roll. */
#ifndef DOMAIN_BALLOT_H
#define DOMAIN_BALLOT_H

#include "domain/method.h"
#include "domain/weight.h"

enum ballot_kind {
    BALLOT_CAST, /* it counts */
    BALLOT_VOID, /* a paper void as a whole 无效票: no signature, illegible; it has no answers */
    BALLOT_SILENT /* served, no ballot; it has no answers */
};

struct ballot {
    struct weight weight;
    const int64_t *answers; /* as domain/method.h says */
    size_t count;           /* number of answers */
    enum ballot_kind kind;
};

/* All ballots of a poll, as one motion of it sees them. */
struct motion_ballots {
    const struct count_form *form;
    size_t motion; /* from 0 */
    const struct ballot *ballots;
    size_t count;
};

#endif
